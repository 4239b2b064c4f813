public import GiftDomain

/// Orders the best of a shortlist again by the relevance that a hosted reranker gave them.
///
/// The terms of retrieval and of late interaction keep a share of their weight for every candidate, and the
/// relevance gets the rest for those that have one. The others keep the lower weight, so that nobody overtakes by
/// not being measured, and every score stays the sum of its ledger.
public struct RelevanceReranker: Sendable {
  private let policy: RerankerPolicy

  /// Takes depth and weights from the policy.
  public init(policy: RankingPolicy) { self.policy = policy.reranker }

  /// How many of the best are measured.
  public var depth: Int { policy.depth }
  /// How long the reranker may take before the order stays as it is, in milliseconds.
  public var deadlineMilliseconds: Int { policy.deadlineMilliseconds }

  /// The shortlist, best first by its new scores; unchanged when nothing was measured.
  public func rerank(_ shortlist: Shortlist, relevance: [ProductID: Double]) -> Shortlist {
    guard !relevance.isEmpty else { return shortlist }
    var reranked = shortlist
    reranked.candidates = ordered(
      shortlist.candidates.map { candidate in
        var candidate = candidate
        candidate.ledger = candidate.ledger.map(lowered)
        if let value = relevance[candidate.product.id] {
          let entry = LedgerEntry(.reranker, value: min(max(value, 0), 1), weight: policy.weight)
          candidate.ledger.append(entry)
        }
        return candidate
      })
    return reranked
  }

  private func lowered(_ entry: LedgerEntry) -> LedgerEntry {
    guard [.semantic, .lexical, .lateInteraction].contains(entry.term) else { return entry }
    return LedgerEntry(entry.term, value: entry.value, weight: entry.weight * policy.keptShare)
  }
}

/// How a hosted reranker takes part in the score.
public struct RerankerPolicy: Sendable, Codable {
  /// How many of the shortlist's best are measured.
  public let depth: Int
  /// The weight of the relevance.
  public let weight: Double
  /// The share of their weight that the terms of retrieval and late interaction keep.
  public let keptShare: Double
  /// How long it may take, in milliseconds.
  public let deadlineMilliseconds: Int

  private enum CodingKeys: String, CodingKey {
    case depth, weight
    case keptShare = "kept_share"
    case deadlineMilliseconds = "deadline_ms"
  }
}
