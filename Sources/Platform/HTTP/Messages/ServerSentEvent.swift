/// One event of a `text/event-stream` (WHATWG HTML, section 9.2).
public struct ServerSentEvent: Sendable, Equatable {
  /// What a client sends back as `Last-Event-ID` when it reconnects.
  public var id: String?
  /// The name of the event; a client takes a missing one as `message`.
  public var event: String?
  /// The content, of any number of lines.
  public var data: String
  /// How long a client waits before it reconnects.
  public var retry: Duration?

  /// Makes an event.
  public init(id: String? = nil, event: String? = nil, data: String, retry: Duration? = nil) {
    self.id = id
    self.event = event
    self.data = data
    self.retry = retry
  }

  /// The bytes on the wire, ending with the empty line that dispatches the event.
  ///
  /// A line break inside `id` or `event` would forge a field and is taken out, as is a NUL, with which a
  /// client would ignore the whole id.
  public var encoded: [UInt8] {
    var text = ""
    if let id { text += "id: \(Self.oneLine(id))\n" }
    if let event { text += "event: \(Self.oneLine(event))\n" }
    if let retry { text += "retry: \(max(0, Int(retry / .milliseconds(1))))\n" }
    for line in Self.lines(data) { text += "data: \(line)\n" }
    return Array((text + "\n").utf8)
  }

  /// A comment, which clients ignore: sent now and then, it keeps proxies from closing a quiet stream.
  public static func comment(_ text: String = "") -> [UInt8] {
    Array((lines(text).map { ": \($0)\n" }.joined() + "\n").utf8)
  }

  private static func lines(_ text: String) -> [Substring] {
    // A CRLF is one Character in Swift, so each of the three line breaks is a single separator.
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
  }

  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\0" }))
  }
}
