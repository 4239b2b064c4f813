/// A piece of a model's sentence.
struct PhrasedToken {
  enum Kind: Equatable {
    case word
    /// Digits, with whatever parts them.
    case number
    /// A mark of a title or a link.
    case mark
    case sign
  }

  let kind: Kind
  let text: String
  /// A word in plain small letters.
  let folded: String
  /// Whether white space stands before it.
  let isApart: Bool

  /// The pieces of a sentence in order.
  static func tokens(of sentence: String) -> [PhrasedToken] {
    let text = Array(sentence)
    var tokens: [PhrasedToken] = []
    var index = 0
    var isApart = true
    while index < text.count {
      guard !text[index].isWhitespace else {
        isApart = true
        index += 1
        continue
      }
      let (kind, end) = next(text, from: index)
      let written = String(text[index..<end])
      tokens.append(
        PhrasedToken(
          kind: kind, text: written, folded: kind == .word ? FoldedWord.fold(written) : written,
          isApart: isApart))
      isApart = false
      index = end
    }
    return tokens
  }

  private static func next(_ text: [Character], from start: Int) -> (Kind, Int) {
    if isMark(text[start]) { return (.mark, start + 1) }
    var end = start + 1
    if text[start].isNumber {
      while end < text.count, text[end].isNumber || isSeparator(text, at: end) { end += 1 }
      return (.number, end)
    }
    guard text[start].isLetter else { return (.sign, end) }
    while end < text.count, text[end].isLetter { end += 1 }
    return (.word, end)
  }

  /// A sign between two digits.
  private static func isSeparator(_ text: [Character], at index: Int) -> Bool {
    index + 1 < text.count && text[index + 1].isNumber && ".,'’/-:".contains(text[index])
  }

  private static func isMark(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.generalCategory == .privateUse
  }
}
