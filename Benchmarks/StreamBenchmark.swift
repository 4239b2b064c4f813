import Foundation
import HTTP
import Synchronization
import TestKit

/// How soon events come on a stream after a message was posted: to one giver, and to many whose streams are all open.
enum StreamBenchmark {
  /// Measures a server on a prepared shop.
  static func run(_ server: ServerProcess, seconds: Int, into report: inout Report) async throws {
    let client = StreamClient(server)
    // The first turns touch what is cold.
    _ = try await client.measure(givers: 1, workers: 1, until: .now + .seconds(2), prefix: "warm")
    let alone = try await client.measure(
      givers: 1, workers: 1, until: .now + .seconds(seconds), prefix: "one")
    report.add(alone.measurement("stream, one giver", first: 50, cards: 150))
    let many = try await client.measure(
      givers: 500, workers: 4, until: .now + .seconds(seconds), prefix: "many")
    var measurement = many.measurement("stream, 500 open, 4 turns at a time", first: nil, cards: nil)
    measurement.add(
      "server memory, without mapped files", ProcessMemory.anonymousMegabytes(process: server.identifier),
      "MB")
    report.add(measurement)
  }
}

/// What was measured of many turns.
private struct StreamFigures {
  var first = Latencies()
  var cards = Latencies()
  var whole = Latencies()

  func measurement(_ name: String, first firstTarget: Double?, cards cardsTarget: Double?) -> Measurement {
    var measurement = Measurement(name)
    measurement.add("turns", Double(whole.count), "", atLeast: nil)
    for (stage, latencies, target) in [
      ("first event", first, firstTarget), ("cards", cards, cardsTarget), ("turn completed", whole, nil),
    ] {
      for percent in [50.0, 95, 99] {
        measurement.add(
          "\(stage), p\(Int(percent))", latencies.percentile(percent), "ms",
          atMost: percent == 99 ? target : nil)
      }
    }
    return measurement
  }
}

/// Posts messages and reads the streams of their conversations.
private final class StreamClient: Sendable {
  private let client: HTTPClient
  private let port: Int
  private let signer: WebhookSigner

  init(_ server: ServerProcess) {
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.proxy = .direct
    configuration.maximumConnections = 700
    configuration.maximumConnectionsPerHost = 700
    configuration.maximumResponseBytes = 1 << 30
    client = HTTPClient(configuration: configuration)
    port = server.port
    signer = WebhookSigner(secrets: [server.secret])
  }

  /// Opens a stream for each giver, and lets some workers post for one after the other.
  func measure(
    givers: Int, workers: Int, until end: ContinuousClock.Instant, prefix: String
  ) async throws -> StreamFigures {
    let board = StreamBoard()
    let conversations = (0..<givers).map { "\(prefix)-\($0)" }
    var streams: [(String, ClientStream)] = []
    for conversation in conversations { streams.append((conversation, try await open(conversation))) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (conversation, stream) in streams {
        group.addTask { try await Self.read(stream, of: conversation, board) }
      }
      try await withThrowingTaskGroup(of: Void.self) { posting in
        for worker in 0..<workers {
          let own = conversations.enumerated().filter { $0.offset % workers == worker }.map(\.element)
          posting.addTask { try await self.post(to: own, until: end, board) }
        }
        try await posting.waitForAll()
      }
      group.cancelAll()
    }
    return board.figures
  }

  private func open(_ conversation: String) async throws -> ClientStream {
    let url = "http://127.0.0.1:\(port)/v1/conversations/\(conversation)/stream"
    let stream = try await client.stream(ClientRequest(.get, url, timeout: nil))
    guard stream.head.status == 200 else { throw BenchmarkError.refused(stream.head.status, "stream") }
    return stream
  }

  private static func read(_ stream: ClientStream, of conversation: String, _ board: StreamBoard) async throws
  {
    var parser = EventParser()
    do {
      for try await chunk in stream.chunks {
        for event in parser.take(chunk) { board.note(event.name, in: conversation) }
      }
    } catch is CancellationError {}
  }

  private func post(
    to conversations: [String], until end: ContinuousClock.Instant, _ board: StreamBoard
  ) async throws {
    var number = 0
    while ContinuousClock.now < end {
      for conversation in conversations where ContinuousClock.now < end {
        number += 1
        let id = "\(conversation)-m\(number)"
        let text = Self.wishes[number % Self.wishes.count]
        let body = Array(
          """
          {"type":"message.created","data":{"conversation_id":"\(conversation)","message_id":"\(id)",\
          "text":"\(text)","user":{"id":"u-\(conversation)","country":"US"},"reply":"stream"}}
          """.utf8)
        var headers = signer.headers(id: id, timestamp: Int64(Date().timeIntervalSince1970), body: body)
        headers.set("Content-Type", "application/json")
        board.begin(conversation)
        let url = "http://127.0.0.1:\(port)/v1/webhooks/messages"
        let response = try await client.send(ClientRequest(.post, url, headers: headers, body: body))
        guard response.status == 202 else {
          throw BenchmarkError.refused(
            response.status, String(decoding: response.body.prefix(300), as: UTF8.self))
        }
        await board.end(of: conversation)
      }
    }
  }

  /// Messages that are answered with cards, each another search.
  private static let wishes = [
    "a gift for my dad who loves fishing, under $50", "something for my mother, she likes gardening, max $40",
    "a birthday gift for my friend who cooks, under $60", "a gift for my sister who reads, around $30",
    "something funny for my brother who plays guitar, under $45",
  ]
}

/// Notes when messages were posted and what came of them.
private final class StreamBoard: Sendable {
  private struct State {
    var figures = StreamFigures()
    var posted: [String: ContinuousClock.Instant] = [:]
    var waiting: [String: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  var figures: StreamFigures { state.withLock(\.figures) }

  /// A message is about to be posted.
  func begin(_ conversation: String) { state.withLock { $0.posted[conversation] = .now } }

  /// An event has come.
  func note(_ event: String, in conversation: String) {
    let now = ContinuousClock.now
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard let posted = state.posted[conversation] else { return nil }
      switch event {
      case "turn.started": state.figures.first.add(now - posted)
      case "suggestions": state.figures.cards.add(now - posted)
      case "turn.completed":
        state.figures.whole.add(now - posted)
        state.posted[conversation] = nil
        return state.waiting.removeValue(forKey: conversation)
      default: break
      }
      return nil
    }
    waiting?.resume()
  }

  /// Waits for the end of the turn.
  func end(of conversation: String) async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.posted[conversation] == nil { return true }
        state.waiting[conversation] = continuation
        return false
      }
      if isOver { continuation.resume() }
    }
  }
}
