import GiftDomain
import Records

/// What the journal keeps of a list that was shown: learning starts here.
enum ShownEvent {
  /// The name of the ranking as reports show it.
  static let algorithm = "hybrid_late_interaction_v1"
  /// Where lists of conversations stand.
  static let placement = "chat"

  /// One event when the reply shows suggestions, none otherwise.
  static func events(of reply: TurnReply, giver: UserID, at instant: Instant) -> [JournalEvent] {
    guard !reply.suggestions.isEmpty else { return [] }
    return [
      JournalEvent(
        id: "shown-\(reply.id)", kind: .recommendationShown, giver: giver, conversation: reply.conversation,
        recipient: reply.brief.recipientID, details: details(of: reply), occurredAt: instant)
    ]
  }

  private static func details(of reply: TurnReply) -> EventDetails {
    var details = EventDetails()
    details.origin.algorithm = algorithm
    details.origin.placement = placement
    details.origin.turn = reply.id
    let brief = reply.brief
    details.occasion = brief.occasion?.value
    details.circumstances["occasion"] = brief.occasion?.value.rawValue
    details.circumstances["recipient_id"] = brief.recipientID?.rawValue
    details.circumstances["relationship"] = brief.relationship?.value.rawValue
    details.circumstances["budget_max"] = brief.budget.maximum?.value.amount
    details.circumstances["currency"] = brief.budget.currency?.code
    let wished = (brief.categories + brief.interests).map(\.value)
    details.query = wished.isEmpty ? nil : wished.joined(separator: ", ")
    details.shown = reply.suggestions.enumerated().map { index, suggestion in
      // The order is that of the scores, so every place was certain.
      ShownPlace(
        product: suggestion.product.id, position: index + 1, suggestion: suggestion.id,
        role: suggestion.role.rawValue, score: suggestion.score, propensity: 1)
    }
    return details
  }
}
