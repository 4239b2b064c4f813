public import Catalog
public import GiftDomain

/// Makes facets of ours from words that somebody wrote: a model, a person who labels, a lexicon.
///
/// Words are compared by their stems, so that "Father's Day", "fathers_day" and "fathers day" are one value.
public struct FacetNormaliser: Sendable {
  private let policy: FacetPolicy
  private let keys: [String: FacetKey]
  private let open: Set<FacetKey>
  private let refused: Set<String>
  private let vocabulary: FacetVocabulary

  /// Knows the keys of a policy and the values of the shop's vocabulary.
  public init(policy: FacetPolicy, vocabulary: FacetVocabulary) {
    self.policy = policy
    self.vocabulary = vocabulary
    open = Set(policy.openKeys.map { FacetKey($0) })
    refused = Set(policy.refusedWords)
    var keys: [String: FacetKey] = [:]
    for (name, others) in policy.keys {
      for word in others { keys[word] = FacetKey(name) }
      keys[name] = FacetKey(name)
    }
    self.keys = keys
  }

  /// The facet that a key and a value are, in the vocabulary's words.
  ///
  /// - Throws: `FacetRefusal` when that is no key of ours or no value that could be one.
  public func facet(key: String, value: String, confidence: Double) throws(FacetRefusal) -> Facet {
    let name = WordTokenizer.words(in: key.prefix(64).replacing("_", with: " ")).joined(separator: "_")
    guard let key = keys[name] else { throw .unknownKey }
    guard confidence.isFinite, confidence >= 0, confidence <= 1 else { throw .badConfidence }
    guard value.utf8.count <= 8 * policy.limits.characters else { throw .tooLong }
    if let known = vocabulary.value(value, of: key) { return Facet(key, known, confidence: confidence) }
    guard open.contains(key) else { throw .unknownValue }
    return Facet(key, try openValue(value), confidence: confidence)
  }

  /// Whether a facet is in the shop's vocabulary.
  func knows(_ facet: Facet) -> Bool { vocabulary.value(facet.value, of: facet.key) != nil }

  /// Leaves of each key the most certain values, as many as the policy allows; of equal ones the first.
  public func limited(_ facets: [Facet]) -> [Facet] {
    var best: [FacetPattern: Facet] = [:]
    for facet in facets {
      let pattern = FacetPattern(key: facet.key, value: facet.value)
      if facet.confidence > best[pattern]?.confidence ?? -1 { best[pattern] = facet }
    }
    var counts: [FacetKey: Int] = [:]
    return best.values.sorted {
      ($1.confidence, $0.key.name, $0.value) < ($0.confidence, $1.key.name, $1.value)
    }.filter { facet in
      counts[facet.key, default: 0] += 1
      return counts[facet.key, default: 0] <= policy.limits.valuesOfKey
    }.sorted { ($0.key.name, $0.value) < ($1.key.name, $1.value) }
  }

  /// A value of nobody's vocabulary: a few plain words, no address, no price, nothing that talks to a reader.
  private func openValue(_ text: String) throws(FacetRefusal) -> String {
    guard !text.contains(where: { "@/\\<>{}[]$€£¥%#=:;!?\"|".contains($0) }) else { throw .notPlain }
    let words = WordTokenizer.words(in: text.replacing("_", with: " "))
    guard !words.isEmpty else { throw .empty }
    guard words.count <= policy.limits.words else { throw .tooLong }
    let value = words.joined(separator: " ")
    guard value.count <= policy.limits.characters, value.count > 1 else { throw .tooLong }
    guard !words.contains(where: { refused.contains($0) || $0.allSatisfy(\.isNumber) }) else {
      throw .notPlain
    }
    return value
  }
}

/// Why something is no facet of ours.
public enum FacetRefusal: String, Error, Sendable, CaseIterable {
  /// The key is not among those that are extracted.
  case unknownKey = "unknown_key"
  /// The key takes only values of the vocabulary.
  case unknownValue = "unknown_value"
  /// The value has too many letters or words.
  case tooLong = "too_long"
  /// The value has an address, a price, signs or words that are said to a reader.
  case notPlain = "not_plain"
  /// The value has no word.
  case empty
  /// It has no key or no value.
  case unreadable
  /// The confidence is no number from 0 to 1.
  case badConfidence = "bad_confidence"
  /// The product's own text or ages say the opposite, or do not bear a value of nobody's vocabulary.
  case notBorne = "not_borne"
}
