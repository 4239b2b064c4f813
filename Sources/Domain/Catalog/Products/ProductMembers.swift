import GiftDomain
import JSON

/// Reads the members of a product's JSON object into a draft.
struct ProductMembers {
  private static let known: Set<String> = [
    "id", "title", "description", "category", "vendor", "price", "currency", "stock", "shipping", "ships_to",
    "age", "rating", "rating_count", "url", "image_url", "digital", "facets", "added", "first_sold",
  ]
  var draft: ProductDraft
  private let members: [String: JSONValue]
  private let currency: Currency?
  private let isStrict: Bool

  init(_ members: [JSONMember], strict: Bool, currency: Currency?) {
    draft = ProductDraft(strict: strict)
    isStrict = strict
    self.currency = currency
    self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    for member in members where !Self.known.contains(member.name) {
      draft.complain("/" + Self.escaped(member.name.prefix(40)), "an unknown member")
    }
  }

  mutating func readAll() {
    draft.id = identifier()
    draft.title = text("title") ?? ""
    draft.description = text("description") ?? ""
    draft.category = text("category") ?? ""
    draft.vendor = text("vendor") ?? ""
    draft.price = price()
    draft.stock = stock()
    draft.shipping = shipping()
    draft.digital = boolean("digital")
    draft.shipsTo = countries()
    draft.ages = ages()
    draft.ratingCount = count("rating_count") ?? 0
    draft.rating = rating()
    draft.url = text("url")
    draft.imageURL = text("image_url")
    draft.addedOn = day("added") ?? (isStrict ? nil : day("first_sold"))
    readFacets()
  }

  static func escaped(_ name: some StringProtocol) -> String {
    name.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
  }

  /// The member unless it is absent or null.
  private func member(_ name: String) -> JSONValue? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  private mutating func text(_ name: String) -> String? {
    guard let value = member(name) else { return nil }
    if let text = value.string { return text }
    draft.reject("/" + name, "a string is expected, not \(value.kind)")
    return nil
  }

  private mutating func identifier() -> String {
    // Shops that number their products write numbers.
    if !isStrict, case .number(let digits)? = member("id") { return digits }
    return text("id") ?? ""
  }

  private mutating func boolean(_ name: String) -> Bool? {
    guard let value = member(name) else { return nil }
    if case .bool(let flag) = value { return flag }
    draft.reject("/" + name, "true or false is expected, not \(value.kind)")
    return nil
  }

  private mutating func count(_ name: String) -> Int? {
    guard let value = member(name) else { return nil }
    if case .number(let digits) = value, let count = Int(digits), (0...ProductLimits.pieces).contains(count) {
      return count
    }
    draft.reject("/" + name, "a whole number from 0 to \(ProductLimits.pieces) is expected")
    return nil
  }

  private mutating func price() -> Money? {
    guard let value = member("price") else { return nil }
    guard case .object(let parts) = value else { return plainPrice(value) }
    for part in parts where !["amount", "currency"].contains(part.name) {
      draft.complain("/price/" + Self.escaped(part.name.prefix(40)), "an unknown member")
    }
    guard let code = value["currency"]?.string, let currency = Currency(code) else {
      draft.reject("/price/currency", "an ISO 4217 code such as \"USD\" is expected")
      return nil
    }
    return money(value["amount"], currency, "/price/amount")
  }

  /// `"price": 0.85` with `"currency": "GBP"` beside it, or `"price": "0.85 GBP"`.
  private mutating func plainPrice(_ value: JSONValue) -> Money? {
    var currency = currency
    if let code = text("currency") {
      guard let known = Currency(code) else {
        draft.reject("/currency", "an ISO 4217 code such as \"USD\" is expected")
        return nil
      }
      currency = known
    }
    if let text = value.string {
      switch PriceText.parse(text, currency: currency) {
      case .success(let money): return money
      case .failure(let problem): draft.reject("/price", problem.detail)
      }
      return nil
    }
    guard let currency else {
      draft.reject("/price", PriceProblem.noCurrency.detail)
      return nil
    }
    return money(value, currency, "/price")
  }

  private mutating func money(_ amount: JSONValue?, _ currency: Currency, _ pointer: String) -> Money? {
    switch amount {
    case .string(let text)?, .number(let text)?:
      if let money = Money(amount: text, currency: currency) { return money }
      // 1e2 is a number too.
      if case .number? = amount, text.contains(where: { $0 == "e" || $0 == "E" }), let major = Double(text),
        major >= 0, let money = Money(major, currency)
      {
        return money
      }
    default: break
    }
    draft.reject(pointer, "a decimal amount of \(currency) such as \"49.90\" is expected")
    return nil
  }

  private mutating func stock() -> Stock {
    switch member("stock") {
    case nil: return .untracked
    case .string("in_stock")?: return .untracked
    case .string("out_of_stock")?: return .unavailable
    default: return count("stock").map { .count($0) } ?? .untracked
    }
  }
}

extension ProductMembers {
  private mutating func shipping() -> ShippingSpeed? {
    guard let name = text("shipping") else { return nil }
    if let speed = ShippingSpeed(rawValue: name) { return speed }
    let names = ShippingSpeed.allCases.map(\.rawValue).joined(separator: ", ")
    draft.reject("/shipping", "one of \(names) is expected")
    return nil
  }

  private mutating func countries() -> [CountryCode] {
    guard let value = member("ships_to") else { return [] }
    guard let elements = value.elements, elements.count <= ProductLimits.countries else {
      draft.reject("/ships_to", "a list of ISO country codes is expected")
      return []
    }
    var countries: [CountryCode] = []
    for (index, element) in elements.enumerated() {
      if let code = element.string, let country = CountryCode(code) {
        countries.append(country)
      } else {
        draft.reject("/ships_to/\(index)", "an ISO 3166 code such as \"US\" is expected")
      }
    }
    return countries
  }

  private mutating func ages() -> AgeRange {
    guard let value = member("age") else { return .everybody }
    if let bounds = value.elements, bounds.count == 2, let low = age(bounds[0]), let high = age(bounds[1]),
      (low ?? 0) <= (high ?? .max)
    {
      return AgeRange(minimum: low, maximum: high)
    }
    draft.reject("/age", "two ages in years are expected, such as [12, null], the lower one first")
    return .everybody
  }

  /// An age, no age for null, nothing for anything else.
  private func age(_ value: JSONValue) -> Int?? {
    if value == .null { return .some(nil) }
    if case .number(let digits) = value, let age = Int(digits), (0...150).contains(age) { return age }
    return nil
  }

  private mutating func rating() -> Double? {
    guard let value = member("rating") else { return nil }
    if case .number(let digits) = value, let rating = Double(digits), (0...5).contains(rating) {
      return rating
    }
    draft.reject("/rating", "a number from 0 to 5 is expected")
    return nil
  }

  private mutating func day(_ name: String) -> CalendarDay? {
    guard let text = text(name) else { return nil }
    if let day = CalendarDay(text) { return day }
    draft.reject("/" + name, "a date such as \"2026-11-27\" is expected")
    return nil
  }

  private mutating func readFacets() {
    guard let value = member("facets") else { return }
    guard case .object(let keys) = value else {
      draft.reject("/facets", "an object of lists such as {\"interest\": [\"tea\"]} is expected")
      return
    }
    for key in keys {
      let pointer = "/facets/" + Self.escaped(key.name.prefix(40))
      guard let elements = key.value.elements else {
        draft.reject(pointer, "a list of strings is expected, not \(key.value.kind)")
        continue
      }
      for (index, element) in elements.enumerated() { readFacet(key.name, element, "\(pointer)/\(index)") }
    }
  }

  /// A plain string, or `{"value": "tea", "confidence": 0.8}`.
  private mutating func readFacet(_ key: String, _ value: JSONValue, _ pointer: String) {
    if let text = value.string {
      draft.facets.append(Facet(FacetKey(key), text))
    } else if let text = value["value"]?.string, case .number(let digits)? = value["confidence"],
      let confidence = Double(digits), (0...1).contains(confidence)
    {
      draft.facets.append(Facet(FacetKey(key), text, confidence: confidence))
    } else {
      draft.reject(pointer, "a string is expected, or an object with value and confidence")
    }
  }
}
