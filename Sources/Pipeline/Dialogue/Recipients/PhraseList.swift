import GiftDomain

/// Phrases of a policy file, found in texts word by word.
public struct PhraseList: Sendable, Codable {
  private let texts: [String]
  private let phrases: [[String]]

  /// Takes the phrases as they are written.
  public init(_ texts: [String]) {
    self.texts = texts
    phrases = texts.map { WordTokenizer.words(in: $0) }.filter { !$0.isEmpty }
  }

  /// Reads a list of texts.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([String].self))
  }

  /// Writes the list as it was read.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(texts)
  }

  /// Where the longest of the phrases that stand in a text stands; nil when none does.
  func range(in words: [String]) -> Range<Int>? {
    var longest: Range<Int>?
    for phrase in phrases where phrase.count > longest?.count ?? 0 {
      if let start = Self.position(of: phrase, in: words) { longest = start..<start + phrase.count }
    }
    return longest
  }

  /// Whether one of the phrases stands in a text.
  func occurs(in words: [String]) -> Bool { range(in: words) != nil }

  private static func position(of phrase: [String], in words: [String]) -> Int? {
    guard phrase.count <= words.count else { return nil }
    return (0...words.count - phrase.count).first { words[$0..<$0 + phrase.count].elementsEqual(phrase) }
  }
}
