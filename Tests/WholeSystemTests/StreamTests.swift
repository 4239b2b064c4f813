import Foundation
import HTTP
import TestKit
import Testing

extension WholeSystem {
  /// Answers as events, over real connections and through the ends of processes.
  @Suite("Event streams")
  struct StreamTests {
    private static let texts = [
      "a gift for my dad who loves fishing, under $50", "something funnier", "why the first one?",
    ]

    @Test("whoever breaks off anywhere hears the rest once, also from the next process")
    func resumes() async throws {
      let house = try House.stocked()
      let before = try await RunningServer.start(house)
      let reader = try await EventReader.open(before, "c-1")
      let start = reader.parser.lastID
      var all: [ReceivedEvent] = []
      for (index, text) in Self.texts.enumerated() {
        let accepted = try await before.post(Self.webhook("m-\(index)", text))
        #expect(accepted.status == 202)
        all += try await reader.turn()
      }
      #expect(all.filter { $0.name == "turn.completed" }.count == Self.texts.count)
      #expect(all.first?.name == "turn.started")
      try await expectRest(of: all, from: start, on: before)
      #expect(await before.stop().status == 0)
      #expect(try await reader.next() == nil)
      let after = try await RunningServer.start(house)
      try await expectRest(of: all, from: start, on: after)
      #expect(await after.stop().status == 0)
    }

    private func expectRest(
      of all: [ReceivedEvent], from start: String, on server: RunningServer
    ) async throws {
      for cut in 0..<all.count {
        let place = cut == 0 ? start : all[cut - 1].id
        let reader = try await EventReader.open(server, "c-1", lastEventID: place)
        for event in all[cut...] {
          let heard = try await reader.next()
          #expect(heard == event, "cut behind event \(cut)")
        }
      }
    }

    @Test("what was accepted is answered once although the process is killed, and its stream goes on")
    func killed() async throws {
      let house = try House.stocked()
      let before = try await RunningServer.start(house)
      let conversations = (0..<20).map { "k-\($0)" }
      let webhooks = try conversations.map {
        try Self.webhook("\($0)-m", Self.texts[0], in: $0, user: "u-\($0)")
      }
      try await withThrowingTaskGroup(of: Int.self) { group in
        for webhook in webhooks { group.addTask { try await before.post(webhook).status } }
        for try await status in group { #expect(status == 202) }
      }
      await before.kill()
      let after = try await RunningServer.start(house)
      for (conversation, webhook) in zip(conversations, webhooks) {
        let reader = try await EventReader.open(
          after, conversation, query: "?from_message=\(conversation)-m")
        let events = try await reader.turn()
        #expect(events.last?.name == "turn.completed")
        #expect(events.filter { $0.name == "turn.started" }.count == 1)
        #expect(try await after.post(webhook).status == 202)
      }
      for conversation in conversations {
        let page: ConversationPage = try Wire.decode(
          try await after.send(.get, "/v1/conversations/\(conversation)").body)
        #expect(page.turns.flatMap { $0.messages.map(\.messageId) } == ["\(conversation)-m"])
      }
      #expect(await after.stop().status == 0)
    }

    @Test("many readers hear the same, those who leave leave nothing behind, and a stop ends the rest")
    func manyReaders() async throws {
      let server = try await RunningServer.start(try House.stocked())
      _ = try await server.post(Self.webhook("m-0", "hello"))
      _ = try await EventReader.open(server, "c-1", query: "?from_message=m-0").turn()
      // The first round opens what stays open, such as the store's readers.
      var quiet = 0
      for round in 0...3 {
        var readers: [EventReader] = []
        for _ in 0..<12 { readers.append(try await EventReader.open(server, "c-1")) }
        for number in 0..<50 { readers.append(try await EventReader.open(server, "other-\(number)")) }
        _ = try await server.post(Self.webhook("m-\(round + 1)", Self.texts[0]))
        let heard = try await readers[0].turn()
        #expect(heard.last?.name == "turn.completed")
        for reader in readers[1..<12] { #expect(try await reader.turn() == heard) }
        #expect(try server.descriptors() > 60)
        readers = []
        if round == 0 { quiet = try await server.settledDescriptors() }
        try await server.waitForDescriptors(atMost: quiet + 3)
      }
      let last = try await EventReader.open(server, "c-1")
      let start = ContinuousClock.now
      #expect(await server.stop().status == 0)
      #expect(try await last.next() == nil)
      #expect(ContinuousClock.now - start < .seconds(15), "an idle stream must not hold up the end")
    }

    private static func webhook(
      _ id: String, _ text: String, in conversation: String = "c-1", user: String = "u-1"
    ) throws -> Webhook {
      try Webhook(
        id: "d-\(id)", conversation: conversation, message: id, text: text, user: user, reply: "stream")
    }
  }
}

extension RunningServer {
  /// How many files and sockets the server has open.
  func descriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child.identifier)/fd").count
  }

  /// How many it has open when nothing changes any more.
  func settledDescriptors() async throws -> Int {
    var last = try descriptors()
    var same = 0
    while same < 15 {
      try await Task.sleep(for: .milliseconds(100))
      let now = try descriptors()
      same = now == last ? same + 1 : 0
      last = now
    }
    return last
  }

  /// Waits until it has let go of all but so many; the suite's time limit ends it otherwise.
  func waitForDescriptors(atMost number: Int) async throws {
    while try descriptors() > number { try await Task.sleep(for: .milliseconds(50)) }
  }
}
