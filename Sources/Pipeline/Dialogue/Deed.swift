import GiftDomain
import Records

/// What a giver did about suggestions by what they said: the journal keeps it, for learning.
enum Deed: Hashable, Sendable {
  /// Chose one and was given its link.
  case chose(ProductID)
  /// Bought one.
  case bought(ProductID)
  /// Turned one down.
  case turnedDown(ProductID)

  private var event: (kind: JournalEvent.Kind, product: ProductID) {
    switch self {
    case .chose(let product): (.productClick, product)
    case .bought(let product): (.purchase, product)
    case .turnedDown(let product): (.dismiss, product)
    }
  }

  /// The events of a turn's deeds, in order.
  static func events(
    of deeds: [Deed], in reply: TurnReply, giver: UserID, at instant: Instant
  ) -> [JournalEvent] {
    var details = EventDetails()
    details.occasion = reply.brief.occasion?.value
    details.source = "conversation"
    details.origin.placement = ShownEvent.placement
    details.origin.turn = reply.id
    return deeds.enumerated().map { number, deed in
      let (kind, product) = deed.event
      return JournalEvent(
        id: "deed-\(reply.id)-\(number + 1)", kind: kind, giver: giver, conversation: reply.conversation,
        recipient: reply.brief.recipientID, product: product, details: details, occurredAt: instant)
    }
  }
}
