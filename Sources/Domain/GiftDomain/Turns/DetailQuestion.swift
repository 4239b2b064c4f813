/// What a giver wants to know about a suggestion.
public struct DetailQuestion: Hashable, Sendable, Codable {
  /// What it is about; empty when it is about everything, or about something that has no name here.
  public var topics: Set<DetailTopic>
  /// The other words of weight, such as `waterproof` or `green`, folded, in the order of the text.
  public var words: [String]

  /// Puts a question together.
  public init(topics: Set<DetailTopic> = [], words: [String] = []) {
    self.topics = topics
    self.words = words
  }
}

/// What can be asked about a suggestion.
public enum DetailTopic: String, Sendable, Codable, CaseIterable {
  /// Facts that the catalog keeps in fields of their own.
  case price, arrival, stock, rating, age, link, maker
  /// What the shop's text may tell.
  case material, ingredients, size, colour, contents, care, personalising
  /// What only the people of the shop know.
  case service
  /// Why it was suggested.
  case why
  /// Everything there is to tell.
  case all
}
