import Synchronization

/// Counts what happens on the library's threads.
final class ServerCounts: Sendable {
  private let open = Atomic<Int>(0)
  private let inFlightCount = Atomic<Int>(0)
  private let accepted = Atomic<Int>(0)
  private let handledCount = Atomic<Int>(0)
  private let refusedCount = Atomic<Int>(0)
  private let expiredCount = Atomic<Int>(0)

  func connectionOpened() {
    open.add(1, ordering: .relaxed)
    accepted.add(1, ordering: .relaxed)
  }

  func connectionClosed() { open.subtract(1, ordering: .relaxed) }

  func connectionExpired() { expiredCount.add(1, ordering: .relaxed) }

  func requestBegan() { inFlightCount.add(1, ordering: .sequentiallyConsistent) }

  /// Answers how many requests are left.
  func requestEnded() -> Int { inFlightCount.subtract(1, ordering: .sequentiallyConsistent).newValue }

  func handled() { handledCount.add(1, ordering: .relaxed) }

  func refused() { refusedCount.add(1, ordering: .relaxed) }

  var inFlight: Int { inFlightCount.load(ordering: .sequentiallyConsistent) }

  /// All counts; those of one moment only when nothing happens meanwhile.
  var snapshot: HTTPServerStatistics {
    HTTPServerStatistics(
      openConnections: open.load(ordering: .relaxed), requestsInFlight: inFlight,
      acceptedConnections: accepted.load(ordering: .relaxed),
      handledRequests: handledCount.load(ordering: .relaxed),
      refusedRequests: refusedCount.load(ordering: .relaxed),
      expiredConnections: expiredCount.load(ordering: .relaxed))
  }
}
