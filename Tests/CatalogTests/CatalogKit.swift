import Databases
import Encoders
import Foundation
import GiftDomain
import Synchronization

@testable import Catalog

/// Catalogs and products for tests.
enum CatalogKit {
  static func service(
    _ products: [Product] = [], policy: SearchPolicy = .plain,
    encoder: any SentenceEncoder = HashingEncoder(),
    database: (any Database)? = nil, directory: String? = nil
  ) async throws -> CatalogService {
    let memory = try await SQLiteDatabase.inMemory()
    let service = try await CatalogService.open(
      database: database ?? memory, directory: directory, encoder: encoder, policy: policy)
    if !products.isEmpty {
      try await service.store.upsert(products)
      try await service.refresh()
    }
    return service
  }

  static func product(_ id: String, _ title: String, price: Int64 = 1000, facets: [Facet] = []) -> Product {
    Product(
      id: ProductID(id), title: title, price: Money(minorUnits: price, currency: .usd), facets: facets)
  }

  static func temporaryFolder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/catalog-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}

/// Counts the texts that a real encoder is asked for.
final class CountingEncoder: SentenceEncoder {
  private let encoder = HashingEncoder()
  private let texts = Mutex(0)
  let identifier: String

  init(identifier: String = "counting") { self.identifier = identifier }

  var dimension: Int { encoder.dimension }
  var count: Int { texts.withLock { $0 } }

  func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding] {
    self.texts.withLock { $0 += texts.count }
    return try await encoder.encode(texts, tokenVectors: tokenVectors)
  }
}

/// Products and constraints of every kind, from a seed.
struct RandomCatalog {
  var random: Seeded
  static let words = [
    "lure", "fishing", "tea", "nut", "nuts", "oak", "vegan", "chocolate", "dark", "map", "star", "yoga",
    "mat", "café",
  ]
  static let countries = ["US", "CA", "GB", "DE", "FR"].compactMap { CountryCode($0) }
  static let currencies = ["USD", "EUR", "GBP"].compactMap { Currency($0) }

  init(seed: UInt64) { random = Seeded(state: seed) }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  mutating func facets() -> [Facet] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let key: FacetKey =
        [FacetKey.interest, .dietary, .contains, .kind].randomElement(using: &random) ?? .kind
      return Facet(key, key == .dietary ? "nut_free" : text(Int.random(in: 1...2, using: &random)))
    }
  }

  mutating func product(_ index: Int) -> Product {
    let low = chance(0.3) ? Int.random(in: 0...30, using: &random) : nil
    let high = chance(0.3) ? Int.random(in: (low ?? 0)...90, using: &random) : nil
    let stocks: [Stock] = [.untracked, .unavailable, .count(0), .count(1), .count(5)]
    return Product(
      id: ProductID("p\(index)"), title: text(3), description: text(6), category: chance(0.5) ? text(1) : "",
      vendor: text(1),
      price: Money(
        minorUnits: Int64.random(in: 100...9000, using: &random),
        currency: Self.currencies.randomElement(using: &random) ?? .usd),
      stock: stocks.randomElement(using: &random) ?? .untracked,
      shipping: ShippingSpeed.allCases.randomElement(using: &random) ?? .standard,
      shipsTo: chance(0.5) ? [] : Self.countries.filter { _ in chance(0.4) },
      ages: AgeRange(minimum: low, maximum: high), rating: chance(0.5) ? 4.5 : nil, ratingCount: 3,
      facets: facets())
  }

  mutating func constraints() -> HardConstraints {
    let now = Instant(rfc3339: "2026-11-20T14:30:00Z") ?? Instant(milliseconds: 0)
    var constraints = HardConstraints(
      moment: LocalMoment(now, utcOffsetSeconds: Int.random(in: -10...10, using: &random) * 3600),
      delivery: DeliveryPolicy(sameDayCutOffMinute: 720, dispatchCutOffMinute: 960))
    for currency in Self.currencies {
      if chance(0.3) { constraints.ceilings[currency] = Int64.random(in: 500...9000, using: &random) }
      if chance(0.3) { constraints.floors[currency] = Int64.random(in: 100...6000, using: &random) }
    }
    if chance(0.3) { constraints.quantity = Int.random(in: 0...6, using: &random) }
    if chance(0.4) { constraints.country = Self.countries.randomElement(using: &random) }
    if chance(0.4) {
      constraints.neededBy = constraints.moment.day.adding(days: Int.random(in: -1...15, using: &random))
    }
    constraints.digitalOnly = chance(0.1)
    if chance(0.4) {
      let low = Int.random(in: 0...80, using: &random)
      constraints.ages = low...(low + Int.random(in: 0...20, using: &random))
    }
    constraints.exclusions = (0..<Int.random(in: 0...2, using: &random)).map { _ in exclusion() }
    constraints.excludedProducts = chance(0.3) ? ["p1", "p2", "nowhere"] : []
    return constraints
  }

  mutating func exclusion() -> Exclusion {
    Exclusion(
      slot: .avoid, phrase: "x",
      terms: (0..<Int.random(in: 0...2, using: &random)).map { _ in
        WordTokenizer.stems(in: text(Int.random(in: 1...3, using: &random)))
      },
      facets: chance(0.4) ? [FacetPattern(key: .contains, value: text(1))] : [],
      clearedBy: chance(0.5) ? [FacetPattern(key: .dietary, value: "nut_free")] : [])
  }
}
