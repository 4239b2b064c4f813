import Synchronization

/// A bounded cache for several tasks that forgets what has not been used for the longest time.
public final class LRUCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let entries: Mutex<LRU<Key, Value>>

  /// Makes an empty cache for at least one entry.
  public init(capacity: Int) {
    entries = Mutex(LRU(capacity: capacity))
  }

  /// The number of entries.
  public var count: Int {
    entries.withLock { $0.count }
  }

  /// The value for a key; reading it counts as a use, and nil forgets it.
  public subscript(key: Key) -> Value? {
    get { entries.withLock { $0.value(for: key) } }
    set {
      entries.withLock { entries in
        if let newValue { entries.set(newValue, for: key) } else { entries.remove(key) }
      }
    }
  }

  /// Returns the value for a key, made by `make` when it is not there.
  ///
  /// No lock is held while `make` runs, so that two tasks may make the same value at the same time.
  public func value(for key: Key, make: () throws -> Value) rethrows -> Value {
    if let value = self[key] { return value }
    let value = try make()
    self[key] = value
    return value
  }

  /// Forgets everything.
  public func removeAll() {
    entries.withLock { $0.removeAll() }
  }
}
