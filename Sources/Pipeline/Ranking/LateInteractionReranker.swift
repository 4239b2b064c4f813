public import Encoders
public import GiftDomain

/// Measures the best candidates again, word by word, and orders them by what comes out.
///
/// The terms of retrieval keep a share of their weight for every candidate, and the measurement gets the rest for
/// the candidates within the policy's depth. The others keep the lower weight, so that nobody overtakes by not
/// being measured.
public struct LateInteractionReranker: Sendable {
  private let policy: LateInteractionPolicy

  /// Takes depth and weights from the policy.
  public init(policy: RankingPolicy) { self.policy = policy.lateInteraction }

  /// The candidates, best first by their new scores; in their old order where scores are equal.
  ///
  /// Without a query, or with no document to hold it against, nothing can be measured and nothing changes.
  public func rerank(
    _ candidates: [Candidate], query: TokenVectors?, documents: [ProductID: TokenVectors]
  ) -> [Candidate] {
    ordered(measured(candidates, query: query, documents: documents) ?? candidates)
  }

  /// The same candidates in the same order with their new ledgers; nil when nothing could be measured.
  func measured(
    _ candidates: [Candidate], query: TokenVectors?, documents: [ProductID: TokenVectors]
  ) -> [Candidate]? {
    guard let query, query.count > 0, policy.depth > 0 else { return nil }
    let rows = query.unpacked()
    let best = ordered(candidates).prefix(policy.depth).map(\.product.id)
    var values: [ProductID: Double] = [:]
    for id in best {
      guard let document = documents[id], document.dimension == query.dimension else { continue }
      values[id] = Double(min(max(LateInteraction.meanMaxSim(query: rows, document: document), 0), 1))
    }
    guard !values.isEmpty else { return nil }
    return candidates.map { candidate in
      var candidate = candidate
      candidate.ledger = candidate.ledger.map(lowered)
      if let value = values[candidate.product.id] {
        candidate.ledger.append(LedgerEntry(.lateInteraction, value: value, weight: policy.weight))
      }
      return candidate
    }
  }

  private func lowered(_ entry: LedgerEntry) -> LedgerEntry {
    guard entry.term == .semantic || entry.term == .lexical else { return entry }
    return LedgerEntry(entry.term, value: entry.value, weight: entry.weight * policy.keptShare)
  }
}

/// Candidates by score, best first; equal scores keep their order.
func ordered(_ candidates: [Candidate]) -> [Candidate] {
  candidates.enumerated()
    .map { (index: $0.offset, score: $0.element.score, candidate: $0.element) }
    .sorted { ($0.score, $1.index) > ($1.score, $0.index) }
    .map(\.candidate)
}
