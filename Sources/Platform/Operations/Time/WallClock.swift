import FoundationEssentials
import Synchronization

/// Where the time of day comes from: a value, so that tests can say what time it is.
public struct WallClock: Sendable {
  private let read: @Sendable () -> Int64

  /// Makes a clock of a function that returns the milliseconds since 1970 in UTC.
  public init(_ read: @escaping @Sendable () -> Int64) {
    self.read = read
  }

  /// The milliseconds since the start of 1970 in UTC.
  public var millisecondsSinceEpoch: Int64 {
    read()
  }

  /// The machine's clock.
  public static let system = WallClock { Int64(Date().timeIntervalSince1970 * 1_000) }

  /// A clock that stands still.
  public static func fixed(_ milliseconds: Int64) -> WallClock {
    WallClock { milliseconds }
  }

  /// A clock that is moved by hand.
  public static func stepping(from milliseconds: Int64) -> (clock: WallClock, step: @Sendable (Int64) -> Void)
  {
    let now = SteppedTime(milliseconds)
    return (WallClock { now.value.withLock { $0 } }, { step in now.value.withLock { $0 += step } })
  }
}

/// The time that a stepping clock shows.
private final class SteppedTime: Sendable {
  let value: Mutex<Int64>

  init(_ milliseconds: Int64) {
    value = Mutex(milliseconds)
  }
}
