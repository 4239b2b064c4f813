import HTTP
import TestKit
import Testing

/// An event stream over a connection of its own; it is closed with its reader.
final class EventReader {
  /// What has come and was not read yet.
  private var waiting: [ReceivedEvent] = []
  private(set) var parser = EventParser()
  private var chunks: ClientStream.Chunks.AsyncIterator

  /// Opens a stream of a running server and reads what it begins with.
  static func open(
    _ server: RunningServer, _ conversation: String, query: String = "", lastEventID: String? = nil
  ) async throws -> EventReader {
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.proxy = .direct
    var headers: HTTPHeaders = [:]
    if let lastEventID { headers.set("Last-Event-ID", lastEventID) }
    let url = "http://127.0.0.1:\(server.port)/v1/conversations/\(conversation)/stream\(query)"
    let request = ClientRequest(.get, url, headers: headers, timeout: .seconds(120))
    var stream = try await HTTPClient(configuration: configuration).stream(request)
    // Those that have just been left may count for a moment longer.
    while stream.head.status == 503, stream.head.headers["Retry-After"] != nil {
      try await Task.sleep(for: .milliseconds(100))
      stream = try await HTTPClient(configuration: configuration).stream(request)
    }
    try #require(stream.head.status == 200)
    let reader = EventReader(stream)
    while reader.parser.retry == nil, try await reader.receive() {}
    return reader
  }

  private init(_ stream: ClientStream) { chunks = stream.chunks.makeAsyncIterator() }

  /// The next event; nil at the end.
  func next() async throws -> ReceivedEvent? {
    while waiting.isEmpty {
      guard try await receive() else { return nil }
    }
    return waiting.removeFirst()
  }

  /// Events until a turn's end.
  func turn() async throws -> [ReceivedEvent] {
    var events: [ReceivedEvent] = []
    while let event = try await next() {
      events.append(event)
      if ["turn.completed", "turn.failed"].contains(event.name) { break }
    }
    return events
  }

  private func receive() async throws -> Bool {
    guard let chunk = try await chunks.next(isolation: #isolation) else { return false }
    waiting += parser.take(chunk)
    return true
  }
}
