import Databases
import Foundation
import HTTP
import Synchronization
import Testing

extension WholeSystem {
  /// An answer that was given must survive whatever happens to the process afterwards.
  @Suite("Killed under load")
  struct CrashTests {
    private static let kills = 20
    private static let writers = 4

    @Test("after 20 kills every acknowledged turn is there, byte for byte, and the file is sound")
    func kills() async throws {
      let house = try House.stocked()
      let ledger = Ledger()
      for round in 0..<Self.kills {
        let server = try await RunningServer.start(house)
        await withTaskGroup(of: Void.self) { group in
          for writer in 0..<Self.writers {
            group.addTask { await Self.write(writer, round, to: server, ledger) }
          }
          group.addTask {
            await ledger.waitForAnswers((round + 1) * 3 + round % 7)
            await server.kill()
          }
        }
      }
      try await check(ledger, house)
      let database = try await SQLiteDatabase(path: house.database)
      try await database.verify()
      await database.close()
    }

    /// Posts the next messages of a writer's conversation until the server is gone.
    ///
    /// An attempt without an answer is made again in the next round, as a channel would.
    private static func write(_ writer: Int, _ round: Int, to server: RunningServer, _ ledger: Ledger) async {
      let texts = [
        "a gift for my mum, she loves tea", "under $50", "more ideas please", "cheaper?", "thanks",
      ]
      while true {
        let number = ledger.next(of: writer)
        guard
          let webhook = try? ledger.webhook(writer, number, text: texts[number % texts.count]),
          let response = try? await server.post(webhook)
        else { return }
        guard response.status == 200 else { continue }
        ledger.acknowledge(webhook, response.body, of: writer)
      }
    }

    private func check(_ ledger: Ledger, _ house: House) async throws {
      let server = try await RunningServer.start(house)
      let answers = ledger.answers
      #expect(answers.count >= Self.kills * 3)
      for answer in answers {
        let again = try await server.post(answer.webhook)
        #expect(again.status == 200)
        #expect(again.body == answer.body)
      }
      for writer in 0..<Self.writers {
        let told = try await messages(of: "c-\(writer)", on: server)
        #expect(Set(told).count == told.count, "a message was answered twice")
        let acknowledged = answers.filter { $0.writer == writer }.map(\.webhook.id)
        #expect(Set(told).isSuperset(of: acknowledged), "an acknowledged message is lost")
      }
      #expect(await server.stop().status == 0)
    }

    private func messages(of conversation: String, on server: RunningServer) async throws -> [String] {
      var messages: [String] = []
      var cursor: String?
      repeat {
        let query = "limit=100" + (cursor.map { "&cursor=\($0)" } ?? "")
        let response = try await server.send(.get, "/v1/conversations/\(conversation)?\(query)")
        guard response.status == 200 else { return [] }
        let page: ConversationPage = try Wire.decode(response.body)
        messages += page.turns.flatMap { $0.messages.map(\.messageId) }
        cursor = page.nextCursor
      } while cursor != nil
      return messages
    }
  }
}

/// What was sent, and what was answered.
private final class Ledger: Sendable {
  struct Answer: Sendable {
    let writer: Int
    let webhook: Webhook
    let body: [UInt8]
  }

  private struct State {
    var sent: [String: Webhook] = [:]
    var answered: [Int: Int] = [:]
    var answers: [Answer] = []
    var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  var answers: [Answer] { state.withLock(\.answers) }

  /// The number of the first message of a writer that was not answered yet.
  func next(of writer: Int) -> Int { state.withLock { $0.answered[writer, default: 0] } }

  /// The message of that number: the same content at every attempt.
  func webhook(_ writer: Int, _ number: Int, text: String) throws -> Webhook {
    let id = "w\(writer)-\(number)"
    if let sent = state.withLock({ $0.sent[id] }) { return sent }
    let webhook = try Webhook(
      id: id, conversation: "c-\(writer)", message: id, text: text, user: "u-\(writer)")
    state.withLock { $0.sent[id] = webhook }
    return webhook
  }

  func acknowledge(_ webhook: Webhook, _ body: [UInt8], of writer: Int) {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.answered[writer, default: 0] += 1
      state.answers.append(Answer(writer: writer, webhook: webhook, body: body))
      guard let waiting = state.waiting, state.answers.count >= waiting.count else { return nil }
      state.waiting = nil
      return waiting.continuation
    }
    waiting?.resume()
  }

  /// Waits until so many answers have come.
  func waitForAnswers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.answers.count >= count { return true }
        state.waiting = (count, continuation)
        return false
      }
      if isDone { continuation.resume() }
    }
  }
}
