extension ClaimCheck {
  /// A rating that no product in question has.
  func unborneRating() -> (Kind, String)? {
    for index in tokens.indices {
      guard let number = tokens[index].number, let range = rating(at: index) else { continue }
      if !facts.contains(where: { $0.rating == Self.oneDecimal(number) }) { return (.rating, words(range)) }
    }
    return nil
  }

  /// `rated 4.7`, `4.7 stars`, `4.7 out of 5`, `4.7/5`.
  private func rating(at index: Int) -> Range<Int>? {
    let next = token(index + 1)?.lower
    let last = token(index + 3)?.lower
    if next == "star" || next == "stars" { return index..<index + 2 }
    if next == "out", token(index + 2)?.lower == "of", last == "5" || last == "five" {
      return index..<index + 4
    }
    if next == "/", token(index + 2)?.text == "5" { return index..<index + 3 }
    let before = token(index - 1)?.lower
    let further = token(index - 2)?.lower
    guard
      before == "rated" || (further == "rated" || further == "rating") && ["at", "of", "is"].contains(before)
    else { return nil }
    return index - 1..<index + 1
  }

  private static func oneDecimal(_ number: String) -> String { number.contains(".") ? number : number + ".0" }
}
