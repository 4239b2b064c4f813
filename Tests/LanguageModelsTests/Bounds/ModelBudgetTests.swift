import LanguageModels
import Numerics
import Operations
import Synchronization
import Testing

/// No cap on cost is ever passed, and what was spent is not forgotten.
@Suite struct ModelBudgetTests {
  @Test func pricesGoByTheLongestName() throws {
    let prices = Bounds.policy.prices
    func cost(_ model: String) -> ModelCost? {
      prices.price(of: model)?.cost(of: TokenUsage(input: 1_000_000))
    }
    #expect(cost("claude-opus-4-20250514") == ModelCost(dollars: 15))
    #expect(cost("claude-opus-4-5-20251101") == ModelCost(dollars: 5))
    #expect(cost("claude-haiku-4-5") == ModelCost(dollars: 1))
    #expect(cost("gpt-4.1-mini-2025-04-14") == ModelCost(dollars: 0.4))
    #expect(cost("anthropic/claude-sonnet-4-5") == ModelCost(dollars: 3))
    #expect(cost("llama-3-8b") == nil)
    #expect(cost("") == nil)
  }

  @Test func costsAreExactAndRoundedUp() throws {
    let price = try #require(TokenPrice(input: 0.0375, output: 5, cacheRead: 0.1, cacheWrite: 1.25))
    #expect(price.cost(of: TokenUsage(input: 1)).nanodollars == 38)
    #expect(
      price.cost(of: TokenUsage(input: 1000, output: 10, cacheRead: 100, cacheWritten: 4)).nanodollars
        == 37_500 + 50_000 + 10_000 + 5_000)
    #expect(price.cost(of: TokenUsage(input: -5, output: .min)).nanodollars == 0)
    // A provider that claims absurd numbers ends neither the process nor the sum.
    #expect(price.cost(of: TokenUsage(input: .max, output: .max, cacheRead: .max)).dollars < 100)
    #expect(TokenPrice(input: -1, output: 1, cacheRead: 1, cacheWrite: 1) == nil)
    #expect(TokenPrice(input: .nan, output: 1, cacheRead: 1, cacheWrite: 1) == nil)
    let dearest = try #require(TokenPrice(input: 1, output: 1000, cacheRead: 1, cacheWrite: 1000))
    _ = dearest.cost(of: TokenUsage(input: .max, output: .max, cacheRead: .max, cacheWritten: .max))
  }

  @Test(arguments: ["day", "conversation", "run"])
  func manyAtOnceDoNotPassACap(_ cap: String) async {
    var bounds = Bounds()
    let limit = ModelCost(nanodollars: 30_000_000)
    switch cap {
    case "day": bounds.caps.day = limit
    case "run": bounds.caps.run = limit
    default: bounds.caps.conversation = limit
    }
    (bounds.limits.concurrency, bounds.limits.waiting) = (64, 1000)
    let ledger = MemoryLedger()
    bounds.ledger = ledger
    let budget = bounds.budget()
    let base = ScriptedModel { number in
      for _ in 0..<(number % 7) { await Task.yield() }
      return .success(
        ModelAnswer(text: "", usage: TokenUsage(input: 1_050, output: 100), model: "scripted-1"))
    }
    let model = bounds.model(base, budget: budget)
    let request = bounds.request(conversation: "c")
    let results = await withTaskGroup(of: Result<ModelAnswer, ModelError>.self) { group in
      for _ in 0..<200 {
        group.addTask { await outcome { () async throws(ModelError) in try await model.answer(request) } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let answered = results.count { (try? $0.get()) != nil }
    #expect(answered > 0 && answered < 200)
    #expect(results.contains(.failure(.overBudget(cap: cap))))
    #expect(budget.spent <= limit)
    #expect(budget.spent.nanodollars == answered * 2_050_000)
    // What is settled makes room again: in turn, all of the cap can be used but for less than one request.
    while (try? await model.answer(request)) != nil {}
    #expect(budget.spent <= limit)
    #expect(budget.spent.nanodollars > limit.nanodollars - 2 * 2_050_000)
    #expect(ledger.entries.reduce(.zero) { $0 + $1.cost } == budget.spent)
  }

  @Test func eachConversationHasItsOwnCap() async {
    var bounds = Bounds()
    bounds.caps.conversation = ModelCost(nanodollars: 3_000_000)
    let model = bounds.model(ScriptedModel { _ in .success(.hello) })
    var failures = 0
    for _ in 0..<30 {
      if await model.failure(of: bounds.request(conversation: "a")) != nil { failures += 1 }
    }
    #expect(failures > 0)
    #expect(await model.failure(of: bounds.request(conversation: "b")) == nil)
    #expect(await model.failure(of: bounds.request()) == nil)
  }

  @Test func theDaysCapOutlivesARestartAndEndsWithTheDay() async {
    var bounds = Bounds()
    let (clock, step) = WallClock.stepping(from: 86_400_000 * 20_000)
    let ledger = MemoryLedger()
    (bounds.clock, bounds.ledger) = (clock, ledger)
    bounds.caps.day = ModelCost(nanodollars: 5_000_000)
    let base = ScriptedModel { _ in .success(.hello) }
    let first = bounds.model(base)
    while await first.failure(of: bounds.request()) == nil {}
    let calls = base.calls
    #expect(calls > 1)
    #expect(await bounds.model(base).failure(of: bounds.request()) == .overBudget(cap: "day"))
    #expect(base.calls == calls)
    step(86_400_000)
    #expect(await first.failure(of: bounds.request()) == nil)
    #expect(ledger.entries.map(\.day) == Array(repeating: 20_000, count: calls) + [20_001])
    #expect(ledger.entries.allSatisfy { $0.user == "giver" && $0.purpose == "test" })
    #expect(ledger.entries.first?.model == "scripted-1-2026")
  }

  @Test func anotherProcessSpendsOfTheSameCap() async {
    var bounds = Bounds()
    bounds.ledger = MemoryLedger()
    bounds.caps.day = ModelCost(nanodollars: 6_000_000)
    let base = ScriptedModel { _ in .success(.hello) }
    let (one, two) = (bounds.model(base), bounds.model(base))
    #expect(await one.failure(of: bounds.request()) == nil)
    while await two.failure(of: bounds.request()) == nil {}
    // One more exchange tells the first process what the second has spent.
    _ = await one.failure(of: bounds.request())
    #expect(await one.failure(of: bounds.request()) == .overBudget(cap: "day"))
  }

  @Test func aLedgerThatCannotBeReadStopsTheSpending() async {
    var bounds = Bounds()
    let ledger = MemoryLedger()
    ledger.breakDown()
    bounds.ledger = ledger
    let base = ScriptedModel { _ in .success(.hello) }
    // Without a cap there is nothing to hold, so the answer counts for more than the book.
    #expect(await bounds.model(base).failure(of: bounds.request()) == nil)
    bounds.caps.day = ModelCost(dollars: 1)
    #expect(await bounds.model(base).failure(of: bounds.request()) == .overBudget(cap: "day"))
    #expect(base.calls == 1)
  }

  @Test func whatMayHaveBeenBilledIsTakenForSpent() async {
    let bounds = Bounds()
    let budget = bounds.budget()
    let sure = bounds.model(ScriptedModel { _ in .failure(.unauthorized) }, budget: budget)
    _ = await sure.failure(of: bounds.request())
    #expect(budget.spent == .zero)
    let unsure = bounds.model(ScriptedModel { _ in .failure(.deadlinePassed) }, budget: budget)
    _ = await unsure.failure(of: bounds.request())
    // Every byte and a thousand more at the dearest price of input, and all the output.
    #expect(budget.spent.nanodollars == (27 + 27 + 1_000) * 1_250 + 100 * 10_000)
  }

  @Test func aPolicyWithNonsenseIsRefused() {
    let text = String(decoding: Bounds.policyFile, as: UTF8.self)
    for (right, wrong) in [
      ("\"attempts\": 3", "\"attempts\": 0"), ("\"input\": 15", "\"input\": -15"),
      ("\"gpt-5-mini\"", "\"gpt-5\""), ("\"failure_share\": 0.6", "\"failure_share\": 1.6"),
      ("\"waiting\": 64", "\"wait\": 64"),
    ] {
      #expect(text.contains(right))
      #expect(throws: ModelPolicyError.self) {
        try ModelPolicy(json: Array(text.replacing(right, with: wrong).utf8))
      }
    }
  }
}
