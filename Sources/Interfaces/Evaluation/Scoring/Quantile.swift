/// Order statistics of measurements.
enum Quantile {
  /// The middle value, or the mean of the two middle ones; nil without values.
  static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The smallest value that at least a share of all values is not above (nearest rank); nil without values.
  static func nearestRank(_ share: Double, of values: [Double]) -> Double? {
    nearestRank(share, ofSorted: values.sorted())
  }

  /// The same of values in ascending order.
  static func nearestRank(_ share: Double, ofSorted sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
