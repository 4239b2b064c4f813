/// Cuts a line into sentences without being misled by amounts, abbreviations and initials.
enum SentenceSplitter {
  /// The sentences in order; joined by nothing they are the line again.
  static func sentences(of line: String) -> [String] {
    let characters = Array(line)
    var sentences: [String] = []
    var start = 0
    var index = 0
    while index < characters.count {
      defer { index += 1 }
      guard stops.contains(characters[index]) else { continue }
      var end = index + 1
      while end < characters.count, closers.contains(characters[end]) || stops.contains(characters[end]) {
        end += 1
      }
      guard end < characters.count, characters[end].isWhitespace else { continue }
      var next = end
      while next < characters.count, characters[next].isWhitespace { next += 1 }
      if next == characters.count { break }
      if characters[index] == ".", !endsSentence(characters, at: index, start: start, next: next) { continue }
      sentences.append(String(characters[start..<next]))
      start = next
      index = next - 1
    }
    if start < characters.count { sentences.append(String(characters[start...])) }
    return sentences
  }

  private static let stops: Set<Character> = [".", "!", "?", "…"]
  private static let closers: Set<Character> = ["”", "\"", "’", ")", "]", "*"]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "prof", "vs", "e.g", "i.e", "no", "approx", "jr", "sr", "nr", "ca", "cf",
    "incl", "max", "min", "vol",
  ]

  private static let germanMonths: Set<String> = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
  ]

  /// Whether a full stop is the end: not after an abbreviation, an initial or a list's number, nor before a small letter.
  private static func endsSentence(_ text: [Character], at stop: Int, start: Int, next: Int) -> Bool {
    if text[next].isLowercase { return false }
    var from = stop
    while from > start, !text[from - 1].isWhitespace, !"(“\"".contains(text[from - 1]) { from -= 1 }
    let word = String(text[from..<stop])
    if abbreviations.contains(word.lowercased()) { return false }
    if word.count == 1, word.first?.isUppercase == true { return word == "I" }
    guard word.allSatisfy(\.isNumber) else { return true }
    // "1." opens a list item, and "21. November" is a German date; "at 4." ends a sentence.
    return from != start && !germanMonths.contains(String(text[next...].prefix { $0.isLetter }))
  }
}
