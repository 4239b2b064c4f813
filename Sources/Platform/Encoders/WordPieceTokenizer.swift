/// Cuts texts into the pieces of words that a BERT model without capitals was trained on.
///
/// The identifiers are exactly those of the reference (`BertTokenizerFast` of the transformers library) with
/// the same vocabulary, including its treatment of `[CLS]` and the like when they occur in a text.
public struct WordPieceTokenizer: Sendable {
  /// Longer words are not cut but unknown as a whole, as in the reference.
  private static let longestWord = 100

  /// The number of identifiers.
  public var vocabularySize: Int { vocabulary.count }
  private let vocabulary: Vocabulary
  private let begin: Int32
  private let end: Int32
  private let unknown: Int32
  /// Pieces that are recognised before anything else, in this spelling only.
  private let special: [(spelling: String, identifier: Int32)]

  /// Reads a vocabulary of one piece a line.
  ///
  /// Throws `EncoderError`.
  public init(vocabulary path: String) throws {
    let vocabulary = try Vocabulary(path: path)
    func required(_ piece: String) throws -> Int32 {
      guard let identifier = vocabulary.identifier(of: piece) else {
        throw EncoderError.badVocabulary(reason: "\(path) lacks \(piece)")
      }
      return identifier
    }
    begin = try required("[CLS]")
    end = try required("[SEP]")
    unknown = try required("[UNK]")
    special = try ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].map { ($0, try required($0)) }
    self.vocabulary = vocabulary
  }

  /// The identifiers of a text between those of `[CLS]` and `[SEP]`, at most `maximumLength` in all.
  ///
  /// Linear in the text's length for the part that is kept.
  public func identifiers(of text: String, maximumLength: Int) -> [Int32] {
    let limit = max(2, maximumLength) - 1
    var result = [begin]
    var rest = text[...]
    while result.count < limit, let found = nextSpecial(in: rest) {
      append(rest[..<found.range.lowerBound], to: &result, limit: limit)
      if result.count < limit { result.append(found.identifier) }
      rest = rest[found.range.upperBound...]
    }
    append(rest, to: &result, limit: limit)
    result.append(end)
    return result
  }

  /// The first special piece in a text.
  private func nextSpecial(in text: Substring) -> (range: Range<String.Index>, identifier: Int32)? {
    let bytes = text.utf8
    var start = bytes.startIndex
    while let bracket = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
      for (spelling, identifier) in special where bytes[bracket...].starts(with: spelling.utf8) {
        return (bracket..<bytes.index(bracket, offsetBy: spelling.utf8.count), identifier)
      }
      start = bytes.index(after: bracket)
    }
    return nil
  }

  private func append(_ text: Substring, to result: inout [Int32], limit: Int) {
    WordSplitter.forEachWord(of: text) { word in
      appendPieces(of: word, to: &result)
      return result.count < limit
    }
    if result.count > limit { result.removeLast(result.count - limit) }
  }

  /// The longest known piece first, then the longest known continuation, and so on; unknown if that fails.
  private func appendPieces(of word: Word, to result: inout [Int32]) {
    let before = result.count
    var start = 0
    while word.length <= Self.longestWord, start < word.bytes.count {
      guard let piece = vocabulary.longestPiece(in: word.bytes, from: start) else { break }
      result.append(piece.identifier)
      start = piece.end
    }
    if start < word.bytes.count {
      result.removeLast(result.count - before)
      result.append(unknown)
    }
  }
}
