/// What models cost, by the beginnings of their names.
public struct PriceTable: Sendable {
  private let prices: [String: TokenPrice]

  /// Makes a table.
  ///
  /// - Throws: `ModelPolicyError` for a name that stands twice or is empty.
  public init(_ entries: [(model: String, price: TokenPrice)]) throws(ModelPolicyError) {
    var prices: [String: TokenPrice] = [:]
    for entry in entries {
      guard !entry.model.isEmpty, prices.updateValue(entry.price, forKey: entry.model) == nil else {
        throw ModelPolicyError(reason: "the model “\(entry.model)” is empty or stands twice among the prices")
      }
    }
    self.prices = prices
  }

  /// The price of a model: that of the longest name in the table that its own begins with.
  ///
  /// Gateways put the provider before the name (`anthropic/claude-…`): what stands before the last slash is
  /// left out when the whole name is not found.
  public func price(of model: String) -> TokenPrice? {
    longest(model) ?? model.lastIndex(of: "/").flatMap { longest(String(model[model.index(after: $0)...])) }
  }

  private func longest(_ model: String) -> TokenPrice? {
    prices.filter { model.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value
  }
}
