import HTTP

/// Keeps strangers out as long as there are no API keys.
///
/// The server is bound to loopback then, but a web page that the shop's staff has open runs on this machine
/// too: with a name of its own that it lets point at 127.0.0.1, it could ask for everything. Its requests carry
/// that name in their `Host` field, so only names of this machine are accepted. Webhooks prove by their signature
/// who sends them, and reach the server through a tunnel or a proxy under any name.
enum LocalAccess {
  private static let openRoutes: Set<String> = [
    MessageRoutes.webhookPattern, "/health/live", "/health/ready",
  ]

  static func check(_ request: HTTPRequest, _ route: Route?, _ next: RouterBuilder.Next) async -> HTTPResponse
  {
    if let pattern = route?.pattern, openRoutes.contains(pattern) { return await next(request) }
    // Browsers always send a Host; who sends none is no web page.
    guard let host = request.headers["Host"], !isLocal(host) else { return await next(request) }
    return Problem.details(of: RequestError.notLocal).response()
  }

  /// Whether a `Host` value names this machine: `localhost`, `127.0.0.1:8080`, `[::1]`.
  static func isLocal(_ host: String) -> Bool {
    guard host.hasPrefix("[") else { return Loopback.contains(host.prefix { $0 != ":" }) }
    let address = host.dropFirst().prefix { $0 != "]" }
    let rest = host.dropFirst(address.count + 2)
    return Loopback.contains(address) && (rest.isEmpty || rest.hasPrefix(":"))
  }
}
