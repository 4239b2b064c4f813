import GiftDomain

/// What a text says about stock.
enum StockClaims {
  /// The first statement of a line that the stock of the products in question does not bear; nil when all are
  /// borne.
  static func wrong(in line: String, _ products: [Product]) -> (expected: String, got: String)? {
    guard !products.isEmpty else { return nil }
    let available = products.filter { $0.stock.isAvailable }
    let stock = products.map { "\($0.title): \($0.stock)" }.joined(separator: "; ")
    let own = TextClaims.quotes(in: line).reduce(line) { line, quote in
      line.split(separator: "“\(quote)”", omittingEmptySubsequences: false).joined(separator: " ")
    }
    for groups in TextClaims.matches(
      #"(?:only |just )?(\d+) (?:\w+ )?(?:left|remaining|in stock)\b"#, in: own)
    {
      let isCounted = products.contains { product in
        if case .count(let pieces) = product.stock { groups[1] == "\(pieces)" } else { false }
      }
      if !isCounted { return (stock, groups[0]) }
    }
    let denied = #"\b(?:sold out|out of stock|(?:not|no longer) (?:in stock|available)|unavailable)\b"#
    let isDenied = !TextClaims.matches(denied, in: own).isEmpty
    if isDenied, available.count == products.count { return (stock, "sold out") }
    let isClaimed = !TextClaims.matches(#"(?<!not )(?<!longer )\bin stock\b"#, in: own).isEmpty
    if isClaimed, available.isEmpty { return (stock, "in stock") }
    return nil
  }
}
