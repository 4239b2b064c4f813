/// What might fit: the candidates that pass every hard constraint, with the scores of the sources that proposed them.
public struct Pool: Sendable {
  /// What is searched for.
  public let brief: Brief
  /// What every candidate was held against.
  public let constraints: HardConstraints
  /// The candidates, best first by the sources' fused score.
  public var candidates: [Candidate]
  /// When nothing passed: the smallest step that would change that.
  public var relaxation: Relaxation?
  /// What was degraded on the way.
  public var notes: [Note]

  /// Puts a pool together.
  public init(
    brief: Brief, constraints: HardConstraints, candidates: [Candidate], relaxation: Relaxation? = nil,
    notes: [Note] = []
  ) {
    self.brief = brief
    self.constraints = constraints
    self.candidates = candidates
    self.relaxation = relaxation
    self.notes = notes
  }
}

/// What fits best: the pool's candidates in the order of their full scores.
public struct Shortlist: Sendable {
  /// What is searched for.
  public let brief: Brief
  /// What every candidate was held against.
  public let constraints: HardConstraints
  /// The candidates, best first.
  public var candidates: [Candidate]
  /// When nothing passed: the smallest step that would change that.
  public var relaxation: Relaxation?
  /// What was degraded on the way.
  public var notes: [Note]

  /// Puts a shortlist together.
  public init(
    brief: Brief, constraints: HardConstraints, candidates: [Candidate], relaxation: Relaxation? = nil,
    notes: [Note] = []
  ) {
    self.brief = brief
    self.constraints = constraints
    self.candidates = candidates
    self.relaxation = relaxation
    self.notes = notes
  }
}

/// What is shown: a few candidates with their roles.
public struct Selection: Sendable {
  /// What is searched for.
  public let brief: Brief
  /// What every pick was held against.
  public let constraints: HardConstraints
  /// The picks in the order shown.
  public var picks: [Pick]
  /// When nothing is left: the smallest step that would change that.
  public var relaxation: Relaxation?
  /// What was degraded on the way.
  public var notes: [Note]

  /// Puts a selection together.
  public init(
    brief: Brief, constraints: HardConstraints, picks: [Pick], relaxation: Relaxation? = nil,
    notes: [Note] = []
  ) {
    self.brief = brief
    self.constraints = constraints
    self.picks = picks
    self.relaxation = relaxation
    self.notes = notes
  }
}

/// A candidate that was chosen, and as what.
public struct Pick: Sendable {
  /// The candidate.
  public let candidate: Candidate
  /// Its role among the suggestions.
  public let role: SuggestionRole

  /// Puts a pick together.
  public init(candidate: Candidate, role: SuggestionRole) {
    self.candidate = candidate
    self.role = role
  }
}

/// The part a suggestion plays.
public enum SuggestionRole: String, Hashable, Sendable, Codable, CaseIterable {
  /// The best there is.
  case topPick = "top_pick"
  /// Nearly as good and of another kind.
  case greatMatch = "great_match"
  /// Unexpected, yet justified.
  case wildCard = "wild_card"
}

/// The smallest step away from the hard constraints that would allow a suggestion.
public enum Relaxation: Hashable, Sendable, Codable {
  /// The cheapest product that meets everything else.
  case price(ProductID, title: String, price: Money)
  /// The earliest arrival of a product that meets everything else.
  case deadline(ProductID, title: String, arrivesBy: CalendarDay)
  /// Lifting one exclusion would do.
  case exclusion(String)
  /// Nothing in the shop comes close.
  case nothing
}

/// Something that was degraded without failing: it travels with the flow and ends in the reply and in a metric.
public enum Note: String, Hashable, Sendable, Codable, CaseIterable {
  /// The sentence encoder is not installed: words and hashed features stand in.
  case encoderAbsent = "encoder_absent"
  /// A source did not answer within its deadline.
  case sourceLate = "source_late"
  /// The reranker was left out.
  case rerankSkipped = "rerank_skipped"
  /// A price limit was converted from another currency.
  case currencyConverted = "currency_converted"
  /// The exchange rates are older than they should be.
  case ratesStale = "rates_stale"
  /// No exchange rate: products in that currency were left out.
  case currencyUnknown = "currency_unknown"
  /// A pick was no longer available at the last check and was replaced.
  case staleReplaced = "stale_replaced"
  /// The message was longer than is read and was cut.
  case messageCut = "message_cut"
  /// A sentence that the evidence did not bear was taken out of the reply.
  case claimRemoved = "claim_removed"
  /// A model's words were not taken, or not to their end: the templates said what was to be said.
  case phrasingFailed = "phrasing_failed"
  /// A language model said something about the turn that its words do not bear.
  case modelDoubted = "model_doubted"
}
