import Numerics

/// Learns a hybrid recommender from what people bought.
public struct RecommendationTrainer: Sendable {
  /// What was learnt, and how well it did in the rehearsal nearest to today.
  public struct Outcome: Sendable {
    /// The features, learnt from everything.
    public let model: FeatureModel
    /// What each feature counts.
    public let weights: FeatureWeights
    /// How many choices the weights were learnt from; with 0 they are the defaults.
    public let choices: Int
    /// The last span, foretold with weights from the spans before it; nil where the past is too short.
    public let check: Check?
  }

  /// How rankings did in the last span, learnt from what was before it.
  public struct Check: Sendable, Equatable {
    /// How many people were in the span.
    public let people: Int
    /// nDCG at 10 of the new weights.
    public let ndcg: Double
    /// nDCG at 10 of what sold most in the 30 days before.
    public let popularity: Double
    /// nDCG at 10 of the weights that are in use now; nil when there are none.
    public let active: Double?
  }

  private let policy: RecommendationPolicy

  /// Keeps to a policy.
  public init(_ policy: RecommendationPolicy) { self.policy = policy }

  /// Learns from all purchases before `day`.
  ///
  /// - Parameters:
  ///   - history: who bought what.
  ///   - titles: the products' words, in the order of the history's products.
  ///   - day: the end of the past, in days since 1970.
  ///   - active: the weights that are in use now, for the check.
  ///   - progress: is told the share of the work that is done.
  /// - Throws: `CancellationError` when the task was cancelled, and what a factorisation throws.
  public func train(
    _ history: PurchaseHistory, titles: TitleIndex, until day: Double,
    active: FeatureWeights? = nil, progress: (Double) -> Void = { _ in }
  ) throws -> Outcome {
    let steps = Double(policy.backtests.spans + 1)
    var spans: [[ConditionalLogit.Choice]] = []
    var last: Backtest?
    for span in 1...policy.backtests.spans {
      let end = day - Double(span - 1) * policy.backtests.days
      let cutoff = end - policy.backtests.days
      guard !history.purchases(before: cutoff).isEmpty else { break }
      let backtest = try Backtest(history, from: cutoff, before: end, titles: titles, policy: policy)
      spans.append(try backtest.choices())
      if span == 1 { last = backtest }
      progress(Double(span) / steps)
    }
    let check = try last.flatMap { try self.check($0, earlier: Array(spans.dropFirst().joined()), active) }
    last = nil
    let choices = Array(spans.joined())
    let model = try FeatureModel(history, before: day, titles: titles, policy: policy)
    progress(1)
    return Outcome(
      model: model, weights: try weights(from: choices), choices: choices.count, check: check)
  }

  private func weights(from choices: [ConditionalLogit.Choice]) throws -> FeatureWeights {
    guard !choices.isEmpty else { return policy.defaultWeights }
    let logit = ConditionalLogit(
      prior: policy.defaultWeights.numbers, strength: policy.backtests.priorPeople)
    return FeatureWeights(numbers: try logit.fit(choices))
  }

  private func check(
    _ span: Backtest, earlier: [ConditionalLogit.Choice], _ active: FeatureWeights?
  ) throws -> Check? {
    let (ndcg, people) = span.ndcg(of: try weights(from: earlier))
    guard people > 0 else { return nil }
    return Check(
      people: people, ndcg: ndcg, popularity: span.ndcg(of: FeatureWeights([.soldMonth: 1])).ndcg,
      active: active.map { span.ndcg(of: $0).ndcg })
  }
}
