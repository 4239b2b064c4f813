import Catalog
import GiftDomain

/// A brief put into the words of a search: one sentence for its meaning, weighted phrases for its words.
struct HuntQuery: Equatable {
  /// What the sentence encoder reads.
  let sentence: String
  /// What the lexical index looks up, each phrase with its weight.
  let phrases: [(text: String, weight: Double)]

  /// What was asked for by kind counts most, then what the recipient likes, then style, then the frame of the hunt.
  init(_ brief: Brief) {
    let kinds = brief.categories.map(\.value)
    let interests = brief.interests.map(\.value)
    let manner = (brief.style + brief.values).map(\.value)
    let occasion = brief.occasion?.value.words
    let person = HuntQuery.person(brief)
    var sentence = kinds.joined(separator: ", ")
    if !interests.isEmpty {
      sentence += (sentence.isEmpty ? "" : " about ") + interests.joined(separator: ", ")
    }
    if !manner.isEmpty { sentence = manner.joined(separator: ", ") + " " + sentence }
    sentence += sentence.isEmpty ? "gift" : " gift"
    if let person { sentence += " for " + person }
    if let occasion { sentence += ", " + occasion }
    self.sentence = sentence
    phrases =
      kinds.map { ($0, 1.5) } + interests.map { ($0, 1) } + manner.map { ($0, 0.6) }
      + [occasion, person].compactMap { $0.map { ($0, 0.3) } }
  }

  /// The phrases as weighted stems.
  func words(in language: QueryLanguage) -> LexicalQuery {
    phrases.reduce(into: LexicalQuery()) { $0.add($1.text, using: language, weight: $1.weight) }
  }

  /// The words by which a shop would call such a recipient.
  private static func person(_ brief: Brief) -> String? {
    if let relationship = brief.relationship?.value, relationship != .other { return relationship.words }
    switch (brief.ageGroup?.value, brief.gender?.value) {
    case (.infant?, _): return "baby"
    case (.toddler?, _): return "toddler"
    case (.child?, _): return "kids"
    case (.teen?, _): return "teen"
    case (_, .female?): return "her"
    case (_, .male?): return "him"
    default: return nil
    }
  }

  static func == (left: HuntQuery, right: HuntQuery) -> Bool {
    left.sentence == right.sentence && left.phrases.elementsEqual(right.phrases) { $0 == $1 }
  }
}
