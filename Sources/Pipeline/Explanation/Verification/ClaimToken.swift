/// A piece of a sentence as claims are read: a word, a number, or a sign.
struct ClaimToken {
  /// What it is.
  enum Kind: Equatable {
    case word
    /// Digits, with the exact decimal text without grouping commas.
    case number(String)
    /// A mark of something that is known.
    case mark
    case sign
  }

  let kind: Kind
  /// As written.
  let text: String
  /// In lower case.
  let lower: String
  /// Whether white space stands before it.
  let isApart: Bool

  /// The number; nil for everything else.
  var number: String? { if case .number(let text) = kind { text } else { nil } }
  /// The number when it is a whole one, in digits or in words.
  var whole: Int? { number.flatMap { Int($0) } ?? (kind == .word ? NumberWords.value(of: lower) : nil) }

  /// The pieces of a sentence in order.
  static func tokens(of sentence: String) -> [ClaimToken] {
    let text = Array(sentence)
    var tokens: [ClaimToken] = []
    var index = 0
    var isApart = true
    while index < text.count {
      if text[index].isWhitespace {
        isApart = true
        index += 1
        continue
      }
      let (kind, end) = next(text, from: index)
      let written = String(text[index..<end])
      tokens.append(
        ClaimToken(
          kind: kind, text: written, lower: String(written.lowercased().map { $0 == "’" ? "'" : $0 }),
          isApart: isApart))
      isApart = false
      index = end
    }
    return tokens
  }

  private static func next(_ text: [Character], from start: Int) -> (Kind, Int) {
    if isMark(text[start]) { return (.mark, start + 1) }
    if isDigit(text[start]) { return number(text, from: start) }
    guard text[start].isLetter else { return (.sign, start + 1) }
    var end = start + 1
    while end < text.count, text[end].isLetter || isInnerApostrophe(text, at: end) { end += 1 }
    return (.word, end)
  }

  /// Digits with a decimal point and with commas between groups of three, or the other way round: `39,90`.
  private static func number(_ text: [Character], from start: Int) -> (Kind, Int) {
    var end = start
    var digits = ""
    while end < text.count {
      if isDigit(text[end]) {
        digits.append(text[end])
      } else if text[end] == ",", hasDigits(text, after: end, count: 3), !digits.contains(".") {
        end += 1
        continue
      } else if text[end] == ",", hasDecimals(text, after: end), !digits.contains(".") {
        digits.append(".")
      } else if text[end] == ".", hasDigits(text, after: end, count: 3), end + 4 < text.count,
        text[end + 4] == ",", hasDecimals(text, after: end + 4), !digits.contains(".")
      {
        end += 1
        continue
      } else if text[end] == ".", hasDigits(text, after: end, count: 1), !digits.contains(".") {
        digits.append(".")
      } else {
        break
      }
      end += 1
    }
    return (.number(digits), end)
  }

  private static func hasDigits(_ text: [Character], after index: Int, count: Int) -> Bool {
    let next = text[(index + 1)...].prefix(count)
    return next.count == count && next.allSatisfy(isDigit)
  }

  /// Two digits and no more, as behind a decimal comma.
  private static func hasDecimals(_ text: [Character], after index: Int) -> Bool {
    hasDigits(text, after: index, count: 2) && !hasDigits(text, after: index, count: 3)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isMark(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.generalCategory == .privateUse
  }

  private static func isInnerApostrophe(_ text: [Character], at index: Int) -> Bool {
    (text[index] == "'" || text[index] == "’") && index + 1 < text.count && text[index + 1].isLetter
  }
}
