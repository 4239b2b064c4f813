/// A dated table of exchange rates against one base currency.
///
/// A converted figure is an approximation. Where a limit depends on it the caller takes the safe side with
/// `limit(_:in:)`, so that a product that passes is within the budget even when the rate moved a little.
public struct ExchangeRates: Sendable, Codable {
  /// The day the rates were published, `YYYY-MM-DD`.
  public let date: CalendarDay
  /// The currency that one unit of is priced in the others.
  public let base: Currency
  /// How many units of each currency one unit of the base buys.
  public let rates: [String: Double]
  /// The share by which a converted limit is lowered, such as 0.02.
  public let safetyMargin: Double
  /// After so many days the table is old, and replies say so.
  public let staleAfterDays: Int

  private enum CodingKeys: String, CodingKey {
    case date, base, rates
    case safetyMargin = "safety_margin"
    case staleAfterDays = "stale_after_days"
  }

  /// Builds a table from rates per unit of `base`.
  public init(
    date: CalendarDay, base: Currency, rates: [String: Double], safetyMargin: Double, staleAfterDays: Int = 45
  ) {
    self.date = date
    self.base = base
    self.rates = rates
    self.safetyMargin = safetyMargin
    self.staleAfterDays = staleAfterDays
  }

  /// Whether the table is too old to be relied on without a word.
  public func isStale(on today: CalendarDay) -> Bool { date.days(until: today) > staleAfterDays }

  private func rate(_ currency: Currency) -> Double? {
    if currency == base { return 1 }
    guard let rate = rates[currency.code], rate > 0, rate.isFinite else { return nil }
    return rate
  }

  /// The approximate value in another currency; the money itself when it already is in it; nil without a rate.
  public func convert(_ money: Money, to currency: Currency) -> Money? {
    if money.currency == currency { return money }
    guard let from = rate(money.currency), let into = rate(currency) else { return nil }
    return Money(money.major / from * into, currency)
  }

  /// The highest price in `currency` that is surely within `limit`: exact in the limit's own currency, lowered by
  /// the safety margin in another one; nil without a rate.
  public func limit(_ limit: Money, in currency: Currency) -> Money? {
    if limit.currency == currency { return limit }
    guard let converted = convert(limit, to: currency) else { return nil }
    return Money(
      minorUnits: Int64((Double(converted.minorUnits) * (1 - safetyMargin)).rounded(.down)),
      currency: currency)
  }
}
