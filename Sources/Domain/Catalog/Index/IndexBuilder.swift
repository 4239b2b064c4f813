import Databases
import FoundationEssentials
import GiftDomain
import Numerics

/// Writes the index of the catalog's present state, from the store and nothing else.
struct IndexBuilder: Sendable {
  /// Products that are read at a time.
  private static let pageSize = 200
  let store: ProductStore
  let encoder: String
  let dimension: Int
  let policy: SearchPolicy

  /// Builds the index in a folder within `directory` and opens it.
  ///
  /// - Parameter generation: That of the store before its texts were encoded. When the catalog has changed
  ///   since, the index may mix both states; by this number it is seen to be out of date.
  func build(in directory: String, generation: Int64) async throws -> CatalogSnapshot {
    let identity = IndexFiles.identity(generation: generation, encoder: encoder, policy: policy)
    let folder = try IndexFiles.newBuildFolder(in: directory)
    do {
      try await write(to: folder, identity)
      try IndexFiles.publish(folder, as: identity.folderName, in: directory)
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    let snapshot = try open(in: directory, generation: identity.generation)
    IndexFiles.removeOutdated(in: directory, upTo: identity)
    return snapshot
  }

  /// Opens the index of a state; throws when there is none or it cannot be used.
  func open(in directory: String, generation: Int64) throws(CatalogError) -> CatalogSnapshot {
    let identity = IndexFiles.identity(generation: generation, encoder: encoder, policy: policy)
    let folder = directory + "/" + identity.folderName
    do {
      return try CatalogSnapshot(
        folder: folder, identity: identity, encoder: encoder, dimension: dimension, policy: policy)
    } catch let error as CatalogError {
      throw error
    } catch let flaw as IndexFlaw {
      throw .indexUnusable(path: folder, reason: flaw.reason)
    } catch {
      throw .indexUnusable(path: folder, reason: "\(error)")
    }
  }

  private func write(to folder: String, _ identity: IndexIdentity) async throws {
    var writer = try IndexWriter(folder: folder, identity: identity, dimension: dimension, policy: policy)
    var cursor: ProductID?
    while true {
      let page = try await page(after: cursor)
      guard let last = page.last else { break }
      for entry in page { try writer.add(entry) }
      cursor = last.product.id
      try Task.checkCancellation()
    }
    try writer.finish()
  }

  private func page(after cursor: ProductID?) async throws -> [IndexEntry] {
    let encoder = encoder
    return try await store.database.read { session in
      let products = try ProductStore.page(after: cursor, limit: Self.pageSize, session)
      guard let last = products.last else { return [] }
      let stored = try EmbeddingStore.stored(after: cursor, through: last.id, encoder: encoder, session)
      return products.map { product in
        let embedding = stored[product.id.rawValue]
        return IndexEntry(product: product, vector: embedding?.vector, tokens: embedding?.tokens)
      }
    }
  }
}

/// A product with what the encoder made of it, as it is stored.
struct IndexEntry: Sendable {
  let product: Product
  let vector: [UInt8]?
  let tokens: [UInt8]?
}

/// Writes the four files at once, product by product.
struct IndexWriter {
  private let documents: IndexFileWriter
  private let lexicon: IndexFileWriter
  private let vectors: IndexFileWriter
  private let tokens: IndexFileWriter
  private let dimension: Int
  private var words: LexiconBuilder
  private var attributes = AttributeBuilder()
  private var statistics = StatisticsBuilder()
  private var documentStarts: [UInt64] = [0]
  private var tokenStarts: [UInt64] = [0]
  private var idHashes: [UInt64] = []
  private var titleHashes: [UInt64] = []

  init(folder: String, identity: IndexIdentity, dimension: Int, policy: SearchPolicy) throws(CatalogError) {
    func file(_ file: (name: String, kind: UInt64)) throws(CatalogError) -> IndexFileWriter {
      try IndexFileWriter(path: folder + "/" + file.name, kind: file.kind, identity: identity)
    }
    documents = try file(IndexFiles.documents)
    lexicon = try file(IndexFiles.lexicon)
    vectors = try file(IndexFiles.vectors)
    tokens = try file(IndexFiles.tokens)
    self.dimension = dimension
    words = LexiconBuilder(policy)
    documents.beginSection()
    // Any bytes are vectors: these large sections are not read through when the index is opened.
    vectors.beginSection(checked: false)
    tokens.beginSection(checked: false)
  }

  mutating func add(_ entry: IndexEntry) throws(CatalogError) {
    let document = ProductCodec.encode(entry.product)
    try documents.append(document)
    documentStarts.append((documentStarts.last ?? 0) + UInt64(document.count))
    idHashes.append(StableHash.hash(entry.product.id.rawValue))
    titleHashes.append(StableHash.hash(FoldedTitle.text(of: entry.product.title)))
    words.add(entry.product)
    attributes.add(entry.product)
    statistics.add(entry.product)
    let vector = entry.vector.flatMap { $0.count == 4 * dimension ? $0 : nil }
    try vectors.append(vector ?? [UInt8](repeating: 0, count: 4 * dimension))
    try tokens.append(entry.tokens ?? [])
    tokenStarts.append((tokenStarts.last ?? 0) + UInt64(entry.tokens?.count ?? 0))
  }

  consuming func finish() throws(CatalogError) {
    try vectors.finish()
    try tokens.section(tokenStarts)
    try tokens.finish()
    try documents.section(documentStarts)
    try HashTable.write(idHashes, to: documents)
    try HashTable.write(titleHashes, to: documents)
    try attributes.write(to: documents)
    documents.beginSection()
    try documents.append(
      SnapshotTables(attributes: attributes.tables, statistics: statistics.finished()).bytes)
    try documents.finish()
    try words.write(to: lexicon)
    try lexicon.finish()
  }
}

/// The small tables of an index.
struct SnapshotTables {
  let attributes: AttributeTables
  let statistics: CatalogStatistics

  init(attributes: AttributeTables, statistics: CatalogStatistics) {
    self.attributes = attributes
    self.statistics = statistics
  }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    for list in [attributes.currencies, attributes.destinations] {
      writer.append(list.count)
      for text in list { writer.append(text) }
    }
    return writer.bytes + statistics.bytes
  }

  init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    attributes = AttributeTables(
      currencies: (0..<reader.count()).map { _ in reader.text() },
      destinations: (0..<reader.count()).map { _ in reader.text() })
    statistics = CatalogStatistics(&reader)
  }
}

/// A title as it is compared: its words, folded.
enum FoldedTitle {
  static func text(of title: String) -> String { WordTokenizer.words(in: title).joined(separator: " ") }
}
