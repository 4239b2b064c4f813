/// A point in time with millisecond resolution.
public struct Instant: Hashable, Sendable, Comparable, Codable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// The point `milliseconds` after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The point some seconds later (or earlier).
  public func adding(seconds: Double) -> Instant {
    Instant(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// Reads a number of milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes the number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

/// What the clock on the giver's wall shows: dates and delivery cut-offs are read from it.
public struct LocalMoment: Hashable, Sendable, Codable {
  /// The same moment without a zone.
  public let instant: Instant
  /// Seconds that the giver's zone is ahead of UTC at this moment.
  public let utcOffsetSeconds: Int

  /// Places an instant into a zone by its offset at that instant.
  public init(_ instant: Instant, utcOffsetSeconds: Int) {
    self.instant = instant
    self.utcOffsetSeconds = utcOffsetSeconds
  }

  private var localSeconds: Int64 {
    let total = instant.milliseconds + Int64(utcOffsetSeconds) * 1000
    return total >= 0 ? total / 1000 : (total - 999) / 1000
  }

  /// The calendar day there.
  public var day: CalendarDay {
    let seconds = localSeconds
    return CalendarDay(number: Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// Minutes since local midnight, 0–1439.
  public var minuteOfDay: Int { Int(localSeconds - Int64(day.number) * 86_400) / 60 }
}
