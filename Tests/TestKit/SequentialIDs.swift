import Synchronization

/// Identifiers that are the same in every run: a prefix and a number that counts up.
public final class SequentialIDs: Sendable {
  private let counter = Mutex(0)

  /// Starts to count.
  public init() {}

  /// Makes the next identifier.
  public var next: @Sendable (String) -> String {
    { prefix in
      let number = self.counter.withLock { count in
        count += 1
        return count
      }
      return "\(prefix)-\(number)"
    }
  }
}
