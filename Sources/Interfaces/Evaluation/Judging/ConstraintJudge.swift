public import GiftDomain

/// Holds suggestions against the limits of the brief, by rules of its own.
///
/// None of the pipeline's filters is used: they may be what is wrong.
public struct ConstraintJudge: Sendable {
  private let products: [ProductID: Product]
  private let rates: ExchangeRates
  private let delivery: DeliveryPolicy
  private let diets: DietRules

  /// Judges by the catalog, the exchange rates and the shop's delivery promise.
  public init(
    products: [ProductID: Product], rates: ExchangeRates, delivery: DeliveryPolicy, diets: DietRules
  ) {
    self.products = products
    self.rates = rates
    self.delivery = delivery
    self.diets = diets
  }

  /// Every limit that a suggestion of a turn breaks.
  public func violations(_ reply: TurnReply, giver: Giver, moment: LocalMoment) -> [CheckResult] {
    reply.suggestions.flatMap { suggestion -> [CheckResult] in
      guard let product = products[suggestion.product.id] else { return [] }
      return broken(product, reply.brief, giver, moment).map {
        CheckResult(
          kind: .hardConstraint, name: "hard_violation.\($0.limit)", passed: false, expected: $0.expected,
          got: "\(product.title): \($0.got)")
      }
    }
  }

  private struct Broken {
    let limit, expected, got: String
  }

  private func broken(
    _ product: Product, _ brief: Brief, _ giver: Giver, _ moment: LocalMoment
  ) -> [Broken] {
    var broken: [Broken] = []
    if let limit = overpriced(product, brief) {
      broken.append(Broken(limit: "budget.max", expected: "at most \(limit)", got: "\(product.price)"))
    }
    let pieces = max(1, brief.quantity?.value ?? 1)
    if !product.stock.covers(pieces) {
      broken.append(Broken(limit: "stock", expected: "\(pieces) in stock", got: "\(product.stock)"))
    }
    if let country = giver.country, !product.shipsTo.isEmpty, !product.shipsTo.contains(country) {
      broken.append(
        Broken(limit: "ships_to", expected: "\(country)", got: "\(product.shipsTo.map(\.code))"))
    }
    let arrival = delivery.arrival(of: product.shipping, orderedAt: moment)
    if let day = brief.neededBy?.value, arrival > day {
      broken.append(Broken(limit: "needed_by", expected: "in hand by \(day)", got: "\(arrival)"))
    }
    if brief.delivery?.value == .digital, !product.isDigital {
      broken.append(Broken(limit: "delivery", expected: "digital", got: product.shipping.rawValue))
    }
    if let ages = brief.ages, !product.ages.overlaps(ages) {
      broken.append(
        Broken(limit: "age", expected: "for \(ages.lowerBound)–\(ages.upperBound)", got: "\(product.ages)"))
    }
    return broken + excluded(product, brief)
  }

  /// The limit that a price is over, at the table's own rate; an unknown rate keeps no limit.
  private func overpriced(_ product: Product, _ brief: Brief) -> Money? {
    guard let maximum = brief.budget.maximum?.value else { return nil }
    guard let converted = rates.convert(maximum, to: product.price.currency) else { return maximum }
    let isTotal = brief.budget.scope?.value != .each
    let pieces = isTotal ? Int64(max(1, brief.quantity?.value ?? 1)) : 1
    return product.price.minorUnits * pieces > converted.minorUnits ? maximum : nil
  }

  private func excluded(_ product: Product, _ brief: Brief) -> [Broken] {
    let text = ShopWords(product)
    let stated = Set(product.facetValues(.dietary).map(WordForms.fold))
    var broken: [Broken] = []
    for (slot, phrases) in [("avoid", brief.avoid), ("owned", brief.owned)] {
      for phrase in phrases.map(\.value) where text.name(phrase) {
        // "Sugar-free" names sugar, too.
        if stated.contains(WordForms.fold(phrase) + " free") { continue }
        broken.append(Broken(limit: slot, expected: "nothing with “\(phrase)”", got: "names it"))
      }
    }
    for diet in brief.dietary.map(\.value) {
      if let content = diets.forbidden(in: product, for: diet) {
        broken.append(Broken(limit: "dietary", expected: "fit for “\(diet)”", got: "contains \(content)"))
      }
    }
    return broken
  }
}

/// All words that a product says about itself.
struct ShopWords {
  private let words: [Substring]

  init(_ product: Product) {
    let facets = product.facets.filter { $0.key != .dietary }.map(\.value)
    words = ([product.title, product.description, product.category] + facets)
      .joined(separator: " | ").lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "|" }
  }

  /// Whether a phrase stands among them, also in the plural or in the singular.
  func name(_ phrase: String) -> Bool {
    let wanted = phrase.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard let first = wanted.first, wanted.count <= words.count else { return false }
    return words.indices.dropLast(wanted.count - 1).contains { index in
      Self.same(words[index], first) && zip(words[index...], wanted).allSatisfy(Self.same)
    }
  }

  private static func same(_ left: Substring, _ right: Substring) -> Bool {
    left == right || left + "s" == right || left == right + "s"
  }
}
