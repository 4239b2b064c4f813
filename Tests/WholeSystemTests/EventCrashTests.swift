import Databases
import Foundation
import HTTP
import Synchronization
import Testing

extension WholeSystem {
  /// An event that was acknowledged must be there, once, whatever happened to the process.
  @Suite("Events and kills")
  struct EventCrashTests {
    private static let kills = 6
    private static let writers = 3

    @Test("after kills every acknowledged event is in the journal, and none twice")
    func posts() async throws {
      let house = try House.stocked()
      let sent = SentEvents()
      for round in 0..<Self.kills {
        let server = try await RunningServer.start(house)
        await withTaskGroup(of: Void.self) { group in
          for writer in 0..<Self.writers {
            group.addTask { await Self.write(writer, to: server, sent) }
          }
          group.addTask {
            await sent.waitForAnswers((round + 1) * 4)
            await server.kill()
          }
        }
      }
      let server = try await RunningServer.start(house)
      for batch in sent.acknowledged {
        let answer = try await server.send(.post, "/v1/events", body: batch)
        #expect(answer.status == 202)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("\"accepted\":0,\"duplicates\":50"))
      }
      #expect(await server.stop().status == 0)
      let database = try await SQLiteDatabase(path: house.database)
      try await database.verify()
      let counts = try await database.read { session in
        try session.row(
          "SELECT COUNT(*) AS rows, COUNT(DISTINCT id) AS ids, MAX(position) AS last FROM journal")
      }
      let rows = try #require(try counts?.integer("rows"))
      #expect(rows >= Int64(sent.acknowledged.count * 50))
      #expect(try counts?.integer("ids") == rows && counts?.integer("last") == rows)
      await database.close()
    }

    /// Posts batches until the server is gone; one without an answer is posted again in the next round.
    private static func write(_ writer: Int, to server: RunningServer, _ sent: SentEvents) async {
      while true {
        let body = sent.next(of: writer)
        guard let answer = try? await server.send(.post, "/v1/events", body: body), answer.status == 202
        else {
          return
        }
        sent.acknowledge(body, of: writer)
      }
    }

    @Test("an import that was killed and is started again has every row once")
    func imports() async throws {
      let house = try House()
      let count = 40_000
      let file = house.folder.appending(path: "orders.csv")
      var text = "timestamp,user_id,product_id,type\n"
      for row in 0..<count { text += "2026-01-02T10:00:00Z,u-\(row % 977),p-\(row % 3001),purchase\n" }
      try Data(text.utf8).write(to: file)
      let words = ["events", "import", file.path, "--db", house.database, "--quiet", "--json"]
      for round in 1...3 {
        let child = try Child(words, encoder: "none")
        try await Self.waitForRows(round * 4000, in: house.database)
        child.signal(SIGKILL)
        _ = await child.ended()
      }
      let end = try await Child(words, encoder: "none").ended()
      #expect(end.status == 0, "\(end.errors)")
      #expect(try await Self.rows(in: house.database) == count)
    }

    private static func waitForRows(_ count: Int, in database: String) async throws {
      while try await rows(in: database) < count { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// The length of the journal; 0 while there is none.
    private static func rows(in path: String) async throws -> Int {
      guard FileManager.default.fileExists(atPath: path) else { return 0 }
      guard let database = try? await SQLiteDatabase(path: path) else { return 0 }
      let count = try? await database.read { session in
        try session.row("SELECT COUNT(*) AS rows FROM journal")?.integer("rows")
      }
      await database.close()
      return Int(count ?? 0)
    }
  }
}

/// The batches of each writer, and which of them were acknowledged.
private final class SentEvents: Sendable {
  private struct State {
    var acknowledged: [[UInt8]] = []
    var next: [Int: Int] = [:]
    var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  var acknowledged: [[UInt8]] { state.withLock(\.acknowledged) }

  /// Fifty events with identifiers of their own: the same at every attempt.
  func next(of writer: Int) -> [UInt8] {
    let number = state.withLock { $0.next[writer, default: 0] }
    let events = (0..<50).map { place in
      #"{"event_id":"w\#(writer)-\#(number)-\#(place)","type":"product_view","user_id":"u-\#(place)","product_id":"p-1"}"#
    }
    return Array("[\(events.joined(separator: ","))]".utf8)
  }

  func acknowledge(_ body: [UInt8], of writer: Int) {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.next[writer, default: 0] += 1
      state.acknowledged.append(body)
      guard let waiting = state.waiting, state.acknowledged.count >= waiting.count else { return nil }
      state.waiting = nil
      return waiting.continuation
    }
    waiting?.resume()
  }

  /// Waits until so many batches were acknowledged.
  func waitForAnswers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.acknowledged.count >= count { return true }
        state.waiting = (count, continuation)
        return false
      }
      if isDone { continuation.resume() }
    }
  }
}
