import Dialogue
public import GiftDomain

/// Holds a turn's answer against the catalog and the brief, without using any of the pipeline's own filters.
public struct TurnJudge {
  private let products: [ProductID: Product]
  private let shop: ConciergeHarness

  /// Judges the answers of a shop.
  public init(products: [ProductID: Product], shop: ConciergeHarness) {
    self.products = products
    self.shop = shop
  }

  /// Everything that is wrong with an answer; empty when nothing is.
  public func faults(of reply: TurnReply) -> [String] {
    var faults: [String] = []
    for suggestion in reply.suggestions {
      guard let product = products[suggestion.product.id] else {
        faults.append("\(suggestion.product.id) is not in the catalog")
        continue
      }
      faults += constraintFaults(product, suggestion, reply.brief).map { "\(product.id): \($0)" }
      faults += claimFaults(product, suggestion, reply).map { "\(product.id): \($0)" }
    }
    faults += amountFaults(reply)
    if Set(reply.suggestions.map(\.product.id)).count != reply.suggestions.count {
      faults.append("shown twice")
    }
    if reply.text.count(where: { $0 == "?" }) > 1 { faults.append("more than one question: \(reply.text)") }
    return faults
  }

  private func constraintFaults(_ product: Product, _ shown: Suggestion, _ brief: Brief) -> [String] {
    var faults: [String] = []
    if let maximum = brief.budget.maximum?.value, !isWithin(product.price, maximum) {
      faults.append("\(product.price) is over \(maximum)")
    }
    if !product.stock.isAvailable { faults.append("not available") }
    if !product.ships(to: ConciergeHarness.giver.country) { faults.append("is not sent there") }
    if let day = brief.neededBy?.value, shown.arrivesBy > day { faults.append("arrives \(shown.arrivesBy)") }
    if brief.delivery?.value == .digital, !product.isDigital { faults.append("is not digital") }
    if let ages = brief.ages, !product.ages.overlaps(ages) { faults.append("is not for that age") }
    let text = Self.text(product)
    for phrase in (brief.avoid + brief.owned).map(\.value) where Self.names(phrase, in: text) {
      faults.append("holds “\(phrase)”")
    }
    return faults
  }

  /// Within the limit at the table's own rate: the pipeline keeps a margin below that.
  private func isWithin(_ price: Money, _ limit: Money) -> Bool {
    guard let converted = shop.policies.rates.convert(limit, to: price.currency) else { return false }
    return price.minorUnits <= converted.minorUnits
  }

  private func claimFaults(_ product: Product, _ shown: Suggestion, _ reply: TurnReply) -> [String] {
    var faults: [String] = []
    let sum = shown.ledger.reduce(0) { $0 + $1.value * $1.weight }
    if abs(sum - shown.score) > 1e-9 {
      faults.append("the ledger's sum \(sum) is not the score \(shown.score)")
    }
    if shown.product != ProductCard(product) { faults.append("the card differs from the catalog") }
    if shown.reasons.isEmpty { faults.append("no reason") }
    for reason in shown.reasons {
      if reason.evidence.isEmpty { faults.append("no evidence for “\(reason.text)”") }
      for evidence in reason.evidence where evidence.source == .facet {
        let exists = product.facets.contains { "\($0.key):\($0.value)" == evidence.ref }
        if !exists { faults.append("no facet \(evidence.ref)") }
      }
    }
    if !reply.text.contains(product.title) { faults.append("is shown but not named") }
    return faults
  }

  /// Every amount in the text must be a price that is shown, or one of the brief or of the catalog.
  private func amountFaults(_ reply: TurnReply) -> [String] {
    let budget = reply.brief.budget
    let known = Set(
      [budget.maximum, budget.minimum, budget.target].compactMap { $0?.value.description }
        + products.values.map(\.price.description))
    return Self.amounts(in: reply.text).filter { !known.contains($0) }.map {
      "the amount \($0) is borne by nothing"
    }
  }

  private static func amounts(in text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace || "—–()[]“”\",;:!?".contains($0) }).compactMap { word in
      guard let sign = word.first, "$£€".contains(sign), word.dropFirst().first?.isNumber == true else {
        return nil
      }
      return String(word.last == "." ? word.dropLast() : word)
    }
  }

  private static func text(_ product: Product) -> String {
    ([product.title, product.description, product.category] + product.facets.map(\.value))
      .joined(separator: " ").lowercased()
  }

  /// Whether the phrase, or its plural's singular, stands in the text as words.
  private static func names(_ phrase: String, in text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let wanted = phrase.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = wanted.first else { return false }
    func same(_ left: String, _ right: String) -> Bool {
      left == right || left + "s" == right || left == right + "s"
    }
    return words.indices.contains { index in
      guard same(words[index], first), index + wanted.count <= words.count else { return false }
      return zip(words[index...], wanted).allSatisfy(same)
    }
  }
}
