/// Something known about a product in words that matter for gifts, such as `interest: fishing`.
public struct Facet: Hashable, Sendable, Codable {
  /// What the value says.
  public let key: FacetKey
  /// A short lower-case phrase.
  public let value: String
  /// How sure we are, 0–1; 1 when the shop said so.
  public let confidence: Double

  /// Puts a facet together.
  public init(_ key: FacetKey, _ value: String, confidence: Double = 1) {
    self.key = key
    self.value = value
    self.confidence = confidence
  }
}

/// The kind of a facet: the known ones by name, others as the feed wrote them.
public struct FacetKey: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// A short lower-case word.
  public let name: String

  /// Any key; it is lower-cased.
  public init(_ name: some StringProtocol) { self.name = name.lowercased() }

  /// A literal key.
  public init(stringLiteral value: String) { name = value }

  /// Whom it is for: him, her, kids, mom, dad, colleague …
  /// .
  public static let recipient: FacetKey = "recipient"
  /// What it is for: an occasion of our vocabulary.
  public static let occasion: FacetKey = "occasion"
  /// What its owner likes: fishing, puns, baking …
  /// .
  public static let interest: FacetKey = "interest"
  /// What its maker or its giver cares about: handmade, sustainable, funny …
  /// .
  public static let value: FacetKey = "value"
  /// How it looks and feels: minimalist, rustic …
  /// .
  public static let theme: FacetKey = "theme"
  /// Diets that it fits: vegan, gluten_free …
  /// .
  public static let dietary: FacetKey = "dietary"
  /// What is in it that somebody may have to avoid: nuts, dairy, alcohol, wool …
  /// .
  public static let contains: FacetKey = "contains"
  /// The plain kind of thing: edible, book, toy, gift_card …
  /// .
  public static let kind: FacetKey = "kind"

  /// Reads a plain JSON string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the name as a plain JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  /// The name.
  public var description: String { name }
}
