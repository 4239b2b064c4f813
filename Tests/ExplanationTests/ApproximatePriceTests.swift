import Explanation
import GiftDomain
import Testing

/// Prices in dollars against a budget in pounds, at 0.8 pounds a dollar: the kit at $38 comes to £30.40.
@Suite("A converted price is borne when it is right and said to be approximate")
struct ApproximatePriceTests {
  private func facts() -> VerifiableFacts {
    let rates = ExchangeRates(date: today, base: .usd, rates: ["GBP": 0.8], safetyMargin: 0.02)
    var facts = dadsFacts()
    facts.brief.budget.maximum = stated(Money(minorUnits: 4000, currency: .gbp), "under £40")
    facts.conversion = PriceConversion(rates: rates, into: .gbp)
    return facts
  }

  @Test(arguments: [
    "“Lure Maker's Bench Kit” costs $38 (about £30).", "“Lure Maker's Bench Kit” is around £30.",
    "“Lure Maker's Bench Kit” costs roughly 30 pounds, within your £40.",
  ])
  func borne(_ text: String) {
    #expect(Verifier().verify(text, against: facts()).text == text)
  }

  @Test(arguments: [
    "“Lure Maker's Bench Kit” costs £30.", "“Lure Maker's Bench Kit” costs $38 (about £33).",
    "“Lure Maker's Bench Kit” costs $38 (about €30).", "“Lure Maker's Bench Kit” costs about £38.",
    "“Lure Maker's Bench Kit” costs about £13.", "“Lure Maker's Bench Kit” costs about ₹30.",
  ])
  func unborne(_ text: String) {
    let verified = Verifier().verify(text, against: facts())
    #expect(verified.text.isEmpty)
    #expect(verified.removed.map(\.kind) == [.price])
  }

  @Test("without a conversion no other currency is borne")
  func without() {
    #expect(
      Verifier().verify("“Lure Maker's Bench Kit” is about £30.", against: dadsFacts()).text.isEmpty)
  }

  @Test("the shop's words for a price tell both")
  func written() throws {
    let conversion = facts().conversion
    let suggestions = Explainer().explain(dadsSelection(), turn: "t-1", conversion: conversion)
    #expect(suggestions.first?.approximatePrice == Money(minorUnits: 3000, currency: .gbp))
    let written = try writer().write(
      [.suggestions(suggestions, brief: dad, isFirst: true)], tone: .neutral, seed: 1, locale: "en-GB",
      conversion: conversion)
    #expect(written.text.contains("$38 (about £30)"))
    var facts = facts()
    facts.suggestions = suggestions
    #expect(Verifier().verify(written.text, against: facts).removed == [])
  }
}
