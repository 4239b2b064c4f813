import GiftDomain

/// What a model is told besides the turn: as little as it needs, under names that mean nothing elsewhere.
///
/// Neither the giver's name nor any identifier of ours is told.
struct OfferedContext: Sendable {
  /// More people than these are not told.
  static let recipientsAtMost = 40
  /// More suggestions than these are not told.
  static let suggestionsAtMost = 12
  private static let longestTitle = 120
  private static let longestBrief = 1600

  /// The known recipients by the names that they are offered under.
  let recipients: [(alias: String, recipient: KnownRecipient)]
  /// The suggestions in the order of their numbers, which begin at 1.
  let suggestions: [ShownSuggestion]
  private let context: TurnContext

  /// What is told of a context.
  init(_ context: TurnContext) {
    recipients = context.recipients.prefix(Self.recipientsAtMost).enumerated().map { number, recipient in
      ("r\(number + 1)", recipient)
    }
    suggestions = Array(context.shown.prefix(Self.suggestionsAtMost))
    self.context = context
  }

  /// The recipient of an alias; nil for one that was not offered.
  func recipient(_ alias: String) -> KnownRecipient? { recipients.first { $0.alias == alias }?.recipient }

  /// The values of the prompt's places.
  func values(of text: String) -> [String: String] {
    let today = context.moment.day
    return [
      "today": "\(today.description), \(today.weekday)",
      "country": context.country?.code ?? "unknown",
      "currency": context.currency.code,
      "brief": brief(on: today),
      "recipients": lines(
        recipients.map { alias, recipient in
          let words = [recipient.name, recipient.relationship?.rawValue].compactMap(\.self)
          return "\(alias): \(words.joined(separator: ", "))"
        }),
      "suggestions": lines(
        suggestions.enumerated().map { "\($0.offset + 1): \(cut($0.element.title, Self.longestTitle))" }),
      "asked": context.asked?.rawValue ?? "nothing",
      "turn": cut(text, LocalAnalyser.maximumScalars),
    ]
  }

  private func brief(on today: CalendarDay) -> String {
    let slots = BriefState.slots(of: context.brief, on: today)
    let said = SlotName.allCases.compactMap { slot -> String? in
      guard let value = slots[slot] else { return nil }
      switch value {
      case .text(let text): return "\(slot.rawValue) = \(text)"
      case .number(let number):
        return "\(slot.rawValue) = \(Int(exactly: number).map(String.init) ?? "\(number)")"
      case .list(let phrases): return "\(slot.rawValue) = \(phrases.joined(separator: ", "))"
      }
    }
    return said.isEmpty ? "empty" : cut(said.joined(separator: "; "), Self.longestBrief)
  }

  private func lines(_ lines: [String]) -> String { lines.isEmpty ? "none" : lines.joined(separator: "; ") }

  private func cut(_ text: String, _ length: Int) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.prefix(length))
    return String(kept)
  }
}
