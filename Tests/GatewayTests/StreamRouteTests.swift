import Dialogue
import Foundation
import HTTP
import Operations
import TestKit
import Testing

@testable import Gateway

@Suite("Answers are streamed as events")
struct StreamRouteTests {
  private static let hunt = "a gift for my dad, he loves fishing, under $50"

  private static func message(
    _ text: String, id: String = "m-1", in conversation: String = "c-1", user: String = "u-1"
  ) -> String {
    Door.message(text, id: id, in: conversation, user: user).replacing(#""sync""#, with: #""stream""#)
  }

  @Test("a streamed message is accepted at once, repeated ones with the same bytes, and answered once")
  func accepted() async throws {
    let door = try await Door.open()
    let first = await door.post(Self.message(Self.hunt), id: "msg_a")
    #expect(first.status == 202)
    #expect(first.string("/conversation_id") == "c-1")
    #expect(first.string("/message_id") == "m-1")
    #expect(first.string("/stream") == "/v1/conversations/c-1/stream")
    #expect(first.headers["Location"] == "/v1/conversations/c-1/stream")
    #expect(await door.post(Self.message(Self.hunt), id: "msg_a").bytes == first.bytes)
    try await door.whileAnswering {
      let stream = try await door.events("/v1/conversations/c-1/stream?from_message=m-1")
      #expect(await stream.turn().last?.name == "turn.completed")
    }
    #expect(await door.post(Self.message(Self.hunt), id: "msg_a").bytes == first.bytes)
    #expect(await door.post(Self.message(Self.hunt), id: "msg_b").bytes == first.bytes)
    #expect(await door.ask(.get, "/v1/conversations/c-1").count("/turns") == 1)
  }

  @Test("the events have the shape of the contract, and the last one is the answer itself")
  func shape() async throws {
    let door = try await Door.open()
    let stream = try await door.events("/v1/conversations/c-1/stream")
    #expect(stream.head.status == 200)
    #expect(stream.head.headers["Content-Type"] == "text/event-stream; charset=utf-8")
    let answer = await door.post(Door.message(Self.hunt))
    let events = await stream.turn()
    let turn = try #require(answer.string("/turn_id"))
    let names = events.map(\.name)
    #expect(Array(names.prefix(4)) == ["turn.started", "understanding", "suggestions", "message.delta"])
    #expect(names.last == "turn.completed")
    #expect(events.last?.data == answer.text)
    #expect(Set(events.map(\.id)).count == events.count)
    for event in events {
      let value = Answer(status: 200, headers: [:], bytes: Array(event.data.utf8))
      #expect(value.string("/turn_id") == turn)
      #expect(value.string("/conversation_id") == "c-1")
      switch event.name {
      case "turn.started": #expect(value.value("/message_ids") as? [String] == ["m-1"])
      case "understanding": #expect(value.string("/understanding/by") == "local")
      case "suggestions":
        let shown = try JSONSerialization.data(
          withJSONObject: value.value("/suggestions") ?? [], options: .sortedKeys)
        let stored = try JSONSerialization.data(
          withJSONObject: answer.value("/suggestions") ?? [], options: .sortedKeys)
        #expect(shown == stored)
      default: break
      }
    }
    let deltas = events.filter { $0.name == "message.delta" }.map { event in
      Answer(status: 200, headers: [:], bytes: Array(event.data.utf8)).string("/text") ?? ""
    }
    #expect(deltas.joined() == answer.string("/message/text"))
  }

  @Test("a stream begins with the place from which it can be taken up again")
  func opening() async throws {
    let door = try await Door.open()
    let stream = try await door.events("/v1/conversations/c-1/stream")
    _ = await stream.chunk()
    #expect(stream.parser.lastID == "0")
    #expect(stream.parser.retry == 2000)
    let answer = await door.post(Door.message(Self.hunt))
    // The client went away before the first event.
    let again = try await door.events("/v1/conversations/c-1/stream", lastEventID: "0")
    #expect(await again.turn().last?.data == answer.text)
  }

  @Test("a quiet stream sends comments")
  func heartbeat() async throws {
    var settings = StreamSettings()
    settings.heartbeat = .milliseconds(5)
    let door = try await Door.open(streams: settings)
    let stream = try await door.events("/v1/conversations/c-1/stream")
    for _ in 0..<4 { _ = await stream.chunk() }
    #expect(stream.parser.comments == 3)
  }

  @Test("what is asked for wrongly is refused with its reason")
  func refused() async throws {
    let door = try await Door.open()
    let path = "/v1/conversations/c-1/stream"
    for id in ["what?", "1-2", "1-9-0-t", "-1"] {
      let answer = await door.ask(.get, path, headers: ["Last-Event-ID": id])
      #expect(answer.status == 400)
      #expect(answer.string("/type") == "urn:gift-concierge:problem:last_event_id")
    }
    #expect(await door.ask(.get, path + "?from_message=").status == 400)
    #expect(await door.ask(.get, path + "?from_message=a&from_message=b").status == 400)
    let long = String(repeating: "x", count: 201)
    #expect(await door.ask(.get, "/v1/conversations/\(long)/stream").status == 404)
    #expect(await door.ask(.post, path).status == 405)
    #expect(await door.ask(.get, path, headers: ["Host": "evil.example"]).status == 403)
  }

  @Test("another user's conversation is refused before anything is kept")
  func foreign() async throws {
    let door = try await Door.open()
    #expect(await door.post(Self.message("hi"), id: "a").status == 202)
    let stranger = await door.post(Self.message("hi", id: "m-2", user: "u-2"), id: "b")
    #expect(stranger.status == 409)
    #expect(stranger.string("/type") == "urn:gift-concierge:problem:foreign_conversation")
    try await door.whileAnswering {
      let stream = try await door.events("/v1/conversations/c-1/stream?from_message=m-1")
      #expect(await stream.turn().last?.name == "turn.completed")
    }
    #expect(await door.post(Self.message("hi", id: "m-3", user: "u-2"), id: "c").status == 409)
  }

  @Test("too many streams are refused for a while, and those that ended no longer count")
  func tooMany() async throws {
    let limits = FeedLimits(readers: 3, readersOfConversation: 2)
    let door = try await Door.open(streams: StreamSettings(limits: limits))
    let gauge = door.metrics.gauge("concierge_streams", "Event streams that are open.")
    do {
      let streams = try await [
        door.events("/v1/conversations/c-1/stream"), door.events("/v1/conversations/c-1/stream"),
        door.events("/v1/conversations/c-2/stream"),
      ]
      for path in ["/v1/conversations/c-1/stream", "/v1/conversations/c-3/stream"] {
        let answer = await door.ask(.get, path)
        #expect(answer.status == 503)
        #expect(answer.headers["Retry-After"] == "1")
        #expect(answer.string("/type") == "urn:gift-concierge:problem:streams_full")
      }
      #expect(gauge.value == Double(streams.count))
      _ = await door.ask(.head, "/v1/conversations/c-9/stream")
    }
    #expect(gauge.value == 0)
    #expect(door.shop.concierge.followers == 0)
  }
}

extension Door {
  /// Opens an event stream in process.
  func events(_ target: String, lastEventID: String? = nil) async throws -> OpenStream {
    var headers: HTTPHeaders = [:]
    if let lastEventID { headers.set("Last-Event-ID", lastEventID) }
    let request = try #require(HTTPRequest(method: .get, target: target, headers: headers, id: "r-1"))
    let response = await router.respond(to: request)
    guard case .stream(let chunks) = response.body else {
      Issue.record("no stream but \(response.status)")
      throw CancellationError()
    }
    return OpenStream(head: response, chunks: chunks)
  }

  /// Runs a body while accepted messages are answered.
  func whileAnswering(_ body: () async throws -> Void) async throws {
    let concierge = shop.concierge
    let work = Task { try await concierge.answerAccepted() }
    do { try await body() } catch {
      work.cancel()
      throw error
    }
    await concierge.stopAnswering()
    try await work.value
  }
}

/// An event stream as its client reads it.
final class OpenStream {
  let head: HTTPResponse
  private(set) var parser = EventParser()
  private var chunks: AsyncStream<[UInt8]>.Iterator

  init(head: HTTPResponse, chunks: AsyncStream<[UInt8]>) {
    self.head = HTTPResponse(status: head.status, headers: head.headers)
    self.chunks = chunks.makeAsyncIterator()
  }

  /// The events of the next chunk; nil at the end.
  func chunk() async -> [ReceivedEvent]? {
    guard let bytes = await chunks.next(isolation: #isolation) else { return nil }
    return parser.take(bytes)
  }

  /// Events until a turn's end.
  func turn() async -> [ReceivedEvent] {
    var events: [ReceivedEvent] = []
    while let next = await chunk() {
      events += next
      if ["turn.completed", "turn.failed"].contains(events.last?.name) { break }
    }
    return events
  }
}
