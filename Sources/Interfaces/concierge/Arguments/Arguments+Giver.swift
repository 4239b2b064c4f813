import GiftDomain

extension Arguments {
  /// A country; nil when the option was not given.
  func country(_ name: String) throws(UsageError) -> CountryCode? {
    guard let text = value(name) else { return nil }
    guard let country = CountryCode(text) else {
      throw .badValue(name, text, "an ISO 3166 code such as US")
    }
    return country
  }

  /// A currency; nil when the option was not given.
  func currency(_ name: String) throws(UsageError) -> Currency? {
    guard let text = value(name) else { return nil }
    guard let currency = Currency(text) else { throw .badValue(name, text, "an ISO 4217 code such as GBP") }
    return currency
  }
}
