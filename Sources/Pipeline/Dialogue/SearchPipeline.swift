public import Catalog
public import Encoders
public import GiftDomain
import Ranking
import Retrieval

/// Plain search in the catalog: the same retrieval and reranking as in a hunt, without a brief.
public struct SearchPipeline: Sendable {
  private let retriever: Retriever
  private let catalog: CatalogService
  private let constraints: ConstraintBuilder
  private let reranker: LateInteractionReranker
  private let rerankDepth: Int

  /// Puts the search together.
  public init(
    catalog: CatalogService, encoder: any SentenceEncoder, policies: ConciergePolicies
  ) {
    self.catalog = catalog
    retriever = Retriever(catalog: catalog, encoder: encoder, policy: policies.retrieval)
    constraints = ConstraintBuilder(
      exclusions: policies.exclusions, exchange: policies.exchange, delivery: policies.delivery)
    reranker = LateInteractionReranker(policy: policies.ranking)
    rerankDepth = policies.retrieval.tokenDepth
  }

  /// The best products for a request, best first.
  public func search(_ request: SearchRequest) async -> [Candidate] {
    var limits = constraints.plain(moment: request.moment)
    limits.country = request.country
    // Search may show what is sold out when it is asked to; a hunt never does.
    if request.includesUnavailable { limits.quantity = 0 }
    _ = constraints.limit(
      &limits, maximum: request.maximum, minimum: request.minimum,
      currencies: catalog.currencies)
    // Reranking may lift a product from below the cut, so it gets more than will be shown.
    let depth = request.stage == .rerank ? max(request.limit, rerankDepth) : request.limit
    let found = await retriever.search(
      request.text, within: limits, stage: request.stage, limit: depth)
    guard request.stage == .rerank else { return found.pool.candidates }
    let ranked = reranker.rerank(found.pool.candidates, query: found.query, documents: found.documents)
    return Array(ranked.prefix(request.limit))
  }
}

/// What is searched for, and within what.
public struct SearchRequest: Sendable {
  /// The words.
  public var text: String
  /// The giver's clock: arrivals are counted from it.
  public var moment: LocalMoment
  /// How far the search goes.
  public var stage: SearchStage
  /// How many products at the most.
  public var limit: Int
  /// The highest price.
  public var maximum: Money?
  /// The lowest price.
  public var minimum: Money?
  /// Where it must be sent to.
  public var country: CountryCode?
  /// Whether sold-out products are listed too.
  public var includesUnavailable: Bool

  /// A request for the ten best by all means.
  public init(
    text: String, moment: LocalMoment, stage: SearchStage = .rerank, limit: Int = 10, maximum: Money? = nil,
    minimum: Money? = nil, country: CountryCode? = nil, includesUnavailable: Bool = false
  ) {
    self.text = text
    self.moment = moment
    self.stage = stage
    self.limit = limit
    self.maximum = maximum
    self.minimum = minimum
    self.country = country
    self.includesUnavailable = includesUnavailable
  }
}
