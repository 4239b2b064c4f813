import GiftDomain
import HTTP
import JSON
import Records

/// What is known about one recipient, fact by fact, and what was given.
struct RecipientMemoryRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder, below one: String) {
    let facts = one + "/facts"
    routes.get(facts) { request, parameters in try await listFacts(request, parameters) }
    routes.post(facts) { request, parameters in try await addFact(request, parameters) }
    routes.patch(facts + "/{fact}") { request, parameters in try await changeFact(request, parameters) }
    routes.delete(facts + "/{fact}") { _, parameters in
      let place = try Place(parameters)
      let fact = try parameters.value("fact")
      guard try await services.editor.delete(fact: fact, of: place.recipient, of: place.user) else {
        throw RequestError.notFound("fact")
      }
      return HTTPResponse(status: 204)
    }
    let gifts = one + "/gifts"
    routes.get(gifts) { request, parameters in try await listGifts(request, parameters) }
    routes.post(gifts) { request, parameters in try await noteGift(request, parameters) }
    routes.delete(gifts + "/{gift}") { _, parameters in
      let place = try Place(parameters)
      let gift = try parameters.value("gift")
      guard try await services.editor.delete(gift: gift, of: place.recipient, of: place.user) else {
        throw RequestError.notFound("gift")
      }
      return HTTPResponse(status: 204)
    }
  }

  private func recipient(_ place: Place) async throws -> Recipient {
    guard let recipient = try await services.recipients.recipient(place.recipient, of: place.user) else {
      throw Place.missing
    }
    return recipient
  }

  // MARK: Facts

  private func listFacts(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let page = try PageRequest(request)
    let facts = try await recipient(Place(parameters)).facts.sorted { $0.id < $1.id }
    let now = services.now.instant
    return .json(
      page.body("facts", of: facts, by: \.id) { json, fact in json.object { $0.fact(fact, at: now) } })
  }

  private func addFact(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let place = try Place(parameters)
    let draft = try RecipientBodies.fact(
      RequestBody.json(of: request), id: try IdempotencyKey.identifier("f", for: request))
    let noted = try await services.editor.add(
      draft, to: place.recipient, of: place.user, at: services.now.instant)
    guard let noted else { throw Place.missing }
    return .json(body(of: noted.value), status: noted.isNew ? 201 : 200)
  }

  private func changeFact(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse
  {
    let place = try Place(parameters)
    let patch = try RecipientBodies.factPatch(RequestBody.json(of: request))
    let changed = try await services.editor.change(
      fact: try parameters.value("fact"), of: place.recipient, of: place.user, by: patch)
    guard let changed else { throw RequestError.notFound("fact") }
    return .json(body(of: changed))
  }

  private func body(of fact: RecipientFact) -> [UInt8] {
    var json = JSONWriter(capacity: 512)
    json.object { $0.fact(fact, at: services.now.instant) }
    return json.bytes
  }

  // MARK: Gifts

  private func listGifts(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let page = try PageRequest(request)
    let gifts = try await recipient(Place(parameters)).gifts.sorted { $0.id < $1.id }
    return .json(page.body("gifts", of: gifts, by: \.id) { json, gift in json.object { $0.gift(gift) } })
  }

  /// A gift that is noted already is not noted twice: what the body says of it is added.
  private func noteGift(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let place = try Place(parameters)
    let draft = try RecipientBodies.gift(
      RequestBody.json(of: request), id: try IdempotencyKey.identifier("g", for: request))
    let noted = try await services.editor.note(
      try await services.titled(draft), to: place.recipient, of: place.user, at: services.now.instant)
    guard let noted else { throw Place.missing }
    var json = JSONWriter(capacity: 512)
    json.object { $0.gift(noted.value) }
    return .json(json.bytes, status: noted.isNew ? 201 : 200)
  }
}
