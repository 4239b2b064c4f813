import GiftDomain

/// A choice under way: what is chosen, and what may still be.
struct Choosing {
  private let candidates: [Candidate]
  private let policy: CurationPolicy
  private let interests: [Set<String>]
  private let interestCount: Int
  private let hasRecipient: Bool
  private let hasOccasion: Bool
  private let titles: [Set<String>]
  private var relevance: MarginalRelevance
  private var isOpen: [Bool]
  private var perCategory: [String: Int] = [:]
  private var covered: Set<String> = []
  private(set) var picks: [Pick] = []

  /// - Parameter candidates: the best first, none of which breaks a constraint.
  init(_ candidates: [Candidate], brief: Brief, policy: CurationPolicy) {
    self.candidates = candidates
    self.policy = policy
    interests = candidates.map { Set($0.matches.filter { $0.kind == .interest }.map(\.wish)) }
    interestCount = brief.interests.count
    // Where no candidate measures anything the term was not asked for, or nothing in the shop has it.
    hasRecipient = candidates.contains { Self.adds(.recipient, $0) }
    hasOccasion = candidates.contains { Self.adds(.occasion, $0) }
    titles = candidates.map { Set(WordTokenizer.stems(in: $0.product.title)) }
    relevance = MarginalRelevance(candidates, lambda: policy.mmrLambda)
    isOpen = Array(repeating: true, count: candidates.count)
  }

  /// The best there is.
  mutating func chooseTopPick() {
    if let index = open.first { choose(index, as: .topPick) }
  }

  /// The one that adds most, of another category than the first where one is nearly as good.
  mutating func chooseGreatMatch() {
    let first = picks.first?.candidate.product.category
    let others = open.filter {
      candidates[$0].product.category != first && relevance.relevance($0) >= policy.greatMatchRatio
    }
    chooseNext(among: others.isEmpty ? open : others)
  }

  /// The one least expected that still is justified and good enough; the next best when there is none.
  ///
  /// Among the candidates that reach the policy's share of the best score, that meet a stated interest (a kind asked
  /// for, the occasion or the recipient where no interest is known) and contradict nothing, it is the one with the
  /// greatest relevance × (1 − similarity): unlikeness alone would find the oddest thing in the shop.
  mutating func chooseWildCard() {
    let wanted: Set<ReasonKind> = interestCount > 0 ? [.interest] : [.category, .occasion, .recipient]
    let surprises = open.filter { index in
      relevance.relevance(index) >= policy.wildCardRatio && relevance.similarity[index] < 1
        && !contradicts(candidates[index])
        && candidates[index].matches.contains { wanted.contains($0.kind) }
    }
    let best = surprises.max { (surprise($0), $1) < (surprise($1), $0) }
    if let best { choose(best, as: .wildCard) } else { chooseMore() }
  }

  private func surprise(_ index: Int) -> Double {
    relevance.relevance(index) * (1 - relevance.similarity[index])
  }

  /// Whether it is made for somebody or something else: a term that adds nothing where the brief has a wish.
  private func contradicts(_ candidate: Candidate) -> Bool {
    let isForOthers = hasRecipient && !Self.adds(.recipient, candidate)
    return isForOthers || hasOccasion && !Self.adds(.occasion, candidate)
  }

  private static func adds(_ term: LedgerTerm, _ candidate: Candidate) -> Bool {
    candidate.ledger.contains { $0.term == term && $0.contribution > 0 }
  }

  /// The one that adds most.
  mutating func chooseMore() { chooseNext(among: open) }

  private mutating func chooseNext(among indices: [Int]) {
    let best = indices.max { (value($0), $1) < (value($1), $0) }
    if let best { choose(best, as: .greatMatch) }
  }

  /// Marginal relevance, and a bonus for interests that nothing chosen serves; half of it for any interest at all.
  private func value(_ index: Int) -> Double {
    guard interestCount > 0, !interests[index].isEmpty else { return relevance.value(index) }
    let isFresh = !interests[index].isSubset(of: covered)
    return relevance.value(index) + policy.coverageBonus * (isFresh ? 1 : 0.5)
  }

  /// What may be chosen, best first.
  private var open: [Int] { isOpen.indices.filter { isOpen[$0] } }

  private mutating func choose(_ index: Int, as role: SuggestionRole) {
    picks.append(Pick(candidate: candidates[index], role: role))
    isOpen[index] = false
    relevance.choose(index)
    covered.formUnion(interests[index])
    let category = candidates[index].product.category
    perCategory[category, default: 0] += 1
    for other in open where isRuledOut(other, by: index) { isOpen[other] = false }
  }

  private func isRuledOut(_ other: Int, by chosen: Int) -> Bool {
    let product = candidates[other].product
    if product.id == candidates[chosen].product.id { return true }
    if !product.category.isEmpty, perCategory[product.category, default: 0] >= policy.perCategory {
      return true
    }
    return overlap(titles[other], titles[chosen]) >= policy.sameTitle
  }

  /// The share of common words (Jaccard).
  private func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
    let common = left.intersection(right).count
    guard common > 0 else { return 0 }
    return Double(common) / Double(left.count + right.count - common)
  }
}
