import GiftDomain

extension ClaimCheck {
  /// An amount of money that is neither a price of what the sentence speaks of nor a figure of the budget.
  func unbornePrice() -> (Kind, String)? {
    for index in tokens.indices {
      guard let (range, matches) = amount(at: index) else { continue }
      if isApproximation(range) { continue }
      if facts.contains(where: { $0.prices.contains(where: matches) }) { continue }
      if known.budget.contains(where: matches), named.isEmpty || speaksOfBudget(before: range.lowerBound) {
        continue
      }
      return (.price, words(range))
    }
    return nil
  }

  /// "about £38" for a price in another currency, when that is what it comes to.
  private func isApproximation(_ range: Range<Int>) -> Bool {
    guard let conversion = known.conversion, range.lowerBound > 0,
      Self.hedges.contains(tokens[range.lowerBound - 1].lower),
      let figure = tokens[range].compactMap(\.number).first.flatMap(Double.init),
      isIn(conversion.currency, range)
    else { return false }
    return facts.contains { $0.prices.contains { conversion.isAbout(figure, $0) } }
  }

  private func isIn(_ currency: Currency, _ range: Range<Int>) -> Bool {
    tokens[range].contains {
      Self.signs[$0.text] == currency.sign || $0.text == currency.code || Self.unit($0)?(currency) == true
    }
  }

  private static let hedges: Set<String> = ["about", "around", "roughly", "approximately", "some", "nearly"]

  /// What is said of the budget is said with such words; a bare amount beside a product is its price.
  private func speaksOfBudget(before index: Int) -> Bool {
    tokens[max(0, index - 3)..<index].contains { Self.budgetWords.contains($0.lower) }
  }

  private static let budgetWords: Set<String> = [
    "within", "under", "below", "your", "budget", "limit", "up", "from", "around", "about", "over", "above",
    "between", "than", "most", "least", "close",
  ]

  /// An amount that begins here: where it stands, and which money it may be.
  private func amount(at index: Int) -> (Range<Int>, (Money) -> Bool)? {
    let token = tokens[index]
    if let sign = Self.signs[token.text], let (next, number) = figure(after: index) {
      return (index..<next, { money in money.currency.sign == sign && Self.equals(money, number) })
    }
    if token.kind == .word, token.text.count == 3, token.text == token.text.uppercased(),
      Self.codes.contains(token.text), let (next, number) = figure(after: index)
    {
      return (index..<next, { money in money.currency.code == token.text && Self.equals(money, number) })
    }
    return amountBeforeUnit(at: index)
  }

  /// `40 dollars`, `USD` after the number, `forty bucks`, and a unit without any number.
  private func amountBeforeUnit(at index: Int) -> (Range<Int>, (Money) -> Bool)? {
    guard let unit = token(index), unit.kind == .word || Self.signs[unit.text] != nil,
      let isOf = Self.unit(unit)
    else { return nil }
    if Self.signs[unit.text] != nil, figure(after: index) != nil { return nil }
    var from = index
    while from > 0, tokens[from - 1].number != nil || Self.isNumberWord(tokens[from - 1].lower) { from -= 1 }
    if from < index, tokens[from..<index].count == 1, let number = tokens[from].number {
      return (from..<index + 1, { money in isOf(money.currency) && Self.equals(money, number) })
    }
    let value = NumberPhrase.value(tokens[from..<index].map(\.lower))
    return (
      from..<index + 1,
      { money in value.map { isOf(money.currency) && money.major == Double($0) } ?? false }
    )
  }

  /// The number right after a sign; `1.2k` and `5 million` are none that a price could be.
  private func figure(after index: Int) -> (Int, String)? {
    guard let next = token(index + 1), let number = next.number else { return nil }
    if let magnitude = token(index + 2), Self.magnitudes.contains(magnitude.lower) {
      return (index + 3, "not a price")
    }
    return (index + 2, number)
  }

  private static func equals(_ money: Money, _ number: String) -> Bool {
    Money(amount: number, currency: money.currency) == money
  }

  private static let magnitudes: Set<String> = ["k", "m", "thousand", "million", "hundred", "grand"]

  private static let signs: [String: String] = [
    "$": "$", "£": "£", "€": "€", "¥": "¥", "₹": "₹", "₩": "₩", "₪": "₪", "₴": "₴", "₦": "₦", "₱": "₱",
    "₺": "₺", "₫": "₫",
  ]

  private static let codes: Set<String> = [
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "ZAR", "BRL", "MXN", "SGD", "HKD", "KRW", "AED", "SAR", "TRY", "ILS", "THB", "TWD", "PHP", "MYR",
    "RON", "BGN", "NGN", "KES", "EGP", "ARS", "CLP", "COP", "IDR", "VND", "PKR", "BDT", "LKR", "UAH", "QAR",
    "KWD",
    "GHS", "MAD", "BWP", "ISK", "PEN", "UYU", "NPR", "MUR", "TZS", "UGX", "JMD", "XOF", "XAF", "JOD", "BHD",
    "OMR",
  ]

  /// Which currencies a unit's word may mean; nil for words that are no unit of money.
  private static func unit(_ token: ClaimToken) -> ((Currency) -> Bool)? {
    switch token.lower {
    case "dollar", "dollars", "buck", "bucks", "$": { $0.isWrittenWithDollarSign }
    case "pound", "pounds", "quid", "£": { $0.code == "GBP" }
    case "euro", "euros", "€": { $0.code == "EUR" }
    case "yen": { $0.code == "JPY" }
    case "rupee", "rupees": { $0.code == "INR" }
    case "franc", "francs": { $0.code == "CHF" }
    case "cents", "pence": { _ in false }
    default:
      codes.contains(token.text) ? { $0.code == token.text } : nil
    }
  }

  private static func isNumberWord(_ word: String) -> Bool { NumberPhrase.value([word]) != nil }
}
