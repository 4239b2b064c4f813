import GiftDomain

/// Chooses answers that the giver can give by one tap: to the question when there is one, else to what was said.
struct QuickReplies {
  let templates: ReplyTemplates
  let tone: Tone
  let locale: String
  var conversion: PriceConversion?

  func replies(to parts: [ReplyPart]) -> [String] {
    for part in parts {
      if case .question(let question, let brief) = part { return answers(question, brief) }
      if case .whichRecipient(_, let labels) = part {
        return labels.prefix(8).map { DataText.clean($0, atMost: 60) }
          + templates.quickReplies(.questionWhich)
      }
    }
    return parts.reversed().lazy.compactMap { reactions(to: $0) }.first ?? []
  }

  private func answers(_ question: Question, _ brief: Brief) -> [String] {
    switch question {
    case .recipient: templates.quickReplies(.questionRecipient)
    case .occasion: templates.quickReplies(.questionOccasion)
    case .interests: templates.quickReplies(.questionInterests)
    case .deadline: templates.quickReplies(.questionDeadline)
    case .age: templates.quickReplies(.questionAge)
    case .budget: budget(brief)
    }
  }

  /// Bands in the brief's currency, else in that of the locale.
  private func budget(_ brief: Brief) -> [String] {
    let currency = brief.budget.currency ?? templates.currency(ofLocale: locale)
    guard let band = templates.budgetBand(currency) else { return [] }
    let values = [
      "low": band.low.description, "middle": band.middle.description, "high": band.high.description,
    ]
    return templates.quickReplies(.budget).map { Template.fill($0, values) }
  }

  private func reactions(to part: ReplyPart) -> [String]? {
    switch part {
    case .suggestions(let suggestions, _, _): return suggestions.isEmpty ? nil : afterList
    case .again(_, let isList): return isList ? afterList : nil
    case .nothingFits(let relaxation, _): return afterNothing(relaxation)
    case .details, .facts, .comparison: return templates.quickReplies(.details)
    case .accepted, .purchased: return templates.quickReplies(.accepted)
    case .orderStatus: return templates.quickReplies(.orderStatus)
    case .wayBack, .recommendation, .why: return templates.quickReplies(.details)
    case .greeting, .smalltalk, .youAreWelcome, .startedOver, .outOfScope, .declined, .cancelled, .identity,
      .ability, .nothingShown:
      return templates.quickReplies(.idle)
    default: return nil
    }
  }

  private var afterList: [String] {
    switch tone {
    case .solemn: templates.quickReplies(.suggestionsSolemn)
    case .hurried: templates.quickReplies(.suggestionsHurried)
    case .neutral, .warm: templates.quickReplies(.suggestions)
    }
  }

  private func afterNothing(_ relaxation: Relaxation) -> [String] {
    switch relaxation {
    case .price(_, _, let price):
      // The giver's next limit counts in the giver's currency.
      templates.quickReplies(.nothingPrice).map {
        Template.fill($0, ["price": (conversion?.limit(admitting: price) ?? price).description])
      }
    case .deadline: templates.quickReplies(.nothingDeadline)
    case .exclusion: templates.quickReplies(.nothingExclusion)
    case .nothing: templates.quickReplies(.nothingAtAll)
    }
  }
}
