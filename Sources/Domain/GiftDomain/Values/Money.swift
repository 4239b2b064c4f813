/// An exact amount of one currency, kept in minor units so that no cent is ever lost to rounding.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// The amount in the currency's smallest unit (cents, pence, yen).
  public let minorUnits: Int64
  /// What the amount is counted in.
  public let currency: Currency

  /// An amount given in minor units.
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Reads a plain decimal such as `49.90` or `1200`; nil for signs, exponents, separators, too many digits.
  public init?(amount text: some StringProtocol, currency: Currency) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 13 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || !fraction.isEmpty,
      (whole.utf8).allSatisfy({ (48...57).contains($0) }),
      fraction.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let digits = currency.minorUnitDigits
    // More places than the currency has are accepted only when they are zeros: 5.00 yen is 5 yen.
    guard fraction.utf8.dropFirst(digits).allSatisfy({ $0 == 48 }) else { return nil }
    let kept = String(fraction.prefix(digits))
    let padded = kept + String(repeating: "0", count: digits - kept.utf8.count)
    guard let units = Int64(String(whole) + padded) else { return nil }
    self.init(minorUnits: units, currency: currency)
  }

  /// Rounds a number of major units to the nearest minor unit; nil when it is not finite or out of range.
  public init?(_ major: Double, _ currency: Currency) {
    let scaled = (major * currency.unitsPerMajor).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return nil }
    self.init(minorUnits: Int64(scaled), currency: currency)
  }

  /// The amount in major units, for arithmetic that is not about exact prices.
  public var major: Double { Double(minorUnits) / currency.unitsPerMajor }

  /// The exact decimal text without a currency, such as `49.90`.
  public var amount: String {
    let digits = currency.minorUnitDigits
    let sign = minorUnits < 0 ? "-" : ""
    let magnitude = String(minorUnits.magnitude)
    guard digits > 0 else { return sign + magnitude }
    let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.utf8.count)) + magnitude
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// As a giver reads it: `$40`, `£49.90`, `CHF 12.50`; whole amounts without places.
  public var description: String {
    let text = amount
    let places = currency.minorUnitDigits
    let whole = places > 0 && text.hasSuffix(String(repeating: "0", count: places))
    return currency.sign + (whole ? String(text.dropLast(places + 1)) : text)
  }
}

extension Currency {
  /// Minor units in one major unit: 100 for most.
  public var unitsPerMajor: Double {
    switch minorUnitDigits {
    case 0: 1
    case 3: 1000
    default: 100
    }
  }
}

extension Money: Codable {
  private enum CodingKeys: String, CodingKey { case amount, currency }

  /// Reads `{"amount": "49.90", "currency": "USD"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let currency = try container.decode(Currency.self, forKey: .currency)
    let text = try container.decode(String.self, forKey: .amount)
    guard let money = Money(amount: text, currency: currency) else {
      throw DecodingError.dataCorruptedError(
        forKey: .amount, in: container,
        debugDescription: "not a decimal amount of \(currency) such as \"49.90\": \(text.prefix(24))")
    }
    self = money
  }

  /// Writes `{"amount": "49.90", "currency": "USD"}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(amount, forKey: .amount)
    try container.encode(currency, forKey: .currency)
  }
}
