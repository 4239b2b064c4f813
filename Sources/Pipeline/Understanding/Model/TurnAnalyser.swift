public import GiftDomain
public import LanguageModels

/// Understands a turn by the grammars, and by a hosted model where there is one and it is needed.
///
/// The grammars' reading comes first and is there whatever the model does: late, wrong or hostile, it only takes away
/// what it would have added.
public struct TurnAnalyser: Sendable {
  /// Reads in process.
  public let local: LocalAnalyser
  private let reader: ModelReader?

  /// An analyser with or without a model.
  public init(local: LocalAnalyser, reader: ModelReader? = nil) {
    self.local = local
    self.reader = reader
  }

  /// Whether a model can be asked at all.
  public var hasModel: Bool { reader != nil }

  /// What a turn says.
  ///
  /// - Parameter account: on whose account a model may be asked; nil asks none.
  public func understand(
    _ text: String, in context: TurnContext, asking account: UsageAccount?
  ) async -> Understood {
    guard let reader, let account else {
      return Understood(analysis: await local.understand(text, in: context), outcome: nil)
    }
    let evidence = await local.evidence(of: text, in: context)
    guard Self.isNeeded(evidence, by: reader.settings.turns) else {
      return Understood(analysis: evidence.analysis, outcome: nil)
    }
    let offered = OfferedContext(context)
    let outcome = await reader.ask(text, offering: offered, for: account)
    return understood(evidence, offered, outcome)
  }

  /// The same turn in another context, with what the model said of it before.
  public func understand(
    _ text: String, in context: TurnContext, again earlier: Understood
  ) async -> Understood {
    let evidence = await local.evidence(of: text, in: context)
    guard let outcome = earlier.outcome else { return Understood(analysis: evidence.analysis, outcome: nil) }
    return understood(evidence, OfferedContext(context), outcome)
  }

  /// How many words of a turn the grammars make nothing of: where there are most, a model helps most.
  public func unreadWords(of text: String, in context: TurnContext) -> Int {
    local.unreadWords(of: text, in: context)
  }

  private static func isNeeded(_ evidence: LocalEvidence, by turns: ModelSettings.Turns) -> Bool {
    switch turns {
    case .always: true
    case .whenNeeded: evidence.unreadWords > 0 || !evidence.isEnglish
    }
  }

  private func understood(
    _ evidence: LocalEvidence, _ offered: OfferedContext, _ outcome: ModelReader.Outcome
  ) -> Understood {
    guard let reader, let turn = outcome.turn else {
      return Understood(analysis: evidence.analysis, outcome: outcome)
    }
    let claims = ClaimGuard(
      evidence: evidence, names: local.vocabulary.dayNames,
      currencies: local.vocabulary.tables.currencyChoices)
    let (checked, refused) = TurnGuard(evidence: evidence, offered: offered, claims: claims).checked(turn)
    let (merged, doubted) = AnalysisMerge(evidence: evidence, model: checked).merged()
    return Understood(
      analysis: merged, by: reader.provider, outcome: outcome, dropped: refused + doubted)
  }
}

/// What a turn was understood to say, and by whom.
public struct Understood: Sendable {
  /// What it says.
  public let analysis: TurnAnalysis
  /// The model's provider when a model had a part in it; else `local`.
  public let by: String
  /// What a model said; nil when none was asked.
  let outcome: ModelReader.Outcome?
  /// What a model said and was not believed.
  let dropped: [DroppedClaim]

  init(
    analysis: TurnAnalysis, by: String = "local", outcome: ModelReader.Outcome?, dropped: [DroppedClaim] = []
  ) {
    self.analysis = analysis
    self.by = by
    self.outcome = outcome
    self.dropped = dropped
  }

  /// Why a model that was asked has no part in it; nil when it has, or none was asked.
  public var failure: String? { outcome?.reason }

  /// What models took.
  public var usage: TurnUsage { outcome?.usage ?? TurnUsage() }

  /// What a model said and was not believed, as `subject: reason`.
  public var refused: [String] { dropped.map { "\($0.subject): \($0.reason.rawValue)" } }
}
