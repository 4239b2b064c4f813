import Catalog
import Dialogue
import Encoders
import GiftDomain
import TestKit
import Testing

@testable import Retrieval

@Suite("A pool holds what might fit and nothing that may not")
struct RetrieverTests {
  private func brief(interests: [String] = [], occasion: Occasion? = nil) -> Brief {
    var brief = Brief(id: "b")
    brief.interests = interests.map { Slot($0, from: .inference("test")) }
    brief.occasion = occasion.map { Slot($0, from: .inference("test")) }
    return brief
  }

  private func open() async throws -> (Retriever, HardConstraints, [Product]) {
    var generator = GeneratedCatalog(seed: 11)
    let products = generator.products(300)
    let shop = try await ConciergeHarness.open(products)
    let retriever = Retriever(
      catalog: shop.catalog, encoder: HashingEncoder(), policy: shop.policies.retrieval)
    return (retriever, HardConstraints(moment: shop.moment, delivery: shop.policies.delivery), products)
  }

  @Test("every candidate passes the constraints, and its score is its ledger")
  func constraints() async throws {
    var (retriever, limits, _) = try await open()
    limits.ceilings = [.usd: 5000]
    limits.country = CountryCode("US")
    let pool = await retriever.retrieve(brief(interests: ["fishing"]), within: limits).pool
    #expect(!pool.candidates.isEmpty)
    for candidate in pool.candidates {
      #expect(limits.violation(of: candidate.product) == nil)
      let terms = candidate.value(of: .semantic) * 0.6 + candidate.value(of: .lexical) * 0.4
      #expect(abs(candidate.score - terms) < 1e-9)
    }
    #expect(pool.candidates.map(\.score) == pool.candidates.map(\.score).sorted(by: >))
  }

  @Test("the words of the hunt come first")
  func relevance() async throws {
    let (retriever, limits, _) = try await open()
    let pool = await retriever.retrieve(brief(interests: ["astronomy"]), within: limits).pool
    let best = pool.candidates.prefix(5).map(\.product.title)
    #expect(best.allSatisfy { $0.contains("Astronomy") }, "\(best)")
  }

  @Test("an exact title comes first in every stage", arguments: SearchStage.allCases)
  func exactTitle(stage: SearchStage) async throws {
    let (retriever, limits, products) = try await open()
    let wanted = try #require(products.first { limits.violation(of: $0) == nil })
    let pool = await retriever.search(wanted.title, within: limits, stage: stage, limit: 10).pool
    #expect(pool.candidates.first?.product.id == wanted.id)
    #expect(pool.candidates.count <= 10)
  }

  @Test("when nothing is left, the smallest step is named: the cheapest price first")
  func relaxation() async throws {
    var (retriever, limits, products) = try await open()
    let cheapest = try #require(
      products.filter { limits.violation(of: $0) == nil }.map(\.price.minorUnits).min())
    limits.ceilings = [.usd: 100]
    let pool = await retriever.retrieve(brief(interests: ["chess"]), within: limits).pool
    #expect(pool.candidates.isEmpty)
    guard case .price(_, _, let price) = pool.relaxation else {
      Issue.record("no price was offered: \(String(describing: pool.relaxation))")
      return
    }
    #expect(price.minorUnits == cheapest)
  }

  @Test("a deadline that nothing meets is answered with the earliest arrival")
  func deadline() async throws {
    var (retriever, limits, _) = try await open()
    limits.neededBy = limits.moment.day.adding(days: -1)
    let pool = await retriever.retrieve(brief(interests: ["chess"]), within: limits).pool
    guard case .deadline(_, _, let day) = pool.relaxation else {
      Issue.record("no day was offered: \(String(describing: pool.relaxation))")
      return
    }
    #expect(day == limits.moment.day)
  }
}

@Suite("A hunt is put into the words of a search")
struct HuntQueryTests {
  @Test("kind, interests, manner, person and occasion all take part")
  func sentence() {
    var brief = Brief(id: "b")
    brief.interests = [Slot("fishing", from: .inference("test"))]
    brief.categories = [Slot("mug", from: .inference("test"))]
    brief.style = [Slot("rustic", from: .inference("test"))]
    brief.relationship = Slot(.father, from: .inference("test"))
    brief.occasion = Slot(.birthday, from: .inference("test"))
    let query = HuntQuery(brief)
    #expect(query.sentence == "rustic mug about fishing gift for father, birthday")
    #expect(query.phrases.map(\.text) == ["mug", "fishing", "rustic", "birthday", "father"])
  }

  @Test("a blank brief is still a search")
  func blank() {
    #expect(HuntQuery(Brief(id: "b")).sentence == "gift")
  }
}
