import FoundationEssentials
public import GiftDomain

/// Which free tags of a shop are facets of ours, read from `catalog/facets.json`.
///
/// Words are compared by their stems, so that "Father's Day" and "fathers_day" are one. Diets and contents
/// are never taken from tags: they decide what is safe to give, and a tag such as "nuts" can mean either.
public struct FacetVocabulary: Sendable, Decodable {
  private let patterns: [String: FacetPattern]
  private let values: [FacetPattern: String]

  /// Knows no tag.
  public static let empty = FacetVocabulary(values: [:], aliases: [:])

  /// Values by key, and other words for some of them by `key:value`.
  public init(values: [String: [String]], aliases: [String: [String]]) {
    var patterns: [String: FacetPattern] = [:]
    var known: [FacetPattern: String] = [:]
    for (key, values) in values.sorted(by: { $0.key < $1.key }) where !["dietary", "contains"].contains(key) {
      for value in values {
        let pattern = FacetPattern(key: FacetKey(key), value: value)
        patterns[Self.normal(value)] = patterns[Self.normal(value)] ?? pattern
        for word in (aliases["\(key):\(value)"] ?? []) + [value] {
          known[FacetPattern(key: pattern.key, value: Self.normal(word))] = value
        }
        for alias in aliases["\(key):\(value)"] ?? [] { patterns[Self.normal(alias)] = pattern }
      }
    }
    self.patterns = patterns
    self.values = known
  }

  private enum CodingKeys: String, CodingKey { case values, aliases }

  /// Reads `{"values": {"theme": ["rustic"]}, "aliases": {"recipient:dad": ["father"]}}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      values: try container.decode([String: [String]].self, forKey: .values),
      aliases: try container.decodeIfPresent([String: [String]].self, forKey: .aliases) ?? [:])
  }

  /// Reads the vocabulary from a JSON file.
  public init(path: String) throws {
    self = try JSONDecoder().decode(FacetVocabulary.self, from: Data(contentsOf: URL(filePath: path)))
  }

  /// The value of a key that a text means by its words' stems; nil when the vocabulary has none.
  public func value(_ text: String, of key: FacetKey) -> String? {
    values[FacetPattern(key: key, value: Self.normal(text))]
  }

  /// The facet that a tag is; a tag that is none of ours keeps its words under the key `tag`.
  func facet(forTag tag: String) -> Facet? {
    let text = PlainText.folded(tag).lowercased()
    guard !text.isEmpty, text.count <= ProductLimits.facetValue else { return nil }
    if let pattern = patterns[Self.normal(text)] { return Facet(pattern.key, pattern.value) }
    // Some shops write the key into the tag: "occasion:birthday", "Interest_fishing".
    if let separator = text.firstIndex(where: { $0 == ":" || $0 == "_" }) {
      let value = text[text.index(after: separator)...]
      if let pattern = patterns[Self.normal(String(value))],
        Self.normal(pattern.key.name) == Self.normal(String(text[..<separator]))
      {
        return Facet(pattern.key, pattern.value)
      }
    }
    return Facet("tag", text)
  }

  private static func normal(_ text: String) -> String {
    WordTokenizer.stems(in: text.replacing("_", with: " ")).joined(separator: " ")
  }
}
