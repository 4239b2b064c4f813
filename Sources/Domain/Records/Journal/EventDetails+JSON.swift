import GiftDomain
import JSON

// MARK: - Writing

extension EventDetails {
  /// The facts as the journal keeps them, in the words of the API; what is absent is left out.
  func payload(product: ProductID?, recipient: RecipientID?) -> String {
    var json = JSONWriter(capacity: 256)
    json.object { json in
      json.present("product_id", product?.rawValue)
      json.present("recipient_id", recipient?.rawValue)
      json.present("occasion", occasion?.rawValue)
      json.present("query", query)
      json.present("results_count", resultsCount)
      json.present("dwell_time_ms", dwellMilliseconds)
      json.present("quantity", quantity)
      if let unitPrice {
        json.member("unit_price", unitPrice.amount)
        json.member("currency", unitPrice.currency.code)
      }
      json.present("order_id", order)
      if let rating { json.member("rating", rating) }
      json.present("outcome", outcome?.rawValue)
      json.present("source", source)
      json.present("comment", comment)
      json.present("reason", reason)
      json.present("position", position)
      origin.write(to: &json)
      if !circumstances.isEmpty {
        json.object("context") { json in
          for (name, value) in circumstances.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
        }
      }
      if !shown.isEmpty { json.list("products", shown) { json, place in place.write(to: &json) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension RecommendationOrigin {
  fileprivate func write(to json: inout JSONWriter) {
    json.present("algorithm", algorithm)
    json.present("request_id", request)
    json.present("placement", placement)
    json.present("turn_id", turn?.rawValue)
    json.present("suggestion_id", suggestion?.rawValue)
    if let propensity { json.member("propensity", propensity) }
  }
}

extension ShownPlace {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("product_id", product.rawValue)
      json.member("position", position)
      json.present("suggestion_id", suggestion?.rawValue)
      json.present("role", role)
      if let score { json.member("score", score) }
      if let propensity { json.member("propensity", propensity) }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func present(_ name: String, _ text: String?) {
    if let text { member(name, text) }
  }

  fileprivate mutating func present(_ name: String, _ number: Int?) {
    if let number { member(name, number) }
  }
}

// MARK: - Reading

extension EventDetails {
  /// Reads what the journal keeps; the journal's own text, and that of suites, is read leniently.
  init(payload: String) {
    var parser = JSONParser(Array(payload.utf8))
    guard let value = try? parser.parse() else { return }
    occasion = value["occasion"]?.string.flatMap(Occasion.init(rawValue:))
    position = value["position"]?.whole
    query = value["query"]?.string
    resultsCount = value["results_count"]?.whole
    dwellMilliseconds = value["dwell_time_ms"]?.whole
    quantity = value["quantity"]?.whole
    unitPrice = Self.price(value)
    order = value["order_id"]?.string
    rating = value["rating"]?.real
    outcome = value["outcome"]?.string.flatMap(GiftOutcome.init(rawValue:))
    source = value["source"]?.string
    comment = value["comment"]?.string
    reason = value["reason"]?.string
    origin = RecommendationOrigin(value)
    shown = (value["products"]?.elements ?? []).enumerated().compactMap { ShownPlace($1, place: $0 + 1) }
    guard case .object(let members)? = value["context"] else { return }
    for member in members { circumstances[member.name] = member.value.string }
  }

  private static func price(_ value: JSONValue) -> Money? {
    guard let currency = value["currency"]?.string.flatMap({ Currency($0) }) else { return nil }
    switch value["unit_price"] {
    case .string(let amount)?, .number(let amount)?: return Money(amount: amount, currency: currency)
    default: return nil
    }
  }
}

extension RecommendationOrigin {
  fileprivate init(_ value: JSONValue) {
    algorithm = value["algorithm"]?.string
    request = value["request_id"]?.string
    placement = value["placement"]?.string
    turn = value["turn_id"]?.string.map { TurnID($0) }
    suggestion = value["suggestion_id"]?.string.map { SuggestionID($0) }
    propensity = value["propensity"]?.real
  }
}

extension ShownPlace {
  fileprivate init?(_ value: JSONValue, place: Int) {
    guard let product = value["product_id"]?.string else { return nil }
    self.init(
      product: ProductID(product), position: value["position"]?.whole ?? place,
      suggestion: value["suggestion_id"]?.string.map { SuggestionID($0) }, role: value["role"]?.string,
      score: value["score"]?.real, propensity: value["propensity"]?.real)
  }
}

extension JSONValue {
  fileprivate var whole: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  fileprivate var real: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }
}
