import Catalog
import Enrichment
import Foundation
import GiftDomain
import Testing

/// The shop's own policy files, and products to read.
enum EnrichmentKit {
  static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(home)/catalog/\(file)")))
  }

  static func policy() throws -> FacetPolicy { try FacetPolicy(json: bytes("enrichment/taxonomy.json")) }

  static func lexicon() throws -> FacetLexicon { try FacetLexicon(json: bytes("enrichment/lexicon.json")) }

  static func normaliser() throws -> FacetNormaliser {
    FacetNormaliser(
      policy: try policy(), vocabulary: try FacetVocabulary(path: home + "/catalog/facets.json"))
  }

  /// By words alone; the tables take a while to make, and are made once.
  static func extractor() throws -> LocalExtractor { try shared.get() }

  private static let shared = Result {
    LocalExtractor(
      lexicon: try lexicon(), policy: try policy(), normaliser: try normaliser(), probe: nil)
  }

  static func product(
    _ title: String, _ description: String = "", category: String = "", price: Int64 = 3000,
    currency: Currency = .usd, ages: AgeRange = .everybody
  ) -> Product {
    Product(
      id: "p", title: title, description: description, category: category,
      price: Money(minorUnits: price, currency: currency), ages: ages)
  }

  /// The facets that words say, as "key:value".
  static func found(_ product: Product) throws -> Set<String> {
    Set(try extractor().facets(of: product, vector: nil).map { "\($0.key):\($0.value)" })
  }
}
