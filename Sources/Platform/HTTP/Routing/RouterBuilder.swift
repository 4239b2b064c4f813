/// Collects routes; `Router.init(_:)` freezes them.
public struct RouterBuilder {
  /// Answers a request whose path matched; a thrown `ProblemDetails` becomes its response.
  public typealias Handler = @Sendable (HTTPRequest, RouteParameters) async throws -> HTTPResponse
  /// Answers a request, all errors being answered for already.
  public typealias Next = @Sendable (HTTPRequest) async -> HTTPResponse
  /// Surrounds every request: it sees the matched route, if any, and calls the next one inwards or answers
  /// itself.
  public typealias Middleware = @Sendable (HTTPRequest, Route?, Next) async -> HTTPResponse
  /// Turns an error that a handler threw into a response.
  public typealias ErrorResponder = @Sendable (any Error, HTTPRequest) async -> HTTPResponse

  var entries: [(route: Route, handler: Handler)] = []
  var middlewares: [Middleware] = []
  var errorResponder: ErrorResponder = { _, _ in ProblemDetails(status: 500).response() }

  /// Adds a route.
  public mutating func on(_ method: HTTPMethod, _ pattern: String, _ handler: @escaping Handler) {
    entries.append((Route(method: method, pattern: pattern), handler))
  }

  /// Adds a GET route, which answers HEAD as well.
  public mutating func get(_ pattern: String, _ handler: @escaping Handler) { on(.get, pattern, handler) }

  /// Adds a POST route.
  public mutating func post(_ pattern: String, _ handler: @escaping Handler) { on(.post, pattern, handler) }

  /// Adds a PUT route.
  public mutating func put(_ pattern: String, _ handler: @escaping Handler) { on(.put, pattern, handler) }

  /// Adds a PATCH route.
  public mutating func patch(_ pattern: String, _ handler: @escaping Handler) { on(.patch, pattern, handler) }

  /// Adds a DELETE route.
  public mutating func delete(_ pattern: String, _ handler: @escaping Handler) {
    on(.delete, pattern, handler)
  }

  /// Surrounds every request, matched or not; the first one added is the outermost.
  public mutating func around(_ middleware: @escaping Middleware) {
    middlewares.append(middleware)
  }

  /// Says how errors that handlers throw become responses; without it they become a 500 that tells nothing.
  public mutating func onError(_ responder: @escaping ErrorResponder) {
    errorResponder = responder
  }
}
