/// Cuts a text into sentences while it is still coming.
///
/// Whatever pieces the text comes in, the sentences are those of the whole text, each with the white space behind it.
struct SentenceAssembler {
  private var rest = ""

  /// The sentences that are complete now.
  ///
  /// The last one stays until something follows it, and the one before it until the first word that follows is whole:
  /// behind "on the 21." stands a month, or another sentence.
  mutating func take(_ piece: some StringProtocol) -> [String] {
    rest += piece
    let sentences = SpokenText.pieces(of: rest)
    let hasWord = sentences.last?.contains(where: \.isWhitespace) ?? false
    let complete = sentences.dropLast(hasWord ? 1 : 2)
    rest = sentences.dropFirst(complete.count).joined()
    return Array(complete)
  }

  /// What is left at the end.
  mutating func finish() -> [String] {
    defer { rest = "" }
    return SpokenText.pieces(of: rest)
  }

  /// How long the unfinished sentence is, in characters.
  var waiting: Int { rest.count }
}
