import Catalog
import Curation
import Explanation
import GiftDomain
import Operations
import Ranking
import Retrieval

/// The order of the house: brief → pool → shortlist → selection → suggestions.
struct SuggestionPipeline: Sendable {
  let retriever: Retriever
  let ranker: Ranker
  let relevance: RelevanceStep?
  let freshness: FreshnessCheck
  let curator: Curator
  let explainer: Explainer
  let exchange: any ExchangeRateProvider

  /// Finds, orders, chooses and explains gifts for one hunt.
  func run(_ hunt: Hunt, timer: inout StageTimer) async throws -> Suggested {
    let found = await retriever.retrieve(hunt.brief, within: hunt.constraints)
    timer.mark("retrieve")
    var ranked = ranker.rank(
      found.pool, query: found.query, documents: found.documents, context: hunt.ranking)
    timer.mark("rank")
    if let relevance {
      ranked = await relevance.rerank(ranked, to: found.sentence)
      timer.mark("rerank")
    }
    let selection = curator.select(try await freshness.refresh(ranked), count: hunt.count)
    timer.mark("curate")
    let suggestions = explainer.explain(
      selection, turn: hunt.turn, conversion: exchange.conversion(for: hunt.brief))
    timer.mark("explain")
    return Suggested(suggestions: suggestions, selection: selection, pool: found.pool)
  }
}

extension ExchangeRateProvider {
  /// What prices come to in the currency that the budget of a brief is counted in; nil without a budget.
  func conversion(for brief: Brief) -> PriceConversion? {
    brief.budget.currency.map { PriceConversion(rates: current(), into: $0) }
  }
}

/// One search for gifts: what is wanted, within what, and how many.
struct Hunt: Sendable {
  let turn: TurnID
  let brief: Brief
  let constraints: HardConstraints
  let ranking: RankingContext
  let count: Int
}

/// What a hunt brought.
struct Suggested: Sendable {
  var suggestions: [Suggestion]
  let selection: Selection
  let pool: Pool

  /// The same suggestions, those that arrive first in front; the unexpected one never leads.
  var fastestFirst: Suggested {
    var sorted = self
    sorted.suggestions = suggestions.enumerated().sorted {
      ($0.element.arrivesBy.number, $0.offset) < ($1.element.arrivesBy.number, $1.offset)
    }.map(\.element)
    if sorted.suggestions.first?.role == .wildCard, sorted.suggestions.count > 1 {
      sorted.suggestions.swapAt(0, 1)
    }
    return sorted
  }
}
