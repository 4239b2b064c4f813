extension ClaimCheck {
  /// A word about stock that the stock does not bear.
  func unborneStock() -> (Kind, String)? {
    for index in tokens.indices {
      if let claim = wrongCount(at: index) ?? wrongState(at: index) { return (.stock, claim) }
    }
    return unborneWording(Self.scarcity).map { (.stock, $0) }
  }

  /// `only 2 left`, `3 in stock`: the count must be the stock of a product in question.
  private func wrongCount(at index: Int) -> String? {
    guard let count = token(index)?.whole, let next = token(index + 1)?.lower else { return nil }
    var end = index + 1
    if ["pieces", "piece", "copies", "copy", "units", "of", "more"].contains(next) { end += 1 }
    if token(end)?.lower == "are" || token(end)?.lower == "is" { end += 1 }
    let says =
      ["left", "remaining", "available"].contains(token(end)?.lower ?? "")
      || token(end)?.lower == "in" && token(end + 1)?.lower == "stock"
    guard says, !facts.contains(where: { $0.stock == count }) else { return nil }
    return words(index..<end + 1)
  }

  private func wrongState(at index: Int) -> String? {
    guard let word = token(index)?.lower else { return nil }
    let next = token(index + 1)?.lower
    let isDenied = index > 0 && ["not", "no", "longer", "never"].contains(tokens[index - 1].lower)
    let isAvailable: Bool
    switch (word, next) {
    case ("in", "stock"?): isAvailable = !isDenied
    case ("available", _): isAvailable = !isDenied
    case ("sold", "out"?): isAvailable = false
    case ("out", "of"?) where token(index + 2)?.lower == "stock": isAvailable = false
    case ("unavailable", _): isAvailable = false
    default: return nil
    }
    // Without a product there is nothing that a general remark could be wrong about, but "in stock" is never general.
    if facts.isEmpty && word == "available" { return nil }
    let isBorne =
      isAvailable
      ? !facts.isEmpty && facts.allSatisfy { $0.isAvailable == true }
      : facts.contains { $0.isAvailable == false }
    return isBorne ? nil : words(index..<index + (word == "out" ? 3 : next == nil ? 1 : 2))
  }

  /// What presses to buy without saying anything that could be checked.
  private static let scarcity = ClaimWordings([
    "selling fast", "going fast", "almost gone", "nearly gone", "almost sold out", "nearly sold out",
    "won't last", "while supplies last", "while stocks last", "limited stock", "limited time",
    "limited availability", "limited edition", "limited quantities", "last chance", "last one", "last few",
    "few left", "running out", "running low", "low stock", "low in stock", "hurry", "before it's gone",
    "before they're gone", "in high demand", "in demand", "act now", "act fast", "don't miss", "order now",
    "order soon", "today only", "ends soon", "final hours",
  ])
}
