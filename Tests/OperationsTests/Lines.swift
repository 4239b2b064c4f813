import Synchronization

/// Collects texts from several tasks.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  /// What has arrived, in its order.
  var all: [String] {
    lines.withLock { $0 }
  }

  @Sendable func add(_ line: String) {
    lines.withLock { $0.append(line) }
  }
}
