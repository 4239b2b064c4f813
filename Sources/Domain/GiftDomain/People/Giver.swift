/// The person who writes to us and gives.
public struct Giver: Hashable, Sendable, Codable {
  /// The shop's identifier of the person.
  public var id: UserID
  /// How the person is called; nil when unknown.
  public var name: String?
  /// BCP 47 language tag, such as `en-GB`.
  public var locale: String
  /// Where the person, and by default the recipient, lives.
  public var country: CountryCode?
  /// The currency the person thinks in.
  public var currency: Currency
  /// IANA name of the time zone, such as `America/New_York`.
  public var timezone: String

  /// Puts a giver together; the defaults are those of an unknown American visitor.
  public init(
    id: UserID, name: String? = nil, locale: String = "en-US", country: CountryCode? = nil,
    currency: Currency = .usd, timezone: String = "UTC"
  ) {
    self.id = id
    self.name = name
    self.locale = locale
    self.country = country
    self.currency = currency
    self.timezone = timezone
  }
}

/// A person, pet or group that the giver gives to, as remembered between conversations.
public struct Recipient: Hashable, Sendable, Codable {
  /// Our identifier.
  public var id: RecipientID
  /// As the giver writes it; nil when never said.
  public var name: String?
  /// Who it is to the giver; nil when never said.
  public var relationship: Relationship?
  /// As said or implied.
  public var gender: Gender?
  /// Whole years at the time it was said.
  public var age: Int?
  /// What is remembered, newest last.
  public var facts: [RecipientFact]

  /// Puts a recipient together.
  public init(
    id: RecipientID, name: String? = nil, relationship: Relationship? = nil, gender: Gender? = nil,
    age: Int? = nil, facts: [RecipientFact] = []
  ) {
    self.id = id
    self.name = name
    self.relationship = relationship
    self.gender = gender
    self.age = age
    self.facts = facts
  }
}

/// One thing remembered about a recipient, with the words that justify it.
public struct RecipientFact: Hashable, Sendable, Codable {
  /// Our identifier of the fact.
  public var id: String
  /// The slot it fills in a brief: interests, avoid, owned, dietary, style or values.
  public var slot: SlotName
  /// A short lower-case phrase.
  public var value: String
  /// 0–1.
  public var confidence: Double
  /// The message it comes from.
  public var message: MessageID
  /// The words of that message.
  public var quote: String

  /// Puts a fact together.
  public init(
    id: String, slot: SlotName, value: String, confidence: Double, message: MessageID, quote: String
  ) {
    self.id = id
    self.slot = slot
    self.value = value
    self.confidence = confidence
    self.message = message
    self.quote = quote
  }
}
