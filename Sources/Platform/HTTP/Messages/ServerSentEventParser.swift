/// Reads a `text/event-stream` (WHATWG HTML, section 9.2) from its bytes as they come.
///
/// However the bytes are split into pieces, the same events come out.
public struct ServerSentEventParser: Sendable {
  /// Why a stream is not read any further.
  public enum Failure: Error, Equatable, Sendable {
    /// A line, or all data of an event, has more bytes than allowed.
    case tooLarge(limit: Int)
    /// A line is not UTF-8.
    case notUTF8
  }

  private let maximumBytes: Int
  private var line: [UInt8] = []
  private var isAfterCarriageReturn = false
  private var isFirstLine = true
  private var lastID: String?
  private var event: String?
  private var retry: Duration?
  private var data: [String] = []
  private var dataBytes = 0

  /// Makes a parser that holds at most so many bytes of one event.
  public init(maximumBytes: Int = 1 << 20) {
    self.maximumBytes = maximumBytes
  }

  /// Takes the next bytes and answers the events that they complete.
  ///
  /// An event that the end of the stream cuts off is never answered, as the standard wants it.
  public mutating func take(_ bytes: some Sequence<UInt8>) throws(Failure) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      if isAfterCarriageReturn, byte == 0x0A {
        isAfterCarriageReturn = false
        continue
      }
      isAfterCarriageReturn = byte == 0x0D
      guard byte == 0x0A || byte == 0x0D else {
        guard line.count + dataBytes < maximumBytes else { throw .tooLarge(limit: maximumBytes) }
        line.append(byte)
        continue
      }
      if let event = try endLine() { events.append(event) }
    }
    return events
  }

  private mutating func endLine() throws(Failure) -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else { return dispatch() }
    guard let text = String(validating: line, as: UTF8.self) else { throw .notUTF8 }
    let parts = text.utf8.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.count > 1 ? parts[1] : ""[...].utf8
    if value.first == 0x20 { value = value.dropFirst() }
    take(field: String(Substring(parts[0])), value: String(Substring(value)))
    return nil
  }

  private mutating func take(field: String, value: String) {
    switch field {
    case "event": event = value
    case "data":
      data.append(value)
      dataBytes += value.utf8.count + 1
    case "id": if !value.utf8.contains(0) { lastID = value }
    case "retry":
      if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int32(value) {
        retry = .milliseconds(Int(number))
      }
    default: break
    }
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      event = nil
      retry = nil
      data = []
      dataBytes = 0
    }
    guard !data.isEmpty else { return nil }
    return ServerSentEvent(
      id: lastID, event: event, data: data.joined(separator: "\n"), retry: retry)
  }
}
