import Foundation
public import GiftDomain

/// Reads the giver's wall clock: an instant and the name of a time zone make a local moment.
public enum GiverClock {
  /// The moment in an IANA zone such as `America/New_York`; in UTC when there is no such zone.
  public static func moment(_ instant: Instant, in zone: String) -> LocalMoment {
    let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
    return LocalMoment(instant, utcOffsetSeconds: offset)
  }

  /// Whether there is such a zone.
  public static func isKnown(_ zone: String) -> Bool { TimeZone(identifier: zone) != nil }
}
