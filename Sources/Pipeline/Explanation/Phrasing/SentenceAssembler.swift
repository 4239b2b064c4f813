/// Cuts a text into sentences while it is still coming.
///
/// Whatever pieces the text comes in, the sentences are those of the whole text, each with the white space behind it.
struct SentenceAssembler {
  private var rest = ""

  /// The sentences that are complete now; the last one stays until something follows it.
  mutating func take(_ piece: some StringProtocol) -> [String] {
    rest += piece
    let sentences = SpokenText.pieces(of: rest)
    guard sentences.count > 1, let last = sentences.last else { return [] }
    rest = last
    return Array(sentences.dropLast())
  }

  /// What is left at the end; nil when that is nothing.
  mutating func finish() -> String? {
    defer { rest = "" }
    return rest.isEmpty ? nil : rest
  }

  /// How long the unfinished sentence is, in characters.
  var waiting: Int { rest.count }
}
