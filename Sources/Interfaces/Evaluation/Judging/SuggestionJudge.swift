import Dialogue
import GiftDomain
import Understanding

/// Holds the suggestions of a turn against what the suite says of them.
struct SuggestionJudge {
  let shop: EvaluationShop
  /// The suggestions of earlier turns of the conversation, in order; never an empty list.
  let before: [[Suggestion]]

  /// The results of all checks that are named.
  func judge(_ expectation: SuggestionExpectation, _ reply: TurnReply, giver: Giver) -> [CheckResult] {
    let shown = reply.suggestions
    let currency = reply.brief.budget.currency ?? giver.currency
    var results = SuggestionChecks(titles: shown.map { "\($0.product.title) (\($0.product.price))" })
    count(expectation, shown, &results)
    prices(expectation, shown, currency, &results)
    patterns(expectation, shown, &results)
    if expectation.allInStock == true {
      results.all("all_in_stock", "all in stock", shown) { products($0)?.stock.isAvailable == true }
    }
    if expectation.notRepeated == true {
      let known = Set(before.joined().map(\.product.id))
      results.all("not_repeated", "none that was shown before", shown) { !known.contains($0.product.id) }
    }
    if let day = expectation.arrivesBy {
      results.all("arrives_by", "all in hand by \(day)", shown, note: { "by \($0.arrivesBy)" }) {
        $0.arrivesBy <= day
      }
    }
    trend(expectation, shown, currency, &results)
    return results.results
  }

  private func products(_ suggestion: Suggestion) -> Product? { shop.products[suggestion.product.id] }

  private func count(
    _ expectation: SuggestionExpectation, _ shown: [Suggestion], _ results: inout SuggestionChecks
  ) {
    if let minimum = expectation.minimum {
      results.add("min", shown.count >= minimum, "at least \(minimum)", "\(shown.count)")
    }
    if let maximum = expectation.maximum {
      results.add("max", shown.count <= maximum, "at most \(maximum)", "\(shown.count)")
    }
    if let wanted = expectation.distinctCategories {
      let categories = Set(shown.map { WordForms.fold($0.product.category) })
      results.add(
        "distinct_categories", categories.count >= wanted, "at least \(wanted)",
        categories.sorted().joined(separator: ", "))
    }
  }

  private func prices(
    _ expectation: SuggestionExpectation, _ shown: [Suggestion], _ currency: Currency,
    _ results: inout SuggestionChecks
  ) {
    if let maximum = expectation.maximumPrice {
      results.all("max_price", "at most \(StateValue.words(maximum)) \(currency)", shown) {
        bound(maximum, currency, of: $0).map { $0.price <= $0.bound } ?? false
      }
    }
    if let minimum = expectation.minimumPrice {
      results.all("min_price", "at least \(StateValue.words(minimum)) \(currency)", shown) {
        bound(minimum, currency, of: $0).map { $0.price >= $0.bound } ?? false
      }
    }
  }

  /// A suggestion's price and a bound in the price's minor units; nil without a rate.
  private func bound(
    _ major: Double, _ currency: Currency, of suggestion: Suggestion
  ) -> (price: Int64, bound: Int64)? {
    let price = suggestion.product.price
    guard let money = Money(major, currency),
      let bound = shop.policies.rates.convert(money, to: price.currency)
    else { return nil }
    return (price.minorUnits, bound.minorUnits)
  }

  private func patterns(
    _ expectation: SuggestionExpectation, _ shown: [Suggestion], _ results: inout SuggestionChecks
  ) {
    func matches(_ pattern: TextPattern, _ suggestion: Suggestion) -> Bool {
      products(suggestion).map { pattern.matches(Self.text($0)) } ?? false
    }
    for pattern in expectation.anyMatching {
      let found = shown.contains { matches(pattern, $0) }
      results.add("any_matching", found, "one matching \(pattern.source)", results.titles)
    }
    for pattern in expectation.allMatching {
      results.all("all_matching", "all matching \(pattern.source)", shown) { matches(pattern, $0) }
    }
    for pattern in expectation.noneMatching {
      results.all("none_matching", "none matching \(pattern.source)", shown) { !matches(pattern, $0) }
    }
  }

  /// What a product says about itself: title, description, category and facets.
  private static func text(_ product: Product) -> String {
    ([product.title, product.description, product.category] + product.facets.map(\.value))
      .joined(separator: " ")
  }

  private func trend(
    _ expectation: SuggestionExpectation, _ shown: [Suggestion], _ currency: Currency,
    _ results: inout SuggestionChecks
  ) {
    let last = before.last ?? []
    if expectation.cheaperThanShown == true {
      let (now, then) = (majors(shown, currency).max(), majors(last, currency).max())
      results.compare("cheaper_than_shown", "the dearest below", now, then, currency) { $0 < $1 }
    }
    if expectation.pricierThanShown == true {
      let (now, then) = (majors(shown, currency).min(), majors(last, currency).min())
      results.compare("pricier_than_shown", "the cheapest above", now, then, currency) { $0 > $1 }
    }
  }

  private func majors(_ suggestions: [Suggestion], _ currency: Currency) -> [Double] {
    suggestions.compactMap { shop.policies.rates.convert($0.product.price, to: currency)?.major }
  }
}

/// The results of the checks of one list of suggestions.
private struct SuggestionChecks {
  /// What is shown, for a report.
  let titles: String
  private(set) var results: [CheckResult] = []

  init(titles: [String]) { self.titles = titles.isEmpty ? "no suggestions" : titles.joined(separator: "; ") }

  mutating func add(_ name: String, _ passed: Bool, _ expected: String, _ got: String) {
    results.append(
      CheckResult(
        kind: .suggestion, name: "suggestions.\(name)", passed: passed, expected: expected,
        got: got.isEmpty ? "none" : got))
  }

  /// Every suggestion must hold; an empty list does.
  mutating func all(
    _ name: String, _ expected: String, _ shown: [Suggestion],
    note: (Suggestion) -> String = { "\($0.product.price)" }, _ holds: (Suggestion) -> Bool
  ) {
    let wrong = shown.filter { !holds($0) }
    let got = wrong.map { "\($0.product.title) (\(note($0)))" }.joined(separator: "; ")
    add(name, wrong.isEmpty, expected, wrong.isEmpty ? titles : got)
  }

  /// Prices now against those before; without either there is nothing that could hold.
  mutating func compare(
    _ name: String, _ words: String, _ now: Double?, _ then: Double?, _ currency: Currency,
    _ holds: (Double, Double) -> Bool
  ) {
    func price(_ value: Double?) -> String {
      value.flatMap { Money($0, currency) }.map(\.description) ?? "nothing shown"
    }
    let passed = now.flatMap { now in then.map { holds(now, $0) } } ?? false
    add(name, passed, "\(words) \(price(then))", price(now))
  }
}
