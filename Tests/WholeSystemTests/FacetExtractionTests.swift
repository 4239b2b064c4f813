import Databases
import Foundation
import Synchronization
import TestKit
import Testing

extension WholeSystem {
  /// What was paid for must be there after a kill, and must not be paid for again.
  @Suite("Facet extraction, killed")
  struct FacetExtractionTests {
    /// 10,000 when somebody wants to see it in full.
    private static let products =
      ProcessInfo.processInfo.environment["FACET_EXTRACTION_PRODUCTS"].flatMap { Int($0) } ?? 400
    private static let concurrency = 16
    private static let kills = 3

    @Test("after three kills and among faults each product is done once, and no answer is paid twice")
    func kills() async throws {
      let house = try House()
      try await stock(house)
      try await StandInModelServer.withRunning { server in
        let desk = AnswerDesk()
        server.reply { desk.reply(to: $0) }
        for round in 0...Self.kills {
          let latch = Latch()
          if round < Self.kills {
            desk.open(latch, atAnswer: Self.products * (round + 1) / (Self.kills + 1))
          }
          let child = try self.extract(house, server, isResumed: round > 0)
          if round < Self.kills {
            await latch.wait()
            child.signal(SIGKILL)
          }
          let end = await child.ended()
          if round == Self.kills { #expect(end.status == 0, "\(end.errors)") }
        }
        // What was under way when the process was killed may be asked for again, and nothing else.
        #expect(desk.answers <= Self.products + Self.kills * Self.concurrency)
      }
      try await check(house)
    }

    private func stock(_ house: House) async throws {
      let feed = house.folder.appending(path: "feed.jsonl")
      let lines = (0..<Self.products).map { number in
        """
        {"id": "p\(number)", "title": "Lure \(number)", "price": {"amount": "12.00", "currency": "USD"}}
        """
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: feed)
      try await house.importProducts([feed.path], encoder: "none")
    }

    private func extract(_ house: House, _ server: StandInModelServer, isResumed: Bool) throws -> Child {
      try Child(
        ["facets", "extract", "--provider", "anthropic", "--concurrency", "\(Self.concurrency)", "--quiet"]
          + ["--db", house.database] + (isResumed ? ["--resume"] : []),
        encoder: "none",
        environment: [
          "ANTHROPIC_API_KEY": StandInModelServer.key, "CONCIERGE_LLM_BASE_URL": server.baseURL,
          "CONCIERGE_CA_FILE": server.caFile,
        ])
    }

    private func check(_ house: House) async throws {
      let database = try await SQLiteDatabase(path: house.database)
      try await database.verify()
      func count(_ sql: SQL) async throws -> Int {
        Int(try await database.read { session in try session.row(sql)?.integer("n") ?? -1 })
      }
      #expect(try await count("SELECT COUNT(*) AS n FROM facet_outcomes") == Self.products)
      #expect(try await count("SELECT COUNT(*) AS n FROM facet_outcomes WHERE state <> 'done'") == 0)
      #expect(try await count("SELECT COUNT(*) AS n FROM facet_runs") == 1)
      let found: SQL = "SELECT COUNT(*) AS n FROM product_facets WHERE facet_value = 'fishing'"
      #expect(try await count(found) == Self.products)
      await database.close()
    }
  }
}

/// Answers, with a fault in twenty, and says when so many answers were given.
private final class AnswerDesk: Sendable {
  private struct State {
    var asked = 0
    var answers = 0
    var latch: (latch: Latch, answers: Int)?
  }

  private let state = Mutex(State())

  /// How many whole answers were sent, each of which a provider would charge for.
  var answers: Int { state.withLock { $0.answers } }

  func open(_ latch: Latch, atAnswer count: Int) {
    let isPassed = state.withLock { state in
      state.latch = (latch, count)
      return state.answers >= count
    }
    if isPassed { latch.open() }
  }

  func reply(to request: ModelServerRequest) -> ModelServerReply {
    let (asked, latch) = state.withLock { state in
      state.asked += 1
      if state.asked % 20 != 0 { state.answers += 1 }
      guard let waiting = state.latch, state.answers >= waiting.answers else {
        return (state.asked, Latch?.none)
      }
      state.latch = nil
      return (state.asked, waiting.latch)
    }
    latch?.open()
    if asked % 40 == 0 { return .error(529) }
    if asked % 20 == 0 { return .reset }
    return .answer(#"{"facets":[{"key":"interest","value":"fishing","confidence":0.9}]}"#)
  }
}
