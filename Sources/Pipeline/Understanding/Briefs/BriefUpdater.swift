public import GiftDomain

/// Carries what a turn says into a brief.
///
/// What the giver states wins over what a profile remembers, and that over what is only inferred.
public struct BriefUpdater: Sendable {
  let calendar: OccasionCalendar

  /// An updater that dates occasions by a calendar.
  public init(calendar: OccasionCalendar) { self.calendar = calendar }

  /// The brief after a turn.
  ///
  /// Values that do not fit their slot (an unknown relationship, an age of 400) are passed over: an analysis
  /// may come from a model. Every value keeps the message, span and quote that justify it. The caller decides
  /// beforehand which brief the turn is about; see `startsAnew`.
  public func apply(
    _ analysis: TurnAnalysis, of message: MessageID, text: String, to brief: Brief, in context: TurnContext
  ) -> Brief {
    var change = BriefChange(brief: brief, message: message, text: text, context: context)
    change.applyBudget(analysis.operations)
    for operation in analysis.operations { change.apply(operation) }
    change.infer(with: calendar)
    return change.brief
  }

  /// Whether a turn is about another recipient than the brief's, so that it needs a brief of its own.
  ///
  /// What the words carry over ("same budget") comes as operations of the analysis.
  public func startsAnew(_ analysis: TurnAnalysis, from brief: Brief) -> Bool {
    switch analysis.recipient {
    case .active: false
    case .known(let id): brief.recipientID != id && (brief.recipientID != nil || brief.namesSomebody)
    case .new: brief.recipientID != nil || brief.namesSomebody
    }
  }
}

extension Brief {
  /// Whether it says who the gift is for.
  var namesSomebody: Bool { relationship != nil || name != nil }
}
