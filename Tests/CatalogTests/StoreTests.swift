import Databases
import GiftDomain
import Testing

@testable import Catalog

@Suite struct StoreTests {
  private func store() async throws -> ProductStore {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator(CatalogMigrations.all).migrate(database)
    return ProductStore(database)
  }

  @Test func keepsEverythingOfAProduct() async throws {
    let store = try await store()
    var catalog = RandomCatalog(seed: 5)
    let products = try (0..<60).map { index in
      // As a decoder would have it: facets without doubles, countries sorted, ratings only with a count.
      try ProductDecoder.decode(Array(ProductEncoder.encode(catalog.product(index)).utf8)).get()
    }
    try await store.upsert(products)
    #expect(
      try await store.products(products.map(\.id))
        == Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) }))
    let page = try await store.list(limit: 25)
    let rest = try await store.list(after: page.last?.id, limit: 100)
    #expect(Set(page + rest) == Set(products) && page.count == 25)
  }

  @Test func countsWhatChanges() async throws {
    let store = try await store()
    var lamp = CatalogKit.product("lamp", "Lamp", facets: [Facet(.theme, "modern", confidence: 0.5)])
    #expect(try await store.upsert([lamp, CatalogKit.product("mug", "Mug")]).inserted == 2)
    let first = try await store.generation()
    #expect(try await store.upsert([lamp]).unchanged == 1)
    #expect(try await store.generation() == first)
    lamp.facets = [Facet(.theme, "modern", confidence: 0.9)]
    let changes = try await store.upsert([lamp, lamp])
    #expect(changes.updated == 1 && changes.unchanged == 1)
    #expect(try await store.generation() == first + 1)
    #expect(try await store.product("lamp")?.facets.first?.confidence == 0.9)
    #expect(try await store.preview([CatalogKit.product("new", "New")]).inserted == 1)
    #expect(try await store.delete(["lamp", "nothing"]) == 1)
    let statistics = try await store.statistics()
    #expect(statistics.products == 1 && statistics.facets == 0 && statistics.generation == first + 2)
  }

  @Test func exportsWhatCanBeImported() async throws {
    let store = try await store()
    var catalog = RandomCatalog(seed: 11)
    try await store.upsert((0..<40).map { catalog.product($0) })
    var lines: [String] = []
    try await store.export { lines.append($0) }
    let items = try FeedKit.read(Array(lines.joined(separator: "\n").utf8)).items
    #expect(items.rejections.isEmpty && items.products.count == 40)
    #expect(try await store.upsert(items.products).updated <= 40)
    #expect(try await store.upsert(items.products).unchanged == 40)
  }

  @Test func joinsWhatIsEncoded() {
    var product = CatalogKit.product("a", "Lure Kit", facets: [Facet(.interest, "fishing")])
    product.category = "Outdoors"
    #expect(EmbeddingText.text(of: product) == "Lure Kit | Outdoors | interest:fishing")
  }
}
