import Catalog
import GiftDomain
import HTTP
import JSON

/// What the shop sells, one product or up to a thousand at a time.
struct ProductRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.put("/v1/products") { request, _ in try await put(request) }
    routes.get("/v1/products/{id}") { _, parameters in
      let id = ProductID(try parameters.value("id"))
      guard let product = try await services.catalog.current([id])[id] else {
        throw RequestError.notFound("product")
      }
      return .json(Array(ProductEncoder.encode(product).utf8))
    }
    routes.delete("/v1/products/{id}") { _, parameters in
      guard try await services.catalog.delete([ProductID(parameters.value("id"))]) > 0 else {
        throw RequestError.notFound("product")
      }
      return HTTPResponse(status: 204)
    }
  }

  /// All or none: with one fault in one product nothing is stored.
  private func put(_ request: HTTPRequest) async throws -> HTTPResponse {
    let changes = try await services.catalog.upsert(Self.products(in: RequestBody.json(of: request)))
    var json = JSONWriter(capacity: 128)
    json.object {
      $0.member("inserted", changes.inserted)
      $0.member("updated", changes.updated)
      $0.member("unchanged", changes.unchanged)
    }
    return .json(json.bytes)
  }

  private static func products(in body: JSONValue) throws(RequestError) -> [Product] {
    switch ProductDecoder.decodeAll(body, limit: mostProducts) {
    case .success(let products): return products
    case .failure(let invalid):
      throw .faults(invalid.fields.map { ProblemDetails.Fault(pointer: $0.pointer, detail: $0.detail) })
    }
  }

  /// How many products one request may bring.
  private static let mostProducts = 1000
}
