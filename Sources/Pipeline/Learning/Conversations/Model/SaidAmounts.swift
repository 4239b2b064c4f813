import GiftDomain

/// The numbers that a text says, in figures or in words that the local analyser knows.
struct SaidAmounts {
  private let values: [Double]

  /// Finds the numbers of a text.
  init(in text: String, _ analysis: TurnAnalysis) {
    let budgets: Set<SlotName> = [.budgetMin, .budgetMax, .budgetTarget]
    values =
      Self.figures(in: text)
      + analysis.operations.filter { budgets.contains($0.slot) }.compactMap { $0.value?.number }
  }

  /// Whether an amount was said.
  func contains(_ amount: Double) -> Bool { values.contains { abs($0 - amount) < 0.005 } }

  /// The numbers in figures: `1,200` is read as 1200 and as 1.2, since both are written so somewhere.
  private static func figures(in text: String) -> [Double] {
    var values: [Double] = []
    var run = ""
    for character in text + " " {
      if character.isASCII && character.isNumber || (!run.isEmpty && ".,'".contains(character)) {
        run.append(character)
        continue
      }
      let trimmed = String(run.reversed().drop { !$0.isNumber }.reversed())
      if !trimmed.isEmpty { values += readings(of: trimmed).map { character == "k" ? $0 * 1000 : $0 } }
      run = ""
    }
    return values
  }

  private static func readings(of figures: String) -> [Double] {
    let whole = Double(figures.filter(\.isNumber))
    guard let mark = figures.lastIndex(where: { !$0.isNumber }) else { return whole.map { [$0] } ?? [] }
    let fraction = figures[figures.index(after: mark)...]
    let decimal = Double(figures[..<mark].filter(\.isNumber) + "." + fraction)
    return [whole, decimal].compactMap(\.self)
  }
}
