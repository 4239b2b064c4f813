import Databases
import GiftDomain
import Records
import Testing

/// What models cost is summed for good.
@Suite struct ModelUsageStoreTests {
  private func usage(_ day: Int, _ purpose: String, _ giver: UserID?, _ nanodollars: Int) -> DailyModelUsage {
    DailyModelUsage(
      day: day, purpose: purpose, model: "m", giver: giver, inputTokens: 10, outputTokens: 2,
      cacheReadTokens: 3, cacheWriteTokens: 4, nanodollars: nanodollars)
  }

  @Test func sumsByDayPurposeModelAndGiver() async throws {
    let database = try await Fixtures.database()
    let store = ModelUsageStore(database)
    #expect(try await store.cost(of: 1) == 0)
    #expect(try await store.add(usage(1, "a", "u-1", 5)) == 5)
    #expect(try await store.add(usage(1, "a", "u-1", 7)) == 12)
    #expect(try await store.add(usage(1, "b", nil, 100)) == 112)
    #expect(try await store.add(usage(2, "a", "u-1", 1)) == 1)
    #expect(try await store.cost(of: 1) == 112)
    let first = try #require(try await store.usage(on: 1...1).first)
    #expect(
      first
        == DailyModelUsage(
          day: 1, purpose: "a", model: "m", giver: "u-1", calls: 2, inputTokens: 20, outputTokens: 4,
          cacheReadTokens: 6, cacheWriteTokens: 8, nanodollars: 12))
    #expect(try await store.usage(on: 1...2).map(\.giver) == ["u-1", nil, "u-1"])
  }

  @Test func manyWritersLoseNothing() async throws {
    let store = ModelUsageStore(try await Fixtures.database())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask { _ = try await store.add(usage(1, "p\(number % 3)", nil, 1)) }
      }
      try await group.waitForAll()
    }
    #expect(try await store.cost(of: 1) == 100)
    #expect(try await store.usage(on: 1...1).map(\.calls).reduce(0, +) == 100)
  }

  @Test func anErasedGiversUsageCountsOnWithoutTheName() async throws {
    let database = try await Fixtures.database()
    let store = ModelUsageStore(database)
    _ = try await store.add(usage(1, "a", nil, 1))
    _ = try await store.add(usage(1, "a", "u-1", 5))
    _ = try await store.add(usage(1, "b", "u-1", 7))
    _ = try await store.add(usage(1, "a", "u-2", 9))
    _ = try await GiverErasure(ConversationStore(database)).erase("u-1")
    #expect(try await store.cost(of: 1) == 22)
    let left = try await store.usage(on: 1...1)
    #expect(left.map(\.giver) == [nil, "u-2", nil])
    #expect(left.map(\.nanodollars) == [6, 9, 7])
    #expect(left.map(\.calls) == [2, 1, 1])
  }
}
