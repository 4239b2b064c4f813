import GiftDomain

/// Reads prices as shops write them: `15.00 USD`, `USD 15`, `£12.50`, `1,299.00`, `15,00 EUR`.
enum PriceText {
  /// The price, or why there is none.
  static func parse(_ text: String, currency fallback: Currency?) -> Result<Money, PriceProblem> {
    let folded = PlainText.folded(text)
    guard !folded.isEmpty else { return .failure(.missing) }
    var digits = ""
    var letters = ""
    for character in folded {
      if character.isASCII, character.isNumber || character == "." || character == "," {
        digits.append(character)
      } else if character == "-" {
        return .failure(.malformed(folded))
      } else if character != " ", character != "'" {
        letters.append(character)
      }
    }
    guard let currency = currency(letters, fallback) else {
      return .failure(letters.isEmpty || letters == "$" ? .noCurrency : .malformed(folded))
    }
    guard let amount = plainDecimal(digits, places: currency.minorUnitDigits),
      let money = Money(amount: amount, currency: currency)
    else { return .failure(.malformed(folded)) }
    return .success(money)
  }

  private static func currency(_ letters: String, _ fallback: Currency?) -> Currency? {
    switch letters {
    case "": fallback
    // A dollar sign alone says only that it is some dollar.
    case "$": fallback
    case "US$": .usd
    case "£": .gbp
    case "€": .eur
    case "¥": Currency("JPY")
    case "₹": Currency("INR")
    default: Currency(letters)
    }
  }

  /// Drops separators of thousands and turns a decimal comma into a point; nil when it cannot be told.
  private static func plainDecimal(_ digits: String, places: Int) -> String? {
    guard digits.contains(",") else { return digits }
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    let whole = parts.dropLast().joined()
    guard let last = parts.last, let first = parts.first, !first.isEmpty, first.count <= 3 || parts.count == 2
    else { return nil }
    if let point = digits.firstIndex(of: ".") {
      // 1,299.00: commas only before the point, in groups of three; 1.299,00: the other way round.
      if let comma = digits.lastIndex(of: ","), comma > point {
        guard parts.count == 2 else { return nil }
        return whole.filter { $0 != "." } + "." + last
      }
      let groups = parts.dropFirst().dropLast()
      guard groups.allSatisfy({ $0.count == 3 }), last.prefix(while: { $0 != "." }).count == 3 else {
        return nil
      }
      return whole + last
    }
    if parts.count == 2, last.count != 3, last.count <= max(places, 1) { return whole + "." + last }
    guard first.count <= 3, parts.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return parts.joined()
  }
}

/// Why a text is no price.
enum PriceProblem: Error, Equatable {
  case missing, noCurrency, malformed(String)

  /// What is expected instead.
  var detail: String {
    switch self {
    case .missing: "the price is missing"
    case .noCurrency: "the price has no currency; write \"15.00 USD\" or give a default currency"
    case .malformed(let text): "\"\(text.prefix(40))\" is no price such as \"15.00 USD\""
    }
  }
}
