/// Reads and writes RFC 3339 times, the only form of time in our interfaces.
extension Instant {
  /// Parses `2026-11-20T10:00:00Z`, with optional fraction and any numeric offset; nil for anything else.
  public init?(rfc3339 text: some StringProtocol) {
    guard let moment = LocalMoment(rfc3339: text) else { return nil }
    self = moment.instant
  }

  /// `2026-11-20T10:00:00.000Z`; whole seconds are written without a fraction.
  public var rfc3339: String { LocalMoment(self, utcOffsetSeconds: 0).rfc3339 }
}

extension LocalMoment {
  /// Parses an RFC 3339 time and keeps its offset; nil for anything else.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, let day = CalendarDay(text.prefix(10)),
      bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let hour = Self.digits(bytes, 11), let minute = Self.digits(bytes, 14),
      let second = Self.digits(bytes, 17),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var index = 19
    var milliseconds = 0
    if bytes[index] == 0x2E {
      index += 1
      let start = index
      while index < bytes.count, (48...57).contains(bytes[index]) {
        if index - start < 3 { milliseconds = milliseconds * 10 + Int(bytes[index] - 48) }
        index += 1
      }
      guard index > start else { return nil }
      for _ in 0..<max(0, 3 - (index - start)) { milliseconds *= 10 }
    }
    guard let offset = Self.offset(bytes, at: index) else { return nil }
    let local = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59))
    self.init(
      Instant(milliseconds: (local - Int64(offset)) * 1000 + Int64(milliseconds)), utcOffsetSeconds: offset)
  }

  private static func digits(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard at + 1 < bytes.count, (48...57).contains(bytes[at]), (48...57).contains(bytes[at + 1]) else {
      return nil
    }
    return Int(bytes[at] - 48) * 10 + Int(bytes[at + 1] - 48)
  }

  private static func offset(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == 0x5A || bytes[index] == 0x7A { return bytes.count == index + 1 ? 0 : nil }
    guard bytes[index] == 0x2B || bytes[index] == 0x2D, bytes.count == index + 6, bytes[index + 3] == 0x3A,
      let hours = digits(bytes, index + 1), let minutes = digits(bytes, index + 4), hours < 24, minutes < 60
    else { return nil }
    return (bytes[index] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// The time as RFC 3339 with this moment's offset.
  public var rfc3339: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minute = minuteOfDay
    let total = instant.milliseconds + Int64(utcOffsetSeconds) * 1000
    let inDay = Int(total - Int64(day.number) * 86_400_000)
    let fraction = inDay % 1000
    let fractionText = fraction == 0 ? "" : "." + String(String(1000 + fraction).dropFirst())
    let ahead = abs(utcOffsetSeconds) / 60
    let zone =
      utcOffsetSeconds == 0
      ? "Z" : (utcOffsetSeconds < 0 ? "-" : "+") + two(ahead / 60) + ":" + two(ahead % 60)
    return "\(day)T\(two(minute / 60)):\(two(minute % 60)):\(two(inDay / 1000 % 60))\(fractionText)\(zone)"
  }
}
