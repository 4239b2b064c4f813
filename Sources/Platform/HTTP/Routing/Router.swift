/// A frozen table of routes that answers requests.
///
/// ```swift
/// let router = try Router { routes in
///   routes.get("/v1/products/{id}") { request, parameters in .text(try parameters.value("id")) }
/// }
/// let server = HTTPServer(configuration: .init()) { await router.respond(to: $0) }
/// ```
public struct Router: Sendable {
  /// The routes in the order in which they were added.
  public let routes: [Route]

  private let entries: [(route: Route, names: [String], handler: RouterBuilder.Handler)]
  private let tree: RouteTree
  private let middlewares: [RouterBuilder.Middleware]
  private let errorResponder: RouterBuilder.ErrorResponder

  /// Builds a router; throws `RouterError` when a pattern is malformed or given twice.
  public init(_ build: (inout RouterBuilder) throws -> Void) throws {
    var builder = RouterBuilder()
    try build(&builder)
    var tree = RouteTree()
    var entries: [(route: Route, names: [String], handler: RouterBuilder.Handler)] = []
    for (route, handler) in builder.entries {
      let pattern = try PathPattern(route.pattern)
      guard tree.insert(pattern, route.method, route: entries.count) else {
        throw RouterError.duplicate(method: route.method, pattern: route.pattern)
      }
      entries.append((route, pattern.names, handler))
    }
    self.routes = entries.map(\.route)
    self.entries = entries
    self.tree = tree
    self.middlewares = builder.middlewares
    self.errorResponder = builder.errorResponder
  }

  /// Answers a request; what a handler throws becomes a problem response.
  public func respond(to request: HTTPRequest) async -> HTTPResponse {
    let decision = decide(request)
    return await run(request, decision, through: middlewares[...])
  }

  private func run(
    _ request: HTTPRequest, _ decision: Decision, through middlewares: ArraySlice<RouterBuilder.Middleware>
  ) async -> HTTPResponse {
    guard let middleware = middlewares.first else { return await answer(request, decision) }
    return await middleware(request, decision.route) { request in
      await run(request, decision, through: middlewares.dropFirst())
    }
  }

  private func answer(_ request: HTTPRequest, _ decision: Decision) async -> HTTPResponse {
    switch decision {
    case .response(let response): return response
    case .route(let index, let values, _):
      let entry = entries[index]
      do {
        return try await entry.handler(request, RouteParameters(names: entry.names, values: values))
      } catch let problem as ProblemDetails {
        return problem.response()
      } catch {
        return await errorResponder(error, request)
      }
    }
  }
}

extension Router {
  private enum Decision: Sendable {
    case route(Int, values: [String], Route)
    case response(HTTPResponse)

    var route: Route? {
      if case .route(_, _, let route) = self { route } else { nil }
    }
  }

  private func decide(_ request: HTTPRequest) -> Decision {
    if request.rawTarget == "*" {
      return .response(Self.allowing(Set(HTTPMethod.allCases), request.method))
    }
    guard case .node(let endpoints, let values) = tree.match(request.segments) else {
      return .response(ProblemDetails(status: 404, detail: "There is nothing at this path.").response())
    }
    let index = endpoints[request.method] ?? (request.method == .head ? endpoints[.get] : nil)
    guard let index else { return .response(Self.allowing(Set(endpoints.keys), request.method)) }
    return .route(index, values: values, entries[index].route)
  }

  /// The answer to OPTIONS, or to a method the path does not know: what would be allowed.
  private static func allowing(_ methods: Set<HTTPMethod>, _ method: HTTPMethod) -> HTTPResponse {
    var allowed = methods.union([.options])
    if allowed.contains(.get) { allowed.insert(.head) }
    let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
    if method == .options { return HTTPResponse(status: 204, headers: ["Allow": names]) }
    let detail = "This path does not take \(method.rawValue); it takes \(names)."
    return ProblemDetails(status: 405, detail: detail).response(headers: ["Allow": names])
  }
}
