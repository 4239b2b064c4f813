public import Encoders
public import GiftDomain

/// Orders a pool by how well each candidate fits the hunt: pool → shortlist.
///
/// The score of a candidate is the sum of its ledger, term by term; every wish that it meets leaves a match with the
/// evidence on both sides. What breaks a hard constraint is left out, whatever it would score.
public struct Ranker: Sendable {
  private let policy: RankingPolicy
  private let affinities: AffinityLexicon
  private let reranker: LateInteractionReranker

  /// Takes the numbers and the word knowledge from the policy files.
  public init(policy: RankingPolicy, affinities: AffinityLexicon) {
    self.policy = policy
    self.affinities = affinities
    reranker = LateInteractionReranker(policy: policy)
  }

  /// The candidates that break no constraint, best first, with complete ledgers and matches.
  public func rank(
    _ pool: Pool, query: TokenVectors?, documents: [ProductID: TokenVectors], context: RankingContext
  ) -> Shortlist {
    var notes = pool.notes
    let hunt = HuntScorer(pool: pool, context: context, policy: policy, affinities: affinities)
    var words: [ProductID: ProductWords] = [:]
    let allowed = pool.candidates.filter { candidate in
      let text =
        hunt.readsWords || !pool.constraints.exclusions.isEmpty ? ProductWords(candidate.product) : nil
      guard pool.constraints.violation(of: candidate.product, words: text) == nil else { return false }
      words[candidate.product.id] = text
      return true
    }
    let measured = reranker.measured(allowed, query: query, documents: documents)
    if measured == nil, !allowed.isEmpty { notes.append(.rerankSkipped) }
    let scored = (measured ?? allowed).map { hunt.scored($0, words: words[$0.product.id]) }
    return Shortlist(
      brief: pool.brief, constraints: pool.constraints, candidates: ordered(scored),
      relaxation: pool.relaxation, notes: notes)
  }
}
