/// How much scores differ between trials of the same cases: a difference below it says nothing.
public struct NoiseFloor: Sendable, Equatable {
  /// The lowest and the highest value of each score that differs, by its name.
  public let spreads: [(name: String, range: ClosedRange<Double>)]

  /// The spread over trials; none with one trial.
  init(trials: [[CaseTally]]) {
    let each = trials.map { Metrics($0) }
    spreads = (each.first?.entries ?? []).compactMap { name, _ in
      let values = each.compactMap { $0[name] }
      guard values.count > 1, let lowest = values.min(), let highest = values.max() else { return nil }
      return (name, lowest...highest)
    }
  }

  /// The width of a score's spread; nil when it has none.
  public func width(of name: String) -> Double? {
    let range = spreads.first { $0.name == name }?.range
    return range.map { $0.upperBound - $0.lowerBound }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Equal spreads in the same order.
  public static func == (left: NoiseFloor, right: NoiseFloor) -> Bool {
    left.spreads.elementsEqual(right.spreads) { $0.name == $1.name && $0.range == $1.range }
  }
}
