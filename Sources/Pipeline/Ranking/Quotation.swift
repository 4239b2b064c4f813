import GiftDomain

/// Finds the very words of a text again after its stems were compared.
enum Quotation {
  /// The text from its word number `start` on, `count` words long, without the punctuation around it.
  ///
  /// White space always separates words, so that the words of the pieces between it are the words of the text.
  static func words(_ start: Int, count: Int, of text: String) -> String {
    var position = 0
    var from: String.Index?
    for piece in text.split(whereSeparator: \.isWhitespace) {
      position += WordTokenizer.words(in: piece).count
      if from == nil, position > start { from = piece.startIndex }
      if let from, position >= start + count {
        return String(text[from..<piece.endIndex]).trimmed
      }
    }
    return ""
  }
}

extension String {
  /// Without the signs before the first and after the last letter or digit.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { $0.isLetter || $0.isNumber }),
      let last = lastIndex(where: { $0.isLetter || $0.isNumber })
    else { return "" }
    return String(self[first...last])
  }
}
