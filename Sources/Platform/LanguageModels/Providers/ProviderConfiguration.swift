public import HTTP

/// How a hosted provider is reached.
public struct ProviderConfiguration: Sendable {
  /// Where its interface is.
  public var endpoint: ProviderEndpoint
  /// The key; nil sends none, for servers of one's own.
  public var key: ProviderKey?
  /// A PEM file with the certificate authorities to trust; nil for those of the system.
  public var caFile: String?
  /// Which proxy requests go through.
  public var proxy = HTTPClientConfiguration.Proxy.environment
  /// How many connections may be open; further requests wait for one.
  public var maximumConnections = 32
  /// The largest answer that is read, in bytes.
  public var maximumResponseBytes = 8 << 20
  /// Told after every response what its head said about the rate limits, if anything.
  public var onRateLimit: (@Sendable (RateLimitState) -> Void)?

  /// Reaches an endpoint with the usual limits.
  public init(endpoint: ProviderEndpoint, key: ProviderKey?) {
    self.endpoint = endpoint
    self.key = key
  }

  var client: HTTPClientConfiguration {
    var client = HTTPClientConfiguration(caFile: caFile)
    client.proxy = proxy
    client.allowsPlainHTTP = endpoint.isPlain
    client.maximumResponseBytes = maximumResponseBytes
    client.maximumConnections = maximumConnections
    client.maximumConnectionsPerHost = maximumConnections
    return client
  }
}
