/// How a client connects and what it tolerates.
public struct HTTPClientConfiguration: Sendable {
  /// Which proxy requests go through.
  public enum Proxy: Sendable, Equatable {
    /// The one that `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` name, if any.
    case environment
    /// None, whatever the environment says.
    case direct
    /// The one at a URL such as `http://proxy.example:3128`.
    case url(String)
  }

  /// A PEM file with the certificate authorities to trust; `nil` for those of the system.
  public var caFile: String?
  /// Which proxy requests go through.
  public var proxy = Proxy.environment
  /// Whether `http://` is allowed besides `https://`; meant for the loopback interface.
  public var allowsPlainHTTP = false
  /// Whether HTTP/2 is used where the server offers it.
  public var usesHTTP2 = true
  /// How long connecting may take, the TLS handshake included.
  public var connectTimeout: Duration = .seconds(5)
  /// The largest accepted response body in bytes, after decompression.
  public var maximumResponseBytes = 16 << 20
  /// How many connections may be open; further requests wait for one.
  public var maximumConnections = 64
  /// How many connections one host may have; further requests to it wait for one.
  public var maximumConnectionsPerHost = 16
  /// What the client calls itself.
  public var userAgent = "gift-concierge/1.0"

  /// Makes a configuration with the usual limits: HTTPS only, verified.
  public init(caFile: String? = nil) {
    self.caFile = caFile
  }
}
