import Gateway
import HTTP
import Operations

/// How the server is to run, checked before anything is opened.
struct ServePlan: Sendable {
  let server: HTTPServerConfiguration
  let secrets: [WebhookSecret]
  let logLevel: LogLevel

  /// Reads the settings.
  ///
  /// - Throws: `ServeError` or `SettingsError` for what cannot be.
  init(_ settings: Settings) throws {
    let host = settings["host"]
    guard Loopback.contains(host) else { throw ServeError.notLoopback(host) }
    var server = HTTPServerConfiguration(host: host, port: try settings.integer("port", in: 0...65_535))
    server.maximumBodyBytes = try settings.integer("max-body-bytes", in: 1024...(1 << 30))
    server.maximumConnections = try settings.integer("max-connections", in: 1...100_000)
    server.requestTimeout = .seconds(try settings.integer("request-timeout", in: 1...3600))
    server.drainTimeout = .seconds(try settings.integer("drain-timeout", in: 0...3600))
    self.server = server
    guard let level = LogLevel(rawValue: settings["log-level"]) else {
      let levels = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
      throw SettingsError.badValue("log-level", settings["log-level"], "one of " + levels)
    }
    logLevel = level
    secrets = try WebhookSecrets.read(settings)
  }
}

/// Why the server is not started.
enum ServeError: Error, Equatable, CustomStringConvertible {
  case notLoopback(String)

  var description: String {
    switch self {
    case .notLoopback(let host):
      "The host “\(host)” is not this machine's own: as long as there are no API keys, the server listens on "
        + "loopback only. Use --host 127.0.0.1 and let a proxy or a tunnel pass the signed webhooks."
    }
  }
}
