import FoundationEssentials
import HTTP

/// Reads the ways in which providers say when to come back.
enum ProviderTime {
  /// Nobody is told to wait longer than a day.
  private static let longest = 86_400.0

  /// How long to wait by `retry-after-ms` or `Retry-After`, in seconds or as an HTTP date.
  static func retryAfter(_ headers: HTTPHeaders) -> Duration? {
    if let text = headers["retry-after-ms"], let milliseconds = number(text) {
      return bounded(milliseconds / 1_000)
    }
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = number(text) { return bounded(seconds) }
    return date(text).flatMap { wait(until: $0, headers) }
  }

  /// How long it is until an instant in RFC 3339.
  static func wait(until text: String, _ headers: HTTPHeaders) -> Duration? {
    let date =
      (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    return date.flatMap { wait(until: $0, headers) }
  }

  /// A span such as `6m0s`, `1.5s` or `20ms`.
  static func span(_ text: String) -> Duration? {
    var rest = Substring(text)
    var seconds = 0.0
    guard !rest.isEmpty, text.utf8.count <= 32 else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(unit.count)
      let scales = ["ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "": 1]
      guard let amount = number(String(digits)), let scale = scales[String(unit)] else { return nil }
      seconds += amount * scale
    }
    return bounded(seconds)
  }

  /// By the server's own clock when it told its time, so that ours may be wrong.
  private static func wait(until date: Date, _ headers: HTTPHeaders) -> Duration? {
    let now = headers["date"].flatMap { Self.date($0) } ?? Date()
    return bounded(date.timeIntervalSince(now))
  }

  /// The instant of an HTTP date in the form that all must send: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func date(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
      return nil
    }
    let padded = (month < 9 ? "0" : "") + String(month + 1)
    return try? Date("\(parts[3])-\(padded)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
  }

  private static func number(_ text: String) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
      return nil
    }
    return Double(text)
  }

  private static func bounded(_ seconds: Double) -> Duration? {
    seconds.isFinite ? .seconds(min(max(seconds, 0), longest)) : nil
  }
}
