public import Catalog
public import Encoders
public import GiftDomain
import Numerics
import Operations

/// What might fit? Proposes the candidates of a hunt: brief → pool.
public struct Retriever: Sendable {
  private let catalog: CatalogService
  private let policy: RetrievalPolicy
  private let encode: QueryEncoding
  private let isFallbackEncoder: Bool

  /// Searches a catalog by words and, with the encoder, by meaning.
  ///
  /// - Parameter encoder: the one that the catalog's vectors were made with.
  public init(catalog: CatalogService, encoder: any SentenceEncoder, policy: RetrievalPolicy) {
    self.catalog = catalog
    self.policy = policy
    encode = QueryEncoding(
      encoder: encoder, capacity: policy.cachedQueries,
      deadlineMilliseconds: policy.encoderDeadlineMilliseconds)
    isFallbackEncoder = encoder is HashingEncoder
  }

  /// The candidates of a hunt that pass every hard constraint, best first, with all that ranking needs.
  public func retrieve(_ brief: Brief, within constraints: HardConstraints) async -> RetrievedPool {
    let snapshot = catalog.snapshot
    let admitted = snapshot.admitted(by: constraints)
    guard !admitted.isEmpty else {
      let relaxation = NearMiss(snapshot: snapshot).relaxation(of: constraints)
      return RetrievedPool(
        pool: Pool(brief: brief, constraints: constraints, candidates: [], relaxation: relaxation))
    }
    let query = HuntQuery(brief)
    let search = HybridSearch(snapshot: snapshot, policy: policy, encode: encode)
    let found = await search.run(
      sentence: query.sentence, words: query.words(in: snapshot.language), among: admitted,
      limit: policy.poolSize)
    var notes: [Note] = isFallbackEncoder ? [.encoderAbsent] : []
    if found.encoding == nil { notes.append(.sourceLate) }
    let candidates = found.hits.map { candidate($0, in: snapshot, within: constraints) }
    return RetrievedPool(
      pool: Pool(brief: brief, constraints: constraints, candidates: candidates, notes: notes),
      sentence: query.sentence, query: found.encoding?.tokens,
      documents: tokens(of: found.hits.prefix(policy.tokenDepth), in: snapshot))
  }

  /// Products for a text, without a hunt around it.
  ///
  /// An exact and unique title or identifier always comes first, whatever the scores say.
  public func search(
    _ text: String, within constraints: HardConstraints, stage: SearchStage, limit: Int
  ) async -> RetrievedPool {
    let snapshot = catalog.snapshot
    let admitted = snapshot.admitted(by: constraints)
    let search = HybridSearch(snapshot: snapshot, policy: policy, encode: encode)
    let found = await search.run(
      sentence: text, words: snapshot.query(text), among: admitted, limit: limit, stage: stage)
    let exact = snapshot.exactTitle(text).flatMap { admitted.contains($0) ? $0 : nil }
    var candidates = found.hits.map { candidate($0, in: snapshot, within: constraints) }
    if let exact { guardExact(exact, in: &candidates, snapshot: snapshot, within: constraints, limit: limit) }
    return RetrievedPool(
      pool: Pool(
        brief: Brief(id: "search"), constraints: constraints, candidates: candidates,
        notes: found.encoding == nil && stage != .lexical ? [.sourceLate] : []),
      query: found.encoding?.tokens,
      documents: stage == .rerank ? tokens(of: found.hits.prefix(policy.tokenDepth), in: snapshot) : [:])
  }

  private func candidate(
    _ hit: ScoreFusion.Fused, in snapshot: CatalogSnapshot, within constraints: HardConstraints
  ) -> Candidate {
    let product = snapshot.product(at: hit.ordinal)
    return Candidate(
      product: product, arrivesBy: constraints.arrival(of: product), vector: snapshot.vector(at: hit.ordinal),
      ledger: ledger(of: hit))
  }

  /// No sum of scores may bury the very thing that was named: it gets a term that none of the others can reach.
  private func guardExact(
    _ exact: Int, in candidates: inout [Candidate], snapshot: CatalogSnapshot,
    within constraints: HardConstraints, limit: Int
  ) {
    let id = snapshot.product(at: exact).id
    let index = candidates.firstIndex { $0.product.id == id }
    let hit = ScoreFusion.Fused(ordinal: exact, semantic: 0, lexical: 1, score: 0)
    var named = index.map { candidates.remove(at: $0) } ?? candidate(hit, in: snapshot, within: constraints)
    named.ledger.append(LedgerEntry(.exactTitle, value: 1, weight: 1))
    candidates.insert(named, at: 0)
    if candidates.count > limit { candidates.removeLast() }
  }

  private func ledger(of hit: ScoreFusion.Fused) -> [LedgerEntry] {
    [
      LedgerEntry(.semantic, value: hit.semantic, weight: policy.semanticWeight),
      LedgerEntry(.lexical, value: hit.lexical, weight: policy.lexicalWeight),
    ]
  }

  private func tokens(
    of hits: some Sequence<ScoreFusion.Fused>, in snapshot: CatalogSnapshot
  ) -> [ProductID: TokenVectors] {
    var tokens: [ProductID: TokenVectors] = [:]
    for hit in hits {
      if let found = snapshot.tokens(at: hit.ordinal) { tokens[snapshot.product(at: hit.ordinal).id] = found }
    }
    return tokens
  }
}

/// A pool with the token vectors that late interaction needs.
public struct RetrievedPool: Sendable {
  /// The candidates.
  public var pool: Pool
  /// What was looked for, as one sentence.
  public var sentence: String
  /// The query's token vectors; nil when there was no encoder in time.
  public var query: TokenVectors?
  /// The token vectors of the best candidates.
  public var documents: [ProductID: TokenVectors]

  /// Puts it together.
  public init(
    pool: Pool, sentence: String = "", query: TokenVectors? = nil, documents: [ProductID: TokenVectors] = [:]
  ) {
    self.pool = pool
    self.sentence = sentence
    self.query = query
    self.documents = documents
  }
}
