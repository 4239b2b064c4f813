/// Where a server listens and what it tolerates.
public struct HTTPServerConfiguration: Sendable {
  /// A certificate chain and its private key as PEM texts.
  public struct TLS: Sendable {
    /// The certificate, followed by the intermediate ones.
    public var certificatePEM: String
    /// The private key.
    public var keyPEM: String

    /// Makes an identity from two PEM texts.
    public init(certificatePEM: String, keyPEM: String) {
      self.certificatePEM = certificatePEM
      self.keyPEM = keyPEM
    }
  }

  /// The address or name to listen at.
  public var host = "127.0.0.1"
  /// The port; 0 lets the kernel choose one.
  public var port = 0
  /// The largest accepted body in bytes; a larger one is answered 413.
  public var maximumBodyBytes = 1 << 20
  /// The largest accepted sum of header names and values in bytes; more is answered 431.
  public var maximumHeaderBytes = 16 << 10
  /// How many connections may be open; more have to wait until one closes.
  public var maximumConnections = 1024
  /// How many connections one address may hold; more are closed at once; `nil` for no limit of its own.
  public var connectionsPerAddress: Int?
  /// How long a connection may stay quiet between requests, or while it is to take a response.
  public var idleTimeout: Duration = .seconds(60)
  /// How long a client may take nothing of a streamed response while something is there for it.
  public var streamStallTimeout: Duration = .seconds(30)
  /// How long a client may take to send one whole request; then its connection is closed.
  public var requestTimeout: Duration = .seconds(15)
  /// How long `stop()` waits for requests in flight; those left are answered 503.
  public var drainTimeout: Duration = .seconds(20)
  /// The lowest rate in bytes a second at which a client must take a response of known length.
  public var minimumSendRate = 4096
  /// How many threads move bytes; handlers run elsewhere.
  public var threads = 2
  /// The identity for HTTPS; `nil` for plain HTTP.
  public var tls: TLS?

  /// Makes a configuration with the usual limits.
  public init(host: String = "127.0.0.1", port: Int = 0) {
    self.host = host
    self.port = port
  }
}
