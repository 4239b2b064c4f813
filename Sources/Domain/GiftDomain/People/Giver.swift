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
