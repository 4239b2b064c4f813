import Foundation
import GiftDomain

/// Chooses the question whose answer would narrow the candidates most, if any is worth asking.
///
/// The gain of a question is the entropy of its answers over the live candidates, normalised to 0–1: when all
/// candidates give the same answer, asking is pointless; when they are spread, it is worth a turn.
struct QuestionPlanner: Sendable {
  /// Gains below this are not worth a question.
  let threshold: Double
  /// The most questions asked in one hunt.
  let questionsAtMost: Int

  /// The question to put under a list; nil when none is worth it.
  func question(after found: Suggested, brief: Brief, asked: [Question]) -> Question? {
    guard asked.count < questionsAtMost, found.pool.candidates.count >= Self.enough else { return nil }
    let open = unanswered(brief).filter { !asked.contains($0) }
    let gains = open.map { ($0, gain(of: $0, over: found.pool.candidates)) }
    guard let best = gains.max(by: { $0.1 < $1.1 }), best.1 >= threshold else { return nil }
    return best.0
  }

  /// With only a few candidates left a question can narrow nothing.
  private static let enough = 6

  private func unanswered(_ brief: Brief) -> [Question] {
    var open: [Question] = []
    if brief.budget.isEmpty { open.append(.budget) }
    if brief.interests.isEmpty && brief.categories.isEmpty { open.append(.interests) }
    if brief.occasion == nil { open.append(.occasion) }
    return open
  }

  /// How much an answer would split the candidates, 0–1.
  func gain(of question: Question, over candidates: [Candidate]) -> Double {
    switch question {
    case .budget: entropy(candidates.map { Self.priceBand($0.product.price) })
    case .interests:
      entropy(candidates.map { $0.product.facetValues(.interest).first ?? $0.product.category })
    // An occasion seldom decides between gifts as much as its facets' spread suggests.
    case .occasion: entropy(candidates.map { $0.product.facetValues(.occasion).first ?? "" }) * 0.5
    case .recipient: entropy(candidates.map { $0.product.facetValues(.recipient).first ?? "" })
    case .deadline: entropy(candidates.map { String($0.arrivesBy.number) }) * 0.5
    case .age: entropy(candidates.map { String($0.product.ages.minimum ?? 0) }) * 0.5
    }
  }

  /// Bands that double: what a giver means by a budget.
  private static func priceBand(_ price: Money) -> String {
    var band = 0
    var bound = 15.0
    while price.major > bound, band < 12 {
      band += 1
      bound *= 2
    }
    return String(band)
  }

  /// Shannon entropy of the answers, divided by that of as many different answers.
  private func entropy(_ answers: [String]) -> Double {
    guard answers.count > 1 else { return 0 }
    var counts: [String: Int] = [:]
    for answer in answers { counts[answer, default: 0] += 1 }
    let total = Double(answers.count)
    let bits = counts.values.reduce(0.0) { sum, count in
      let share = Double(count) / total
      return sum - share * log2(share)
    }
    return bits / log2(Double(min(answers.count, Self.answersAtMost)))
  }

  /// People do not tell more answers apart than this.
  private static let answersAtMost = 8
}
