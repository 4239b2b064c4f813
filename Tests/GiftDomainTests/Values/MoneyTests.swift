import Foundation
import GiftDomain
import Testing

@Suite("Money is exact")
struct MoneyTests {
  private let yen = Currency("JPY")
  private let dinar = Currency("KWD")

  @Test(
    "plain decimals are read to the minor unit",
    arguments: [
      ("49.90", 4990), ("49.9", 4990), ("49", 4900), ("0.01", 1), ("1200", 120_000), ("5.000", 500),
      ("9999999999999.99", 999_999_999_999_999),
    ] as [(String, Int64)])
  func reading(text: String, minorUnits: Int64) {
    #expect(Money(amount: text, currency: .usd)?.minorUnits == minorUnits)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "", "-5", "+5", "5.", ".5", "5,00", "1e3", "5.001", "0x10", " 5", "5 ", "NaN", "１２",
      "99999999999999",
    ])
  func refusal(text: String) {
    #expect(Money(amount: text, currency: .usd) == nil)
  }

  @Test("currencies have their own minor units: ISO 4217 gives yen 0 places and Kuwaiti dinar 3")
  func minorUnits() throws {
    let yen = try #require(yen)
    let dinar = try #require(dinar)
    #expect(Money(amount: "1500", currency: yen)?.minorUnits == 1500)
    #expect(Money(amount: "1500.5", currency: yen) == nil)
    #expect(Money(amount: "1.234", currency: dinar)?.minorUnits == 1234)
    #expect(Money(minorUnits: 5, currency: dinar).amount == "0.005")
  }

  @Test(
    "it is written as givers read it",
    arguments: [(4000, "$40"), (4990, "$49.90"), (5, "$0.05"), (120_000, "$1200")] as [(Int64, String)])
  func writing(minorUnits: Int64, text: String) {
    #expect(Money(minorUnits: minorUnits, currency: .usd).description == text)
  }

  @Test("writing and reading is the identity", arguments: [0, 1, 99, 100, 101, 123_456_789] as [Int64])
  func roundTrip(minorUnits: Int64) throws {
    let money = Money(minorUnits: minorUnits, currency: .gbp)
    #expect(Money(amount: money.amount, currency: .gbp) == money)
    let data = try JSONEncoder().encode(money)
    #expect(try JSONDecoder().decode(Money.self, from: data) == money)
  }

  @Test(
    "JSON that is no money is an error",
    arguments: [
      #"{"amount": 5, "currency": "USD"}"#, #"{"amount": "5", "currency": "dollar"}"#, #"{"amount": "5"}"#,
      #"{"amount": "five", "currency": "USD"}"#,
    ])
  func badJSON(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Money.self, from: Data(text.utf8)) }
  }

  @Test("numbers that are no amount are refused")
  func badNumbers() {
    #expect(Money(.nan, .usd) == nil)
    #expect(Money(.infinity, .usd) == nil)
    #expect(Money(1e300, .usd) == nil)
    #expect(Money(19.99, .usd)?.minorUnits == 1999)
  }
}

@Suite("Exchange rates keep to the safe side")
struct ExchangeRatesTests {
  private let rates = ExchangeRates(
    date: CalendarDay(number: 0), base: .usd, rates: ["GBP": 0.8, "EUR": 0.9], safetyMargin: 0.02)

  @Test("a limit in its own currency is exact")
  func ownCurrency() {
    let limit = Money(minorUnits: 5001, currency: .gbp)
    #expect(rates.limit(limit, in: .gbp) == limit)
  }

  @Test("a converted limit is lowered: 50 pounds at 0.8 are 62.50 dollars, less 2 % are 61.25")
  func lowered() {
    let limit = Money(minorUnits: 5000, currency: .gbp)
    #expect(rates.convert(limit, to: .usd)?.minorUnits == 6250)
    #expect(rates.limit(limit, in: .usd)?.minorUnits == 6125)
  }

  @Test("without a rate there is no conversion")
  func unknown() throws {
    let zloty = try #require(Currency("PLN"))
    #expect(rates.convert(Money(minorUnits: 1, currency: zloty), to: .usd) == nil)
    #expect(rates.limit(Money(minorUnits: 1, currency: .usd), in: zloty) == nil)
  }

  @Test("a table is stale after its days")
  func stale() {
    #expect(!rates.isStale(on: CalendarDay(number: 45)))
    #expect(rates.isStale(on: CalendarDay(number: 46)))
  }

  @Test(
    "a converted price is rounded to what the rates are good for",
    arguments: [
      ("48.00", "38"), ("4.75", "3.8"), ("12.49", "10"), ("625", "500"), ("1871.25", "1500"),
      ("15551", "12400"),
    ])
  func rounded(_ dollars: String, _ pounds: String) throws {
    let conversion = PriceConversion(rates: rates, into: .gbp)
    let price = try #require(Money(amount: dollars, currency: .usd))
    #expect(conversion.about(price) == Money(amount: pounds, currency: .gbp))
    #expect(conversion.about(try #require(Money(amount: pounds, currency: .gbp))) == nil)
  }

  @Test("an offered limit admits the price that it is offered for", arguments: 1...400)
  func admitting(_ dollars: Int) throws {
    let price = Money(minorUnits: Int64(dollars) * 113, currency: .usd)
    let limit = try #require(PriceConversion(rates: rates, into: .gbp).limit(admitting: price))
    #expect(try #require(rates.limit(limit, in: .usd)) >= price)
  }

  @Test("a figure is about a price when rounding bears it")
  func about() throws {
    let conversion = PriceConversion(rates: rates, into: .gbp)
    let price = Money(minorUnits: 4800, currency: .usd)
    for figure in [38.0, 38.4, 38.5] { #expect(conversion.isAbout(figure, price)) }
    for figure in [37.0, 39.0, 40.0, 48.0] { #expect(!conversion.isAbout(figure, price)) }
    #expect(!PriceConversion(rates: rates, into: .usd).isAbout(48, price))
  }
}

extension Money {
  fileprivate static func >= (left: Money, right: Money) -> Bool {
    left.currency == right.currency && left.minorUnits >= right.minorUnits
  }
}
