import FoundationEssentials
import GiftDomain
import Records

/// What the journal keeps of a list that was shown: learning starts here.
struct ShownEvent: Encodable {
  /// One place of the list.
  struct Place: Encodable {
    let suggestionID: String
    let productID: String
    let position: Int
    let role: String
    let score: Double
  }

  let turnID: String
  let algorithm: String
  let products: [Place]
  let context: [String: String]

  /// The name of the ranking as reports show it.
  static let algorithm = "hybrid_late_interaction_v1"

  /// One event when the reply shows suggestions, none otherwise.
  static func events(of reply: TurnReply, giver: UserID, at instant: Instant) -> [JournalEvent] {
    guard !reply.suggestions.isEmpty, let payload = payload(of: reply) else { return [] }
    return [
      JournalEvent(
        id: "shown-\(reply.id)", kind: .recommendationShown, giver: giver, conversation: reply.conversation,
        payload: payload, occurredAt: instant)
    ]
  }

  private static func payload(of reply: TurnReply) -> String? {
    let places = reply.suggestions.enumerated().map { index, suggestion in
      Place(
        suggestionID: suggestion.id.rawValue, productID: suggestion.product.id.rawValue, position: index + 1,
        role: suggestion.role.rawValue, score: suggestion.score)
    }
    var context: [String: String] = [:]
    context["recipient_id"] = reply.brief.recipientID?.rawValue
    context["occasion"] = reply.brief.occasion?.value.rawValue
    context["budget_max"] = reply.brief.budget.maximum?.value.amount
    let event = ShownEvent(
      turnID: reply.id.rawValue, algorithm: algorithm, products: places, context: context)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(event)).map { String(decoding: $0, as: UTF8.self) }
  }
}
