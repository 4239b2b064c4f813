import Catalog
import Dialogue
import GiftDomain
import HTTP
import JSON
import Operations
import Records

/// Whom givers give to, what is known about them, and what comes up for them.
struct RecipientRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    let all = "/v1/users/{user}/recipients"
    routes.get(all) { request, parameters in try await list(request, parameters) }
    routes.post(all) { request, parameters in try await create(request, parameters) }
    let one = all + "/{recipient}"
    routes.get(one) { _, parameters in .json(body(of: try await recipient(parameters))) }
    routes.patch(one) { request, parameters in try await change(request, parameters) }
    routes.delete(one) { _, parameters in
      let place = try Place(parameters)
      guard try await services.editor.delete(place.recipient, of: place.user) else { throw Place.missing }
      return HTTPResponse(status: 204)
    }
    routes.post(one + "/merge") { request, parameters in try await merge(request, parameters) }
    routes.get("/v1/users/{user}/occasions") { request, parameters in
      try await occasions(request, parameters)
    }
    RecipientMemoryRoutes(services).add(to: &routes, below: one)
  }

  private func list(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let user = UserID(try parameters.value("user"))
    let page = try PageRequest(request)
    let everybody = try await services.recipients.recipients(of: user).sorted { $0.id < $1.id }
    let now = services.now
    return .json(
      page.body("recipients", of: everybody, by: \.id.rawValue) { json, recipient in
        json.object { $0.recipient(recipient, at: now) }
      })
  }

  private func create(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let user = UserID(try parameters.value("user"))
    let draft = try RecipientBodies.draft(
      RequestBody.json(of: request), id: try IdempotencyKey.identifier("r", for: request))
    let noted = try await services.editor.create(
      try await services.titled(draft), of: user, at: services.now.instant)
    return .json(body(of: noted.value), status: noted.isNew ? 201 : 200)
  }

  private func change(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let place = try Place(parameters)
    let patch = try RecipientBodies.patch(RequestBody.json(of: request))
    let changed = try await services.editor.change(
      place.recipient, of: place.user, by: patch, at: services.now.instant)
    guard let changed else { throw Place.missing }
    return .json(body(of: changed))
  }

  /// The record in the path stays; the identifier of the one in the body leads to it from now on.
  private func merge(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let place = try Place(parameters)
    let other = try RecipientBodies.merged(RequestBody.json(of: request))
    guard other != place.recipient else {
      throw RequestError.faults([
        ProblemDetails.Fault(pointer: "/recipient_id", detail: "must be another recipient than the path's")
      ])
    }
    let merged = try await services.editor.merge(
      other, into: place.recipient, of: place.user, at: services.now.instant)
    guard let merged else { throw Place.missing }
    return .json(body(of: merged))
  }

  private func occasions(_ request: HTTPRequest, _ parameters: RouteParameters) async throws -> HTTPResponse {
    let user = UserID(try parameters.value("user"))
    let query = QueryReader(request)
    let days = try query.integer("within_days", in: 0...400, default: 60)
    let country = try query.value("country", wanted: "an ISO 3166 code such as US") { CountryCode($0) }
    let page = try PageRequest(request)
    let giver = try await services.conversations.giver(user)
    let today = GiverClock.moment(services.now.instant, in: giver?.timezone ?? "UTC").day
    let upcoming = services.occasions.upcoming(
      for: try await services.recipients.recipients(of: user), country: country ?? giver?.country,
      from: today, within: days)
    return .json(
      page.body("occasions", of: upcoming, by: \.cursor) { json, occasion in
        json.object { $0.upcoming(occasion) }
      })
  }

  private func recipient(_ parameters: RouteParameters) async throws -> Recipient {
    let place = try Place(parameters)
    guard let recipient = try await services.recipients.recipient(place.recipient, of: place.user) else {
      throw Place.missing
    }
    return recipient
  }

  private func body(of recipient: Recipient) -> [UInt8] {
    var json = JSONWriter()
    json.object { $0.recipient(recipient, at: services.now) }
    return json.bytes
  }
}

/// The recipient that a path names.
struct Place: Sendable {
  let user: UserID
  let recipient: RecipientID

  static let missing = RequestError.notFound("recipient")

  init(_ parameters: RouteParameters) throws {
    user = UserID(try parameters.value("user"))
    recipient = RecipientID(try parameters.value("recipient"))
  }
}

extension UpcomingOccasion {
  /// Where it stands in the order of the list.
  fileprivate var cursor: String { "\(date)/\(recipient.id)/\(occasion.rawValue)" }
}

extension GatewayServices {
  /// The present, on the clock of the server.
  var now: LocalMoment {
    LocalMoment(Instant(milliseconds: clock.millisecondsSinceEpoch), utcOffsetSeconds: 0)
  }

  /// The draft with the catalog's titles for gifts that name only a product.
  func titled(_ draft: RecipientDraft) async throws -> RecipientDraft {
    var draft = draft
    for place in draft.pastGifts.indices {
      draft.pastGifts[place] = try await titled(draft.pastGifts[place], pointer: "/past_gifts/\(place)")
    }
    return draft
  }

  /// The gift with the catalog's title when it names only a product.
  func titled(_ gift: GiftDraft, pointer: String = "") async throws -> GiftDraft {
    guard gift.title.isEmpty, let id = gift.product else { return gift }
    guard let product = try await catalog.current([id])[id] else {
      throw RequestError.faults([
        ProblemDetails.Fault(
          pointer: pointer + "/product_id",
          detail: "is not in the catalog: send a product_title for what is not sold here")
      ])
    }
    var gift = gift
    gift.title = product.title
    return gift
  }
}
