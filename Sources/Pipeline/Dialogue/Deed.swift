import FoundationEssentials
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

  private struct Payload: Encodable {
    let productID: String
    let turnID: String
    let source = "conversation"
    let recipientID: String?

    enum CodingKeys: String, CodingKey {
      case productID = "product_id"
      case turnID = "turn_id"
      case source
      case recipientID = "recipient_id"
    }
  }

  /// The events of a turn's deeds, in order.
  static func events(
    of deeds: [Deed], in reply: TurnReply, giver: UserID, at instant: Instant
  ) -> [JournalEvent] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return deeds.enumerated().compactMap { number, deed in
      let (kind, product) = deed.event
      let payload = Payload(
        productID: product.rawValue, turnID: reply.id.rawValue,
        recipientID: reply.brief.recipientID?.rawValue)
      guard let data = try? encoder.encode(payload) else { return nil }
      return JournalEvent(
        id: "deed-\(reply.id)-\(number + 1)", kind: kind, giver: giver, conversation: reply.conversation,
        payload: String(decoding: data, as: UTF8.self), occurredAt: instant)
    }
  }
}
