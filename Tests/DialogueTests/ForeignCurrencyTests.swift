import Foundation
import GiftDomain
import TestKit
import Testing

@testable import Dialogue

/// A giver thinks in one currency, and the shop is priced in another.
@Suite("A budget in another currency is kept on the safe side, and prices are told in it")
struct ForeignCurrencyTests {
  private static let london = Giver(
    id: "u-gb", locale: "en-GB", country: CountryCode("US"), currency: .gbp, timezone: "Europe/London")

  @Test(
    "every price is followed by about what it comes to",
    arguments: [
      ("gift for my mum who gardens, under £30", "£", 30.0),
      ("gift for my mum who gardens, under ₹3000", "₹", 3000),
      ("gift for my mum who gardens, max 30 euros", "€", 30),
      ("gift for my mum who gardens, 5000 yen max", "¥", 5000),
    ])
  func toldInBoth(_ text: String, _ sign: String, _ limit: Double) async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try #require(try await shop.converse([text]).last)
    #expect(!reply.suggestions.isEmpty)
    #expect(reply.notes.contains(.currencyConverted))
    #expect(!reply.notes.contains(.ratesStale))
    let currency = try #require(reply.brief.budget.currency)
    for suggestion in reply.suggestions {
      let price = suggestion.product.price
      let about = try #require(suggestion.approximatePrice)
      #expect(about.currency == currency)
      #expect(reply.text.contains("\(price) (about \(about))"))
      // On the safe side: even two in a hundred more would be within the limit.
      let exact = try #require(shop.policies.rates.convert(price, to: currency)).major
      #expect(exact * 1.02 <= limit + 0.01)
      #expect(abs(exact - about.major) <= max(0.5, exact * 0.005))
    }
    #expect(reply.text.contains("about \(sign)"))
  }

  @Test("in the shop's own currency nothing is approximate")
  func ownCurrency() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try #require(try await shop.converse(["gift for my mum who gardens, under $30"]).last)
    #expect(!reply.suggestions.isEmpty)
    #expect(reply.suggestions.allSatisfy { $0.approximatePrice == nil })
    #expect(!reply.text.contains("about $"))
    #expect(!reply.notes.contains(.currencyConverted))
  }

  @Test("details, comparisons and the choice tell the price in both as well")
  func elsewhere() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(
      [
        "gift for my mum who gardens, under £30", "tell me more about the first one",
        "compare the first two", "I'll take the first one",
      ], from: Self.london)
    for reply in replies.dropFirst() {
      #expect(reply.text.contains("(about £"), "\(reply.text)")
      #expect(!reply.notes.contains(.claimRemoved))
    }
  }

  @Test("rates that are not fresh are said to be so, once")
  func staleRates() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products, at: "2027-06-20T10:00:00-05:00")
    let replies = try await shop.converse(["gift for my mum who gardens, under £30", "more ideas"])
    let first = try #require(replies.first)
    #expect(first.notes.contains(.ratesStale))
    #expect(first.text.contains("exchange rates"))
    #expect(!replies[1].text.contains("exchange rates"))
  }

  @Test("when nothing is cheap enough, the offered limit counts in the giver's currency and admits the offer")
  func offeredLimit() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(["gift for my mum who gardens, under £5"])
    let reply = try #require(replies.last)
    let offer = try #require(reply.quickReplies.first { $0.contains("£") })
    let next = try await shop.converse(["gift for my mum who gardens", "under £5", offer], in: "c-2")
    #expect(next.last?.suggestions.isEmpty == false)
  }
}

/// The table of rates in a file.
@Suite("Exchange rates are read from a file that may be replaced")
struct ExchangeRateFileTests {
  @Test("a new table holds at once, a broken one does not")
  func replaced() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "exchange-rates.json")
    func write(_ text: String) throws { try Data(text.utf8).write(to: file, options: .atomic) }
    func table(_ pound: Double) -> String {
      #"{"date": "2026-11-02", "base": "USD", "safety_margin": 0.02, "stale_after_days": 45, "#
        + #""rates": {"GBP": \#(pound)}}"#
    }
    try write(table(0.8))
    let rates = try ExchangeRateFile(path: file.path)
    #expect(rates.current().rates["GBP"] == 0.8)
    try write(table(0.75))
    #expect(rates.current().rates["GBP"] == 0.75)
    try write("{ not a table at all")
    #expect(rates.current().rates["GBP"] == 0.75)
    try FileManager.default.removeItem(at: file)
    #expect(rates.current().rates["GBP"] == 0.75)
    try write(table(0.7))
    #expect(rates.current().rates["GBP"] == 0.7)
  }

  @Test("without a table nothing starts")
  func missing() {
    #expect(throws: PolicyFileError.self) { try ExchangeRateFile(path: "/nowhere/rates.json") }
  }
}
