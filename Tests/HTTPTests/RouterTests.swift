import HTTP
import Testing

/// Who answers what.
@Suite struct RouterTests {
  private static func router() throws -> Router {
    try Router { routes in
      routes.get("/") { _, _ in .text("root") }
      routes.get("/v1/products") { _, _ in .text("list") }
      routes.put("/v1/products") { request, _ in .text("put \(request.body.count)") }
      routes.get("/v1/products/featured") { _, _ in .text("featured") }
      routes.get("/v1/products/{id}") { _, parameters in .text("one " + (try parameters.value("id"))) }
      routes.delete("/v1/products/{id}") { _, parameters in .text("gone \(parameters["id"] ?? "?")") }
      routes.get("/v1/products/{id}/reviews/{review}") { _, parameters in
        .text("\(parameters["id"] ?? "?") \(parameters["review"] ?? "?")")
      }
      routes.get("/v1/products/featured/{day}") { _, parameters in .text("day \(parameters["day"] ?? "?")") }
      routes.get("/files/{path...}") { _, parameters in .text("file \(parameters["path"] ?? "?")") }
      routes.get("/throws/problem") { _, _ in throw ProblemDetails(status: 409, detail: "taken") }
      routes.get("/throws/other") { _, _ in throw CancellationError() }
      routes.get("/wrong") { _, parameters in .text(try parameters.value("none")) }
    }
  }

  private static func answer(_ method: HTTPMethod, _ target: String) async throws -> (HTTPResponse, String) {
    let request = try #require(HTTPRequest(method: method, target: target, body: [1, 2]))
    let response = try await router().respond(to: request)
    guard case .bytes(let bytes) = response.body else { return (response, "") }
    return (response, String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    arguments: [
      (.get, "/", "root"), (.get, "/v1/products", "list"), (.put, "/v1/products", "put 2"),
      (.get, "/v1/products/featured", "featured"), (.get, "/v1/products/a%2Fb?x=y", "one a/b"),
      (.delete, "/v1/products/7", "gone 7"), (.get, "/v1/products/7/reviews/r", "7 r"),
      (.get, "/v1/products/featured/reviews/r", "featured r"),
      (.get, "/v1/products/featured/monday", "day monday"),
      (.get, "/files/a/b.txt", "file a/b.txt"), (.head, "/v1/products", "list"),
    ] as [(HTTPMethod, String, String)])
  func findsTheRoute(method: HTTPMethod, target: String, text: String) async throws {
    let (response, body) = try await Self.answer(method, target)
    #expect(response.status == 200 && body == text)
  }

  @Test(arguments: [
    "/v1", "/v1/products/", "/v1/products//reviews/1", "/v1/products/7/reviews", "/V1/products", "/files",
    "/nothing",
  ]) func saysThatThereIsNothing(target: String) async throws {
    let (response, _) = try await Self.answer(.get, target)
    #expect(response.status == 404 && response.headers["Content-Type"] == "application/problem+json")
  }

  @Test(
    arguments: [
      (.post, "/v1/products", 405, "GET, HEAD, OPTIONS, PUT"),
      (.put, "/v1/products/7", 405, "DELETE, GET, HEAD, OPTIONS"),
      // A literal segment hides the parameter beside it, so this path only reads.
      (.delete, "/v1/products/featured", 405, "GET, HEAD, OPTIONS"),
      (.options, "/v1/products/7", 204, "DELETE, GET, HEAD, OPTIONS"),
      (.options, "*", 204, "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"),
    ] as [(HTTPMethod, String, Int, String)])
  func saysWhatIsAllowed(method: HTTPMethod, target: String, status: Int, allowed: String) async throws {
    let (response, _) = try await Self.answer(method, target)
    #expect(response.status == status && response.headers["Allow"] == allowed)
  }

  @Test(arguments: [("/throws/problem", 409), ("/throws/other", 500), ("/wrong", 500)])
  func errorsBecomeProblems(target: String, status: Int) async throws {
    let (response, body) = try await Self.answer(.get, target)
    #expect(response.status == status && response.headers["Content-Type"] == "application/problem+json")
    #expect(!body.contains("Cancellation"))
  }

  @Test func listsItsRoutes() throws {
    let routes = try Self.router().routes
    #expect(routes.count == 12)
    #expect(routes[5].method == .delete && routes[5].pattern == "/v1/products/{id}")
  }

  @Test(arguments: ["", "a", "/{", "/{}", "/a{b}", "/{a}b", "/{a...}/b", "/{a}/{a}", "/{a-b}", "/}"])
  func refusesMalformedPatterns(pattern: String) {
    #expect(throws: RouterError.malformed(pattern: pattern)) {
      try Router { $0.get(pattern) { _, _ in .text("") } }
    }
  }

  @Test func refusesTwoRoutesForTheSamePaths() {
    #expect(throws: RouterError.duplicate(method: .get, pattern: "/a/{y}")) {
      try Router { routes in
        routes.get("/a/{x}") { _, _ in .text("") }
        routes.post("/a/{y}") { _, _ in .text("") }
        routes.get("/a/{y}") { _, _ in .text("") }
      }
    }
  }

  @Test func surroundsEveryRequest() async throws {
    let router = try Router { routes in
      routes.get("/a/{x}") { request, _ in .text(request.id) }
      routes.get("/throws") { _, _ in throw CancellationError() }
      routes.onError { error, _ in .text("\(error)", status: 599) }
      for name in ["outer", "inner"] {
        routes.around { request, route, next in
          var request = request
          request.id += " \(name)"
          var response = await next(request)
          response.headers.add("X-Route", "\(name) \(route?.pattern ?? "none") \(response.status)")
          return response
        }
      }
    }
    let found = await router.respond(to: try #require(HTTPRequest(method: .get, target: "/a/b", id: "id")))
    #expect(found.headers.values("X-Route") == ["inner /a/{x} 200", "outer /a/{x} 200"])
    guard case .bytes(let bytes) = found.body else { return }
    #expect(String(decoding: bytes, as: UTF8.self) == "id outer inner")
    let missing = await router.respond(to: try #require(HTTPRequest(method: .get, target: "/b")))
    #expect(missing.headers.values("X-Route") == ["inner none 404", "outer none 404"])
    let failed = await router.respond(to: try #require(HTTPRequest(method: .get, target: "/throws")))
    #expect(failed.status == 599)
  }
}
