import Dialogue
import HTTP
import Operations

/// The events of a conversation as chunks of a `text/event-stream`, made one by one as the client takes them.
actor EventStream {
  private let feed: TurnFeed
  private let settings: StreamSettings
  private let open: Gauge
  private let report: @Sendable (any Error) -> Void
  /// What is sent first: how to come back, and from where.
  private var opening: [UInt8]?

  /// Begins to follow.
  ///
  /// - Parameters:
  ///   - feed: what is followed.
  ///   - place: where it begins; a client that leaves before the first event can go on from there.
  ///   - report: is told when the store fails; the stream ends then, and the client comes back.
  init(
    _ feed: TurnFeed, from place: TurnPlace, settings: StreamSettings, open: Gauge,
    report: @escaping @Sendable (any Error) -> Void
  ) {
    self.feed = feed
    self.settings = settings
    self.open = open
    self.report = report
    // An event without data is none, but its identifier counts.
    opening = Array("id: \(place)\nretry: \(Int(settings.retry / .milliseconds(1)))\n\n".utf8)
    open.add(1)
  }

  deinit { open.add(-1) }

  /// The next chunk; nil at the end.
  func next() async -> [UInt8]? {
    if let opening = opening.take() { return opening }
    do {
      switch try await feed.next(within: settings.heartbeat) {
      case .event(let event): return ServerSentEvent(event).encoded
      case .quiet: return ServerSentEvent.comment()
      case .over: return nil
      }
    } catch is CancellationError {
      return nil
    } catch {
      report(error)
      return nil
    }
  }
}
