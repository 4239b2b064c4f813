/// What a server has done and does, counted since it was started.
public struct HTTPServerStatistics: Sendable, Equatable {
  /// Connections that are open now.
  public var openConnections = 0
  /// Requests that are being received, handled or answered now.
  public var requestsInFlight = 0
  /// Connections that were accepted.
  public var acceptedConnections = 0
  /// Requests that reached the handler.
  public var handledRequests = 0
  /// Requests that were refused before the handler: malformed, too large, or while stopping.
  public var refusedRequests = 0
  /// Connections that were closed because their time was over, between requests or within one.
  public var expiredConnections = 0
}
