/// Writes numbers for people.
enum DecimalText {
  /// A number that is not negative, with so many digits behind the point.
  static func rounded(_ value: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let units = Int((value * Double(scale)).rounded())
    let rest = String(units % scale)
    return "\(units / scale)." + String(repeating: "0", count: digits - rest.count) + rest
  }
}
