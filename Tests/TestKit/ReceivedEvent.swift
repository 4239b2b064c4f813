/// A server-sent event as a client receives it.
public struct ReceivedEvent: Sendable, Equatable {
  /// The identifier that was the last one when it came.
  public var id: String
  /// Its name.
  public var name: String
  /// Its content.
  public var data: String
}

/// Reads a `text/event-stream` as a browser does (WHATWG HTML, section 9.2.6), from pieces of any size.
public struct EventParser: Sendable {
  /// What would be sent as `Last-Event-ID`.
  public private(set) var lastID = ""
  /// How many comments have come.
  public private(set) var comments = 0
  /// How long to wait before coming back, in milliseconds.
  public private(set) var retry: Int?

  private var rest: [UInt8] = []
  private var name = ""
  private var data: [String] = []

  /// Begins before the first byte.
  public init() {}

  /// The events that some bytes complete.
  public mutating func take(_ bytes: [UInt8]) -> [ReceivedEvent] {
    rest += bytes
    var events: [ReceivedEvent] = []
    // This server ends lines with LF alone.
    while let end = rest.firstIndex(of: 0x0A) {
      let line = String(decoding: rest[..<end], as: UTF8.self)
      rest.removeSubrange(...end)
      if let event = take(line: line) { events.append(event) }
    }
    return events
  }

  private mutating func take(line: String) -> ReceivedEvent? {
    guard !line.isEmpty else {
      defer { (name, data) = ("", []) }
      return data.isEmpty
        ? nil
        : ReceivedEvent(
          id: lastID, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.count > 1 ? parts[1] : ""
    if value.first == " " { value.removeFirst() }
    switch parts[0] {
    case "": comments += 1
    case "id": lastID = String(value)
    case "event": name = String(value)
    case "data": data.append(String(value))
    case "retry": retry = Int(value)
    default: break
    }
    return nil
  }
}
