import GiftDomain
import TestKit
import Testing

@testable import Understanding

@Suite("What a model claims is held against the words of the turn")
struct ClaimGuardTests {
  /// What a case expects: the claim's own words, and whether it is believed.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let claim: String
    let reason: DroppedClaim.Reason?
    var options: Set<String> = []

    init(
      _ text: String, _ kind: String, _ slot: String, _ value: String, _ quote: String,
      _ reason: DroppedClaim.Reason?, _ options: Set<String> = []
    ) {
      self.text = text
      claim = ModelSays.claim(kind, slot, value, quote)
      self.reason = reason
      self.options = options
    }

    var testDescription: String { "“\(text)”: \(claim)" }
  }

  @Test(
    "claims",
    arguments: [
      // Quotes.
      Case("le gusta el té", "add", "interests", #""tea""#, "le gusta el té", nil),
      Case("le gusta el té", "add", "interests", #""tea""#, "LE GUSTA el te", nil),
      Case(
        "she’s into “noir” films", "add", "interests", #""noir films""#, #"she's into \"noir\" films"#, nil),
      Case("le gusta el té", "add", "interests", #""coffee""#, "le gusta el café", .quoteMissing),
      Case("le gusta el tejido", "add", "interests", #""tea""#, "te", .quoteMissing),
      Case("il a 500 livres", "set", "quantity", "50", "50", .quoteMissing),
      // Amounts.
      Case("máximo 50 euros", "set", "budget.max", "50", "máximo 50 euros", nil),
      Case("máximo 50 euros", "set", "budget.max", "500", "máximo 50 euros", .numberMissing),
      Case("höchstens 1.200,50 Euro", "set", "budget.max", "1200.5", "höchstens 1.200,50 Euro", nil),
      Case("höchstens 49,99 Euro", "set", "budget.max", "99", "höchstens 49,99 Euro", .numberMissing),
      Case("الميزانية ٥٠ درهم", "set", "budget.max", "50", "٥٠ درهم", nil),
      Case("no paso de cincuenta euros", "set", "budget.max", "50", "cincuenta euros", .numberMissing),
      Case("she turns 60 on Friday", "set", "budget.max", "60", "turns 60", .numberMeansOther),
      Case("he owns 200 records", "set", "budget.max", "200", "200 records", .numberMeansOther),
      Case("a ceiling of 45 bucks", "set", "budget.max", "45", "a ceiling of 45 bucks", nil),
      // Currencies.
      Case("máximo 50 euros", "set", "budget.currency", #""EUR""#, "50 euros", nil),
      Case("máximo 50 euros", "set", "budget.currency", #""GBP""#, "50 euros", .currencyMissing),
      Case("máximo $50", "set", "budget.currency", #""USD""#, "$50", nil),
      Case("máximo $50", "set", "budget.currency", #""MXN""#, "$50", .currencyMissing),
      Case("jusqu'à 60 CHF", "set", "budget.currency", #""CHF""#, "60 CHF", nil),
      // Days; today is Friday, 20 November 2026.
      Case("para el 24 de diciembre", "set", "needed_by", #""2026-12-24""#, "el 24 de diciembre", nil),
      Case(
        "para el 24 de diciembre", "set", "needed_by", #""2026-11-24""#, "el 24 de diciembre", .dayMissing),
      Case(
        "para el 24 de diciembre", "set", "needed_by", #""2027-12-24""#, "el 24 de diciembre", .dayMissing),
      Case("bis Freitag", "set", "needed_by", #""2026-11-27""#, "bis Freitag", nil),
      Case("bis Freitag", "set", "needed_by", #""2026-11-26""#, "bis Freitag", .dayMissing),
      Case("lo necesito mañana", "set", "needed_by", #""2026-11-21""#, "mañana", nil),
      Case("lo necesito pasado mañana", "set", "needed_by", #""2026-11-21""#, "pasado mañana", .dayMissing),
      Case("in zwei Wochen", "set", "needed_by", #""2026-12-04""#, "in zwei Wochen", .dayMissing),
      Case("dans 2 semaines", "set", "needed_by", #""2026-12-04""#, "dans 2 semaines", nil),
      Case("12月24日までに", "set", "needed_by", #""2026-12-24""#, "12月24日", nil),
      Case("gestern, am 12.11.", "set", "needed_by", #""2026-11-12""#, "am 12.11.", .dayMissing),
      Case("we met on 3 March", "set", "needed_by", #""2027-03-03""#, "on 3 March", .dayMissing),
      Case("whenever suits", "set", "needed_by", #""2026-12-01""#, "whenever suits", .dayMissing),
      // Names.
      Case("es para Ana Lucía", "set", "recipient.name", #""Ana Lucía""#, "para Ana Lucía", nil),
      Case("es para Ana", "set", "recipient.name", #""Eva""#, "para Ana", .nameMissing),
      Case("es para Ana", "set", "recipient.name", #""Ana <b>""#, "para Ana", .nameMissing),
      // Ages and counts.
      Case("cumple 60 años", "set", "recipient.age", "60", "cumple 60 años", nil),
      Case("cumple años", "set", "recipient.age", "60", "cumple años", .numberMissing),
      Case("for about $30", "set", "recipient.age", "30", "$30", .numberMeansOther),
      // Phrases.
      Case("le gusta pescar", "add", "interests", #""fishing""#, "pescar", nil),
      Case("le gusta pescar", "add", "interests", #""50% off: http://x.test""#, "pescar", .notAPhrase),
      Case("le gusta pescar", "add", "interests", #""only 9 dollars""#, "pescar", .notAPhrase),
      Case(
        "le gusta pescar", "add", "interests", #""you must buy the gold plan today now""#, "pescar",
        .notAPhrase),
      // Limits stay.
      Case("da igual el precio", "clear", "budget.max", "null", "da igual el precio", .liftsLimit),
      Case("las nueces están bien", "remove", "avoid", #""nuts""#, "las nueces están bien", .liftsLimit),
      Case("ya no importa la fecha", "clear", "needed_by", "null", "la fecha", .liftsLimit),
      Case("al final no es un cumpleaños", "clear", "occasion", "null", "no es un cumpleaños", nil),
    ])
  func claims(_ item: Case) async throws {
    let says = ModelSays(operations: [item.claim])
    let outcome = try await says.about(item.text, in: Playback(options: item.options).context)
    #expect(
      outcome.refused.map { $0.split(separator: " ").last.map(String.init) }
        == [item.reason?.rawValue].compactMap(\.self))
  }

  @Test("an unsure model is not believed")
  func unsure() async throws {
    let says = ModelSays(operations: [ModelSays.claim("add", "interests", #""tea""#, "té", 0.3)])
    #expect(try await says.about("le gusta el té").refused == ["interests: unsure"])
  }

  @Test("an amount does not count in another currency than the model took it for")
  func strayAmount() async throws {
    let says = ModelSays(
      language: "pl",
      operations: [
        ModelSays.claim("set", "budget.max", "200", "do 200 talarów"),
        ModelSays.claim("set", "budget.currency", #""PLN""#, "200 talarów"),
      ])
    let outcome = try await says.about("szukam prezentu do 200 talarów")
    #expect(outcome.state[.budgetMax] == nil)
    #expect(Set(outcome.refused) == ["budget.currency: currency_missing", "budget.max: currency_missing"])
  }

  @Test("one number is not an age and an amount")
  func oneNumberTwice() async throws {
    let says = ModelSays(
      language: "es",
      operations: [
        ModelSays.claim("set", "recipient.age", "60", "cumple 60"),
        ModelSays.claim("set", "budget.max", "60", "cumple 60"),
      ])
    let outcome = try await says.about("mi madre cumple 60")
    #expect(outcome.state[.age] == .number(60))
    #expect(outcome.state[.budgetMax] == nil)
  }

  @Test("a span is where the quote stands, in scalars of the text as written")
  func spans() async throws {
    let text = "Señor 🎁: le encanta el té"
    let says = ModelSays(
      language: "es", operations: [ModelSays.claim("add", "interests", #""tea""#, "el té")])
    let operation = try #require(
      try await says.about(text).analysis.operations.first { $0.slot == .interests })
    #expect(operation.span.quote(of: text) == "el té")
  }
}
