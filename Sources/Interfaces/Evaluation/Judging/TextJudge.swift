public import GiftDomain

/// Holds the text of a reply against the catalog: names, addresses, prices, arrivals and stock.
///
/// A line speaks of the products that it names; a line that names none, of those that were named last.
public struct TextJudge: Sendable {
  private let products: [ProductID: Product]
  private let byTitle: [Letters: Product]
  private let addresses: Set<String>
  private let delivery: DeliveryPolicy
  private let rates: ExchangeRates

  /// Judges by the catalog, the exchange rates and the shop's delivery promise.
  public init(products: [ProductID: Product], rates: ExchangeRates, delivery: DeliveryPolicy) {
    self.products = products
    self.rates = rates
    self.delivery = delivery
    byTitle = Dictionary(products.values.map { (Letters($0.title), $0) }) { first, _ in first }
    addresses = Set(products.values.compactMap(\.url))
  }

  /// What a reply is judged by besides the catalog.
  public struct Context: Sendable {
    /// The giver's texts so far, in order.
    public var said: [String] = []
    /// The briefs so far, in order, with the present one.
    public var briefs: [Brief] = []
    /// The giver's clock.
    public var moment: LocalMoment

    /// A conversation that has just begun.
    public init(moment: LocalMoment) { self.moment = moment }
  }

  /// Every statement of the text that nothing bears.
  public func unborne(_ reply: TurnReply, _ context: Context) -> [CheckResult] {
    var results: [CheckResult] = []
    func add(_ name: String, _ expected: String, _ got: String) {
      results.append(
        CheckResult(
          kind: .claim, name: "ungrounded_claim.\(name)", passed: false, expected: expected, got: got))
    }
    for suggestion in reply.suggestions where !Letters(reply.text).contain(Letters(suggestion.product.title))
    {
      add("name", "the text names what is shown", "not “\(suggestion.product.title)”")
    }
    var current = reply.suggestions.compactMap { products[$0.product.id] }
    for line in reply.text.split(separator: "\n").map(String.init) {
      let named = named(in: line, reply)
      if !named.isEmpty { current = named }
      for name in unknownNames(in: line, reply, current, context) { add("product", "a product", "“\(name)”") }
      for address in TextClaims.addresses(in: line) where !isAddress(address, of: named) {
        add("link", "the page of a product", address)
      }
      for amount in TextClaims.amounts(in: line) where !isBorne(amount, current, context) {
        add("price", prices(current), "\(amount.words) in: \(line)")
      }
      for day in TextClaims.days(in: line) where !isBorne(day, current, context) {
        add("date", arrivals(current, context.moment), "\(day.words) in: \(line)")
      }
      if let claim = StockClaims.wrong(in: line, current) { add("stock", claim.expected, line) }
    }
    return results
  }

  // MARK: Names

  /// The products that a line names: in quotation marks, as an entry of a list, or as one that is shown.
  private func named(in line: String, _ reply: TurnReply) -> [Product] {
    var named: [Product] = []
    func add(_ product: Product?) {
      if let product, !named.contains(where: { $0.id == product.id }) { named.append(product) }
    }
    for quote in TextClaims.quotes(in: line) { add(byTitle[Letters(quote)]) }
    add(Self.entry(line).flatMap { byTitle[Letters($0)] })
    let letters = Letters(line)
    for suggestion in reply.suggestions where letters.contain(Letters(suggestion.product.title)) {
      add(products[suggestion.product.id])
    }
    return named
  }

  /// The title of a numbered entry, `1. Title — $40, …`.
  private static func entry(_ line: String) -> String? {
    TextClaims.matches(#"^\d+\. (.+?) — "#, in: line).first?[1]
  }

  /// Names that no product has: an entry of a list, or a quote that neither the shop nor the giver has said.
  private func unknownNames(
    in line: String, _ reply: TurnReply, _ current: [Product], _ context: Context
  ) -> [String] {
    var unknown: [String] = []
    if let entry = Self.entry(line), byTitle[Letters(entry)] == nil { unknown.append(entry) }
    for quote in TextClaims.quotes(in: line) where byTitle[Letters(quote)] == nil {
      let letters = Letters(quote)
      let isSaid = context.said.contains { Letters($0).contain(letters) }
      let isOfShop = current.contains { product in
        Letters(product.title + " " + product.description).contain(letters)
          || ([product.category, product.vendor] + product.facets.map(\.value)).contains {
            Letters($0).contain(letters)
          }
      }
      let isOfBrief = context.briefs.contains { brief in
        SlotName.allCases.contains { brief[list: $0].contains { Letters($0.value).contain(letters) } }
      }
      if !isSaid, !isOfShop, !isOfBrief { unknown.append(quote) }
    }
    return unknown
  }

  private func isAddress(_ address: String, of named: [Product]) -> Bool {
    named.isEmpty ? addresses.contains(address) : named.contains { $0.url == address }
  }

  // MARK: Prices and days

  private func isBorne(_ amount: TextClaims.Amount, _ current: [Product], _ context: Context) -> Bool {
    let budgets = context.briefs.flatMap {
      [$0.budget.maximum?.value, $0.budget.minimum?.value, $0.budget.target?.value].compactMap(\.self)
    }
    let converted = Set(budgets.map(\.currency)).flatMap { currency in
      current.compactMap { rates.convert($0.price, to: currency) }
    }
    return (budgets + current.map(\.price)).contains(where: amount.means)
      || converted.contains(where: amount.isAbout)
      || (context.said + current.map { $0.title + "\n" + $0.description }).contains {
        Letters($0).contain(Letters(amount.words)) && $0.contains(amount.sign)
      }
  }

  private func isBorne(_ day: TextClaims.Day, _ current: [Product], _ context: Context) -> Bool {
    let today = context.moment.day
    let needed = context.briefs.compactMap { $0.neededBy?.value }
    let arrivals = current.map { delivery.arrival(of: $0.shipping, orderedAt: context.moment) }
    if ([today, today.adding(days: 1)] + needed + arrivals).contains(where: day.means) { return true }
    return (context.said + current.map(\.description)).contains { Letters($0).contain(Letters(day.words)) }
  }

  private func prices(_ products: [Product]) -> String {
    let words = products.map { "\($0.title) \($0.price)" }
    return words.isEmpty ? "a price of the catalog or the budget" : words.joined(separator: "; ")
  }

  private func arrivals(_ products: [Product], _ moment: LocalMoment) -> String {
    let words = products.map { "\($0.title) \(delivery.arrival(of: $0.shipping, orderedAt: moment))" }
    return words.isEmpty ? "a day of the catalog or the brief" : words.joined(separator: "; ")
  }
}
