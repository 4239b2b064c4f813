import GiftDomain
import Numerics
import Testing

@testable import Learning

@Suite("Recommendations that are learnt") struct RecommendationTrainerTests {
  @Test("nDCG agrees with its definition")
  func measure() {
    // Of three that were wanted, the first and the third are hits: (1 + 1/2) / (1 + 1/log2(3) + 1/2).
    let found = OfflineCheck.ndcg([7, 1, 8, 2], wanted: [7, 8, 9], depth: 4)
    #expect(abs(found - 1.5 / (1 + 0.63093 + 0.5)) < 1e-4)
    #expect(OfflineCheck.ndcg([1], wanted: [1]) == 1)
    #expect(OfflineCheck.ndcg([2, 1], wanted: [1], depth: 1) == 0)
    #expect(OfflineCheck.ndcg([2], wanted: []) == 0)
  }

  @Test("only those count who were there before and then bought something new")
  func population() {
    let history = RecommendationFixture.history([
      ("a", "x", 1), ("a", "y", 11), ("b", "x", 1), ("b", "x", 12), ("c", "y", 12),
    ])
    let check = OfflineCheck.ndcg(history, from: 10) { _, before in
      #expect(before.products == [0])
      return [1]
    }
    #expect(check.people == 1 && check.ndcg == 1)
  }

  @Test("who buys for the garden is recommended what is for the garden")
  func kinds() throws {
    let history = RecommendationFixture.twoKinds()
    let titles = TitleIndex(history.products.map { _ in "" })
    let outcome = try RecommendationTrainer(try RecommendationFixture.policy()).train(
      history, titles: titles, until: 200)
    #expect(outcome.choices > 50)
    let ranker = HybridRanker(outcome.model, weights: outcome.weights)
    let last = history.lastPurchases(before: 200)
    var right = 0
    for (row, person) in history.people.enumerated() {
      let isGardener = Int(person.rawValue.dropFirst()).map { $0 % 2 == 0 } ?? false
      let before = PersonHistory(columns: last.columns(of: row), values: last.values(of: row))
      let best = ranker.scores(for: before, oneself: row).best(5) { !before.products.contains($0) }
      #expect(best.count == 5)
      right += best.count { history.products[$0.index].rawValue.hasPrefix("garden") == isGardener }
    }
    // Five each, nearly all of one's own kind; by chance it would be half.
    #expect(right >= history.people.count * 5 * 9 / 10, "\(right) of \(history.people.count * 5)")
  }

  @Test("the score is the sum of its terms")
  func ledger() throws {
    let history = RecommendationFixture.twoKinds(people: 40)
    let model = try FeatureModel(
      history, before: 200, titles: TitleIndex(history.products.map(\.rawValue)),
      policy: try RecommendationFixture.policy())
    let weights = try RecommendationFixture.policy().defaultWeights
    let person = PersonHistory([(product: 3, age: -4), (product: 9, age: -60)])
    let scores = HybridRanker(model, weights: weights).scores(for: person)
    for entry in scores.best(10, where: { _ in true }) {
      let sum = scores.terms(of: entry.index).reduce(0) { $0 + $1.contribution }
      #expect(abs(sum - entry.score) < 1e-4)
    }
  }

  @Test("somebody new gets what sells, and nobody gets what was never sold")
  func cold() throws {
    let purchases = (0..<30).map { ("p\($0)", $0 < 25 ? "seller" : "other", 100 + Double($0 % 3)) }
    let history = RecommendationFixture.history(purchases, products: ["a-never", "z-never"])
    let outcome = try RecommendationTrainer(try RecommendationFixture.policy()).train(
      history, titles: TitleIndex(history.products.map { _ in "" }), until: 103)
    let scores = HybridRanker(outcome.model, weights: outcome.weights).scores(for: PersonHistory([]))
    #expect(
      scores.best(10, where: { _ in true }).map { history.products[$0.index].rawValue } == [
        "seller", "other",
      ])
    #expect(outcome.check == nil && outcome.choices == 0)
  }

  @Test("no purchases make a model that recommends nothing")
  func nothing() throws {
    let history = RecommendationFixture.history([], products: ["x"])
    let outcome = try RecommendationTrainer(try RecommendationFixture.policy()).train(
      history, titles: TitleIndex([""]), until: 0)
    let scores = HybridRanker(outcome.model, weights: outcome.weights).scores(for: PersonHistory([]))
    #expect(scores.best(10, where: { _ in true }).isEmpty)
  }

  @Test("the last span is foretold better than by what sells")
  func check() throws {
    let history = RecommendationFixture.twoKinds()
    let outcome = try RecommendationTrainer(try RecommendationFixture.policy()).train(
      history, titles: TitleIndex(history.products.map { _ in "" }), until: 200)
    let check = try #require(outcome.check)
    #expect(check.people > 20)
    #expect(check.ndcg > check.popularity)
    #expect(check.active == nil)
  }

  @Test("a policy with a feature that nobody knows, or without one, is refused by its key")
  func policy() throws {
    _ = try RecommendationFixture.policy()
    #expect(throws: PolicyError.self) { try RecommendationPolicy(json: Array("{}".utf8)) }
  }
}
