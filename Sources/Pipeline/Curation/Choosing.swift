import GiftDomain

/// A choice under way: what is chosen, and what may still be.
struct Choosing {
  private let candidates: [Candidate]
  private let policy: CurationPolicy
  private let interests: [Set<String>]
  private let interestCount: Int
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

  /// The one least like the others that still is justified and good enough; the next best when there is none.
  mutating func chooseWildCard() {
    let good = open.filter { relevance.relevance($0) >= policy.wildCardRatio }
    // Where interests are known, only they justify a surprise: that it suits a birthday says little.
    let wanted: Set<ReasonKind> = interestCount > 0 ? [.interest] : [.category, .occasion, .recipient]
    let justified = good.filter { index in
      candidates[index].matches.contains { wanted.contains($0.kind) }
    }
    if let index = leastSimilar(justified) { choose(index, as: .wildCard) } else { chooseMore() }
  }

  /// The one that adds most.
  mutating func chooseMore() { chooseNext(among: open) }

  private mutating func chooseNext(among indices: [Int]) {
    let best = indices.max { (value($0), $1) < (value($1), $0) }
    if let best { choose(best, as: .greatMatch) }
  }

  private func leastSimilar(_ indices: [Int]) -> Int? {
    indices.min { (relevance.similarity[$0], $0) < (relevance.similarity[$1], $1) }
  }

  /// Marginal relevance, and a bonus for interests that nothing chosen serves.
  private func value(_ index: Int) -> Double {
    guard interestCount > 1 else { return relevance.value(index) }
    let fresh = interests[index].subtracting(covered).isEmpty ? 0 : policy.coverageBonus
    return relevance.value(index) + fresh
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
