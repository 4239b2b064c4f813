import Dialogue
import GiftDomain
import HTTP
import JSON
import Operations

/// Plain search in the catalog.
struct SearchRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.get("/v1/search") { request, _ in
      let search = try read(request)
      return .json(body(search, await services.search.search(search)))
    }
  }

  private func read(_ request: HTTPRequest) throws(RequestError) -> SearchRequest {
    let query = QueryReader(request)
    let wanted = "given, with 1 to 1000 characters"
    guard let text = try query.value("q", wanted: wanted, Self.searchText) else {
      throw .query("q", wanted: wanted)
    }
    let now = Instant(milliseconds: services.clock.millisecondsSinceEpoch)
    var search = SearchRequest(text: text, moment: LocalMoment(now, utcOffsetSeconds: 0))
    search.limit = try query.integer("limit", in: 1...100, default: 10)
    if let stage = try query.value("stage", wanted: Self.stages, SearchStage.init(rawValue:)) {
      search.stage = stage
    }
    search.country = try query.value("country", wanted: "an ISO 3166 code such as US") { CountryCode($0) }
    try readPrices(query, &search)
    return search
  }

  private func readPrices(_ query: QueryReader, _ search: inout SearchRequest) throws(RequestError) {
    let currency =
      try query.value("currency", wanted: "an ISO 4217 code such as USD") { Currency($0) }
      ?? services.currency
    let amount = "an amount of \(currency) such as 49"
    search.maximum = try query.value("max_price", wanted: amount) { Money(amount: $0, currency: currency) }
    search.minimum = try query.value("min_price", wanted: amount) { Money(amount: $0, currency: currency) }
    if let minimum = search.minimum, let maximum = search.maximum, minimum.minorUnits > maximum.minorUnits {
      throw .query("min_price", wanted: "at most max_price")
    }
  }

  private static let stages = "one of " + SearchStage.allCases.map(\.rawValue).joined(separator: ", ")

  private static func searchText(_ text: String) -> String? {
    let isEmpty = text.allSatisfy(\.isWhitespace)
    return isEmpty || text.utf8.count > 4000 || text.unicodeScalars.count > 1000 ? nil : text
  }

  private func body(_ search: SearchRequest, _ found: [Candidate]) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("query", search.text)
      $0.member("stage", search.stage.rawValue)
      $0.list("results", found) { json, candidate in
        json.object {
          $0.object("product") { $0.card(ProductCard(candidate.product)) }
          $0.member("arrives_by", candidate.arrivesBy.description)
          $0.member("score", candidate.score)
          $0.ledger(candidate.ledger)
        }
      }
    }
    return json.bytes
  }
}
