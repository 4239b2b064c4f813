public import Encoders
public import GiftDomain
import Numerics

/// The whole catalog at one moment, in mapped files: products by place, and everything that finds them.
///
/// A product's place, its ordinal, is valid in this snapshot only.
public final class CatalogSnapshot: Sendable {
  /// Names the encoder that made the vectors.
  public let encoderIdentifier: String
  /// The number of components of a vector.
  public let dimension: Int
  /// Numbers about the products.
  public let statistics: CatalogStatistics
  /// Which state of the store this is.
  public let generation: Int64
  /// Tells which words of a request count.
  public let language: QueryLanguage
  /// How many products there are; their ordinals are 0 ..< count.
  public var count: Int { statistics.count }

  let lexicon: LexicalIndex
  let facets: FacetTable
  let attributes: AttributeColumns
  let vectors: MappedFloats
  private let documents: MappedArray<UInt8>
  private let documentStarts: MappedArray<UInt64>
  private let identifiers: HashTable
  private let titles: HashTable
  private let tokens: MappedArray<UInt8>
  private let tokenStarts: MappedArray<UInt64>

  /// Maps the files in a folder and checks that they are whole and belong together.
  init(folder: String, identity: IndexIdentity, encoder: String, dimension: Int, policy: SearchPolicy) throws
  {
    func file(_ file: (name: String, kind: UInt64)) throws(CatalogError) -> IndexFile {
      try IndexFile(path: folder + "/" + file.name, kind: file.kind, identity: identity)
    }
    let main = try file(IndexFiles.documents)
    documents = try main.section(0)
    documentStarts = try main.section(1)
    identifiers = HashTable(hashes: try main.section(2), ordinals: try main.section(3))
    titles = HashTable(hashes: try main.section(4), ordinals: try main.section(5))
    let tables = SnapshotTables(Array(try main.section(13, of: UInt8.self)))
    statistics = tables.statistics
    let count = tables.statistics.count
    attributes = try AttributeColumns(main, first: 6, tables: tables.attributes, count: count)
    let words = try file(IndexFiles.lexicon)
    lexicon = try LexicalIndex(words, count: count, spelling: policy.spelling)
    facets = try FacetTable(words, first: 7)
    vectors = try file(IndexFiles.vectors).section(0)
    let tokenFile = try file(IndexFiles.tokens)
    tokens = try tokenFile.section(0)
    tokenStarts = try tokenFile.section(1)
    guard documentStarts.count == count + 1, tokenStarts.count == count + 1,
      vectors.count == count * dimension
    else { throw IndexFlaw(reason: "its files do not fit together") }
    encoderIdentifier = encoder
    self.dimension = dimension
    generation = identity.generation
    language = QueryLanguage(policy)
  }

  /// The product at an ordinal, read anew each time; the ordinal must be within the snapshot.
  public func product(at ordinal: Int) -> Product {
    let range = Int(documentStarts[ordinal])..<Int(documentStarts[ordinal + 1])
    return ProductCodec.decode(Array(documents[range]))
  }

  /// Where a product is; nil when the snapshot does not have it.
  public func ordinal(of id: ProductID) -> Int? {
    identifiers.candidates(id.rawValue).first { product(at: $0).id == id }
  }

  /// The product whose identifier or whole title a text is, whatever its case and accents; nil unless it is
  /// one only.
  public func exactTitle(_ text: String) -> Int? {
    if let ordinal = ordinal(of: ProductID(text)) { return ordinal }
    let folded = FoldedTitle.text(of: text)
    guard !folded.isEmpty else { return nil }
    let found = titles.candidates(folded).filter { FoldedTitle.text(of: product(at: $0).title) == folded }
    return found.count == 1 ? found[0] : nil
  }

  /// The product's sentence vector, of unit length; empty when it has none.
  public func vector(at ordinal: Int) -> [Float] {
    let vector = Array(vectors[(ordinal * dimension)..<((ordinal + 1) * dimension)])
    return vector.allSatisfy { $0 == 0 } ? [] : vector
  }

  /// The vectors of the product's first words; nil when there are none.
  public func tokens(at ordinal: Int) -> TokenVectors? {
    let range = Int(tokenStarts[ordinal])..<Int(tokenStarts[ordinal + 1])
    return range.isEmpty ? nil : TokenVectors(bytes: tokens[range])
  }
}
