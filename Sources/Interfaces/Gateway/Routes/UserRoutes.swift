import Dialogue
import GiftDomain
import HTTP
import JSON
import Learning
import Records

/// What is known about givers themselves: stated, concluded, and wished.
struct UserRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    let one = "/v1/users/{user}"
    routes.get(one) { _, parameters in try await show(UserID(parameters.value("user"))) }
    routes.delete(one) { _, parameters in
      guard try await services.concierge.deleteGiver(UserID(parameters.value("user"))) else {
        throw Self.missing
      }
      return HTTPResponse(status: 204)
    }
    routes.put(one + "/consent") { request, parameters in
      try await consent(request, UserID(parameters.value("user")))
    }
    routes.post(one + "/analysis") { request, parameters in
      try await analyse(request, UserID(parameters.value("user")))
    }
  }

  private static let missing = RequestError.notFound("user")

  private func show(_ id: UserID) async throws -> HTTPResponse {
    guard let giver = try await services.conversations.giver(id) else { throw Self.missing }
    let consent = try await services.profiles.consent(of: id)
    let profile = try await services.profiles.profile(of: id)
    var json = JSONWriter()
    json.object {
      $0.member("id", giver.id.rawValue)
      $0.member("name", giver.name)
      $0.member("locale", giver.locale)
      $0.member("country", giver.country?.code)
      $0.member("currency", giver.currency.code)
      $0.member("timezone", giver.timezone)
      $0.object("consent") { $0.consent(consent) }
      $0.object("inferred") { $0.inferred(profile) }
    }
    return .json(json.bytes)
  }

  /// Whether conclusions may be drawn; those that there are go with the permission.
  private func consent(_ request: HTTPRequest, _ id: UserID) async throws -> HTTPResponse {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(RequestBody.json(of: request), faults)
    reader.allow(["profiling"])
    let isAllowed = reader.requiredFlag("profiling")
    try faults.check()
    if let isAllowed { try await services.profiles.setProfiling(isAllowed, of: id) }
    var json = JSONWriter()
    let consent = try await services.profiles.consent(of: id)
    json.object { $0.consent(consent) }
    return .json(json.bytes)
  }

  /// Analyses the latest conversations and answers with what was concluded, once it is stored.
  private func analyse(_ request: HTTPRequest, _ id: UserID) async throws -> HTTPResponse {
    if !request.body.isEmpty {
      let faults = ObjectReader.FaultList()
      try ObjectReader(RequestBody.json(of: request), faults).allow([])
      try faults.check()
    }
    guard let analysis = try await services.analyst.analyse(id) else { throw Self.missing }
    // The giver took the permission back, or had all forgotten, while the analysis ran.
    guard analysis.isStored else { throw LearningError.refused(id) }
    var json = JSONWriter()
    json.object { $0.analysis(analysis) }
    return .json(json.bytes)
  }
}
