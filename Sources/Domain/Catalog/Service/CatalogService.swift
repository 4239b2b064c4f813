public import Databases
public import Encoders
import FoundationEssentials
public import GiftDomain
public import Operations
import Synchronization

/// The catalog as the rest of the house uses it: a store that is the truth, and a snapshot that is searched.
///
/// Changes go to the store at once and into the next snapshot soon after; what is about to be shown is held
/// against `current(_:)`, which always reads the store.
public final class CatalogService: Sendable {
  private struct State {
    var snapshot: CatalogSnapshot
    var build: Task<Void, any Error>?
    var isRefreshing = false
    var isOutOfDate = false
    var lastBuild = Duration.zero
    /// Texts may be without vectors, because the encoder was out of reach or another process was in a hurry.
    var mayLackVectors: Bool
  }

  /// The store of the products.
  public let store: ProductStore
  let imports: ImportStore
  let embedder: Embedder
  private let builder: IndexBuilder
  private let directory: IndexDirectory
  let logger: Logger
  private let state: Mutex<State>

  private init(
    builder: IndexBuilder, embedder: Embedder, directory: IndexDirectory, logger: Logger, clock: WallClock,
    snapshot: CatalogSnapshot
  ) {
    let isRemote = embedder.encoder.isRemote
    store = builder.store
    imports = ImportStore(database: builder.store.database, clock: clock)
    self.builder = builder
    self.embedder = embedder
    self.directory = directory
    self.logger = logger
    state = Mutex(State(snapshot: snapshot, mayLackVectors: isRemote))
  }

  /// Opens the catalog of a database, whose tables are brought up to date.
  ///
  /// An index that is current is mapped and used; any other is built again, for which texts that the encoder
  /// has not seen are encoded first.
  /// - Parameters:
  ///   - directory: Where the index is kept; nil for a temporary folder, as for a database in memory.
  ///   - progress: Is told how many texts have been encoded when that is needed.
  public static func open(
    database: any Database, directory: String?, encoder: any SentenceEncoder, policy: SearchPolicy,
    logger: Logger = .silent, clock: WallClock = .system, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws -> CatalogService {
    try policy.check()
    try await Migrator(CatalogMigrations.all).migrate(database)
    let store = ProductStore(database)
    let embedder = Embedder(
      encoder: encoder, store: EmbeddingStore(database: database, encoder: encoder.identifier))
    let builder = IndexBuilder(
      store: store, encoder: encoder.identifier, dimension: encoder.dimension, policy: policy)
    let folder = try IndexDirectory(directory)
    let snapshot: CatalogSnapshot
    let generation = try await store.generation()
    do {
      snapshot = try builder.open(in: folder.path, generation: generation)
    } catch {
      logger.report(error, "the search index is built", level: .info)
      try await embedder.embedWhatItCan(logger, progress)
      snapshot = try await builder.build(in: folder.path, generation: generation)
    }
    return CatalogService(
      builder: builder, embedder: embedder, directory: folder, logger: logger, clock: clock,
      snapshot: snapshot)
  }

  /// What is searched at this moment; keep it for the whole of a turn, so that ordinals stay valid.
  public var snapshot: CatalogSnapshot { state.withLock { $0.snapshot } }

  /// The products as they are now, for a last look before they are shown; those that are gone are missing.
  public func current(_ ids: [ProductID]) async throws -> [ProductID: Product] {
    var products: [ProductID: Product] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let part = Array(ids[start..<min(ids.count, start + 500)])
      products.merge(try await store.products(part)) { first, _ in first }
    }
    return products
  }

  /// Inserts or replaces products; they are durable when this returns and can be found soon after.
  @discardableResult
  public func upsert(_ products: [Product]) async throws -> ProductStore.Changes {
    let changes = try await store.upsert(products)
    if !changes.isEmpty { refreshSoon() }
    return changes
  }

  /// Removes products; returns how many there were.
  @discardableResult
  public func delete(_ ids: [ProductID]) async throws -> Int {
    let deleted = try await store.delete(ids)
    if deleted > 0 { refreshSoon() }
    return deleted
  }

  /// Waits until the snapshot has everything that was in the store when this was called.
  public func refresh() async throws {
    let wanted = try await store.generation()
    while snapshot.generation < wanted { try await build().value }
  }
}

extension CatalogService: Service {
  /// What it is called in logs.
  public var name: String { "catalog" }

  /// Follows changes that another process makes to the database, such as an import on the command line, until
  /// the task is cancelled.
  public func run() async throws {
    for tick in 0... {
      try await Task.sleep(for: .seconds(5))
      // A service that was out of reach is not asked at every turn of the loop.
      if tick.isMultiple(of: 12) { await catchUpOrReport() }
      await refreshOrReport()
    }
  }

  /// Encodes what a remote encoder could not encode before; what comes of it is a new state of the catalog.
  public func catchUp() async throws {
    guard state.withLock({ $0.mayLackVectors }) else { return }
    if try await embedder.embedMissing() > 0 { try await store.startGeneration() }
    state.withLock { $0.mayLackVectors = false }
    try await refresh()
  }

  private func catchUpOrReport() async {
    do { try await catchUp() } catch { logger.report(error, "texts still lack their vectors") }
  }
}

extension CatalogService {
  /// The build that is under way, or a new one; it goes on when who waits for it is cancelled.
  private func build() -> Task<Void, any Error> {
    state.withLock { state in
      if let build = state.build { return build }
      let build = Task { try await self.rebuild() }
      state.build = build
      return build
    }
  }

  private func rebuild() async throws {
    defer { state.withLock { $0.build = nil } }
    let start = ContinuousClock.now
    let generation = try await store.generation()
    let isComplete = try await embedder.embedWhatItCan(logger)
    if !isComplete { state.withLock { $0.mayLackVectors = true } }
    let snapshot = try await builder.build(in: directory.path, generation: generation)
    let time = ContinuousClock.now - start
    state.withLock {
      $0.snapshot = snapshot
      $0.lastBuild = time
    }
    logger.debug("the search index was built", ["products": .integer(snapshot.count)])
  }

  /// Sees to it that the snapshot follows the store.
  ///
  /// Many changes share a build, and between two builds there is at least as much time as one takes, so
  /// that a stream of changes leaves half a core to everything else.
  func refreshSoon() {
    let mustStart = state.withLock { state in
      state.isOutOfDate = true
      defer { state.isRefreshing = true }
      return !state.isRefreshing
    }
    guard mustStart else { return }
    Task { [weak self] in
      while let pause = self?.nextPause() {
        try? await Task.sleep(for: pause)
        await self?.refreshOrReport()
      }
    }
  }

  /// How long to wait before the next build; nil, which ends the series, when nothing has changed since.
  private func nextPause() -> Duration? {
    state.withLock { state in
      guard state.isOutOfDate else {
        state.isRefreshing = false
        return nil
      }
      state.isOutOfDate = false
      return state.lastBuild
    }
  }

  private func refreshOrReport() async {
    do { try await refresh() } catch { logger.report(error, "the search index could not be built") }
  }
}

/// Where the index is; a temporary folder goes with its owner.
final class IndexDirectory: Sendable {
  let path: String
  private let isTemporary: Bool

  init(_ path: String?) throws(CatalogError) {
    isTemporary = path == nil
    self.path = path ?? FileManager.default.temporaryDirectory.path + "/catalog-" + UUID().uuidString
    try IndexFiles.makeFolder(self.path)
  }

  deinit { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }
}
