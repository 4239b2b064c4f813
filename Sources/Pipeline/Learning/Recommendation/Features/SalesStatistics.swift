import Glibc
import Numerics

/// What the sales of each product tell, the same for everybody.
enum SalesStatistics {
  /// The standardised measurements at the beginning of the day `cutoff`, in the order of the features.
  static func features(of history: PurchaseHistory, before cutoff: Double, known: [Int]) -> [[Float]] {
    let buyers = { (days: Double) in Self.buyers(history, from: cutoff - days, before: cutoff) }
    var features = RecommendationFeature.ofProducts.map { feature in
      switch feature {
      case .soldMonth: logarithms(buyers(30))
      case .sold: logarithms(buyers(.infinity))
      case .trend: trends(buyers(14), buyers(60))
      default: ages(history, before: cutoff)
      }
    }
    for place in features.indices { Standardisation.apply(to: &features[place], over: known) }
    return features
  }

  private static func trends(_ fortnight: [Int], _ twoMonths: [Int]) -> [Float] {
    zip(fortnight, twoMonths).map { recent, usual in
      Float(log((Double(recent) + 1) / (Double(usual) * 14 / 60 + 1)))
    }
  }

  /// How many people bought each product within a span of days.
  static func buyers(_ history: PurchaseHistory, from first: Double, before last: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: history.products.count)
    var seen: Set<SIMD2<Int32>> = []
    for purchase in history.purchases(from: first, before: last)
    where seen.insert([Int32(purchase.person), Int32(purchase.product)]).inserted {
      counts[purchase.product] += 1
    }
    return counts
  }

  private static func logarithms(_ counts: [Int]) -> [Float] { counts.map { Float(log(1 + Double($0))) } }

  /// The logarithm of the days since each product was first sold.
  private static func ages(_ history: PurchaseHistory, before cutoff: Double) -> [Float] {
    var first = [Double](repeating: cutoff, count: history.products.count)
    for purchase in history.purchases(before: cutoff) {
      first[purchase.product] = min(first[purchase.product], purchase.day)
    }
    return first.map { Float(log(1 + cutoff - $0)) }
  }
}
