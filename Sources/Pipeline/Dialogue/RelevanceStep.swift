import Catalog
import Encoders
import GiftDomain
import Operations
import Ranking

/// Asks a hosted reranker about the best candidates, for as long as a turn can wait.
struct RelevanceStep: Sendable {
  let reranker: any Reranker
  let ordering: RelevanceReranker

  /// The shortlist in the order that the reranker gives it; as it was, with a note, when that fails or is late.
  func rerank(_ shortlist: Shortlist, to query: String) async -> Shortlist {
    let best = shortlist.candidates.prefix(ordering.depth).map(\.product)
    guard !best.isEmpty, !query.isEmpty else { return shortlist }
    let documents = best.map(EmbeddingText.text)
    let reranker = self.reranker
    let found = await withDeadline(Deadline(milliseconds: ordering.deadlineMilliseconds)) {
      try? await reranker.relevance(of: documents, to: query)
    }
    var relevance: [ProductID: Double] = [:]
    for (product, value) in zip(best, (found ?? nil) ?? []) { relevance[product.id] = value }
    guard relevance.isEmpty else { return ordering.rerank(shortlist, relevance: relevance) }
    var unchanged = shortlist
    if !unchanged.notes.contains(.rerankSkipped) { unchanged.notes.append(.rerankSkipped) }
    return unchanged
  }
}
