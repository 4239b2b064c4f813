import Encoders
import Foundation
import GiftDomain
import Numerics
import Testing

@testable import Catalog

@Suite struct IndexTests {
  @Test func scoresAsAnotherImplementationDoes() async throws {
    var policy = SearchPolicy.plain
    policy.weights = .init(title: 3, facets: 2, category: 1, vendor: 1, description: 1)
    let products = try FeedKit.read(FeedKit.fixture("bm25.jsonl")).items.products
    let snapshot = try await CatalogKit.service(products, policy: policy).snapshot
    let lines = String(decoding: try FeedKit.fixture("bm25.tsv"), as: UTF8.self).split(separator: "\n")
      .dropFirst()
    var golden: [String: [String: Double]] = [:]
    for line in lines {
      let parts = line.split(separator: "\t").map(String.init)
      golden[parts[0], default: [:]][parts[1]] = Double(parts[2])
    }
    #expect(golden.count == 9)
    for (query, scores) in golden {
      let hits = snapshot.lexical(snapshot.query(query), limit: 10)
      #expect(Set(hits.map { snapshot.product(at: $0.ordinal).id.rawValue }) == Set(scores.keys), "\(query)")
      for hit in hits {
        let wanted = try #require(scores[snapshot.product(at: hit.ordinal).id.rawValue])
        #expect(abs(hit.score - wanted) < 1e-4, "\(query)")
      }
    }
  }

  @Test func readsBackEveryProduct() async throws {
    var catalog = RandomCatalog(seed: 3)
    let products = (0..<300).map { catalog.product($0) }
    let service = try await CatalogKit.service(products)
    let snapshot = service.snapshot
    #expect(snapshot.count == 300)
    for product in products {
      let ordinal = try #require(snapshot.ordinal(of: product.id))
      let stored = try #require(try await service.store.product(product.id))
      if snapshot.product(at: ordinal) != stored { Issue.record("\(stored.id) differs") }
    }
    #expect(snapshot.ordinal(of: "nowhere") == nil)
  }

  @Test func admitsJustWhatBreaksNothing() async throws {
    var catalog = RandomCatalog(seed: 17)
    let snapshot = try await CatalogKit.service((0..<400).map { catalog.product($0) }).snapshot
    let products = (0..<snapshot.count).map { snapshot.product(at: $0) }
    var admittedOnce = 0
    for round in 0..<200 {
      let constraints = catalog.constraints()
      let admitted = snapshot.admitted(by: constraints)
      let wanted = products.indices.filter { constraints.violation(of: products[$0]) == nil }
      if admitted.members != wanted {
        let wrong = Set(admitted.members).symmetricDifference(wanted).map { products[$0] }
        Issue.record("round \(round): \(constraints) is wrong about \(wrong.prefix(2))")
        return
      }
      if !wanted.isEmpty { admittedOnce += 1 }
    }
    #expect(admittedOnce > 50)
  }

  @Test func findsTheNearestVectors() async throws {
    var catalog = RandomCatalog(seed: 23)
    let snapshot = try await CatalogKit.service((0..<120).map { catalog.product($0) }).snapshot
    let query = try await HashingEncoder().encode(["dark chocolate map"], tokenVectors: false)[0].vector
    let mask = Bitset(capacity: snapshot.count, members: stride(from: 0, to: snapshot.count, by: 3))
    let hits = snapshot.semantic(query, among: mask, limit: 10)
    let scores = mask.members.map { ordinal in
      (ordinal, zip(snapshot.vector(at: ordinal), query).reduce(0) { $0 + $1.0 * $1.1 })
    }
    let best = scores.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(10)
    for (hit, wanted) in zip(hits, best) { #expect(abs(hit.score - Double(wanted.1)) < 1e-5) }
    #expect(hits.count == 10 && hits.allSatisfy { mask.contains($0.ordinal) })
    #expect(snapshot.semantic([1, 0], limit: 5).isEmpty)
    let tokens = try #require(snapshot.tokens(at: 0))
    #expect(tokens.count > 0 && tokens.count <= 32 && tokens.dimension == snapshot.dimension)
  }

  @Test func leavesOutWhatSaysNothing() async throws {
    var policy = SearchPolicy.plain
    policy.stopWords = ["a", "for", "my", "gift"]
    policy.requestPhrases = ["can you suggest", "can you"]
    let language = QueryLanguage(policy)
    #expect(language.contentWords(of: "Can you suggest a gift for my angler?") == ["angler"])
    #expect(language.contentWords(of: "can you suggest a gift") == ["can", "you", "suggest"])
    #expect(language.contentWords(of: "a gift for") == ["a", "gift", "for"])
  }

  @Test func mendsSpelling() async throws {
    let snapshot = try await CatalogKit.service([
      CatalogKit.product("a", "Chocolate Box"), CatalogKit.product("b", "Walnut Board"),
    ]).snapshot
    for (query, id) in [
      ("chocolte", "a"), ("choclate", "a"), ("wlanut", "b"), ("wal nu walnt", "b"), ("choc", "a"),
    ] {
      let hit = try #require(snapshot.lexical(snapshot.query(query), limit: 1).first, "\(query)")
      #expect(snapshot.product(at: hit.ordinal).id.rawValue == id)
    }
    #expect(snapshot.lexical(snapshot.query("xyzzy"), limit: 1).isEmpty)
    #expect(snapshot.lexical(LexicalQuery(), limit: 1).isEmpty)
  }

  @Test func knowsTitles() async throws {
    let snapshot = try await CatalogKit.service([
      CatalogKit.product("cafe-1", "Café Cup"), CatalogKit.product("twin-1", "Twin"),
      CatalogKit.product("twin-2", "TWIN"),
    ]).snapshot
    #expect(snapshot.exactTitle("cafe cup!") == snapshot.ordinal(of: "cafe-1"))
    #expect(snapshot.exactTitle("twin-2") == snapshot.ordinal(of: "twin-2"))
    #expect(
      snapshot.exactTitle("twin") == nil && snapshot.exactTitle("cup") == nil
        && snapshot.exactTitle("") == nil)
  }

  @Test func countsWhatThereIs() async throws {
    var lamp = CatalogKit.product("lamp", "Lamp", price: 500)
    lamp.category = "Light"
    lamp.rating = 4
    lamp.ratingCount = 2
    var euro = CatalogKit.product("euro", "Euro")
    euro.price = Money(minorUnits: 700, currency: .eur)
    let snapshot = try await CatalogKit.service([lamp, euro, CatalogKit.product("x", "X", price: 900)])
      .snapshot
    let statistics = snapshot.statistics
    #expect(statistics.count == 3 && statistics.meanRating == 4)
    #expect(statistics.categories.map(\.name) == ["Light"])
    #expect(
      statistics.prices[.usd]?.lowest.minorUnits == 500 && statistics.prices[.usd]?.highest.minorUnits == 900)
    let empty = try await CatalogKit.service().snapshot
    #expect(empty.count == 0 && empty.lexical(empty.query("tea"), limit: 3).isEmpty)
    #expect(empty.semantic([Float](repeating: 0, count: empty.dimension), limit: 3).isEmpty)
  }

  @Test func shipsWithASoundPolicy() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let policy = try SearchPolicy(path: root.appending(path: "catalog/search.json").path)
    let language = QueryLanguage(policy)
    #expect(
      language.contentWords(of: "Hi! I'm looking for a gift for my dad who loves fishing") == [
        "dad", "fishing",
      ])
    let vocabulary = try FacetVocabulary(path: root.appending(path: "catalog/facets.json").path)
    #expect(vocabulary.facet(forTag: "Father's Day") == Facet(.occasion, "fathers_day"))
    #expect(vocabulary.facet(forTag: "Gifts for Him") == Facet(.recipient, "him"))
    #expect(vocabulary.facet(forTag: "nut free") == Facet("tag", "nut free"))
    #expect(vocabulary.facet(forTag: "interest_fishing") == Facet(.interest, "fishing"))
    var broken = policy
    broken.bm25.b = 2
    #expect(throws: CatalogError.self) { try broken.check() }
  }
}
