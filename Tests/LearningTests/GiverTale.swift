import Databases
import GiftDomain
import Operations
import Records
import TestKit

/// A giver's past, told turn by turn into a real database.
struct GiverTale {
  let shop: ConciergeHarness
  let giver: Giver
  private var positions: [ConversationID: Int] = [:]
  private var told = 0

  /// Begins with an empty database and a small catalog.
  init(_ giver: Giver = Giver(id: "u-1", name: "Ana Lima", country: CountryCode("US"))) async throws {
    self.init(giver, in: try await ConciergeHarness.open(Self.products))
  }

  /// Goes on in a database.
  init(_ giver: Giver, in shop: ConciergeHarness) {
    (self.giver, self.shop) = (giver, shop)
  }

  static let start = Int64(1_795_000_000_000)

  static let products: [Product] = [
    product("lures", "Lure Kit", "Outdoors & Fishing"),
    product("tackle", "Tackle Roll", "Outdoors & Fishing"),
    product("tea", "Tea Sampler", "Food & Sweets"), product("rose", "Rose Bush", "Garden & Plants"),
  ]

  private static func product(_ id: ProductID, _ title: String, _ category: String) -> Product {
    Product(
      id: id, title: title, description: title, category: category,
      price: Money(minorUnits: 2000, currency: .usd), stock: .count(9), shipping: .standard, rating: nil,
      ratingCount: 0, url: "https://shop.example/\(id)", facets: [])
  }

  /// Stores a turn: a message, and the brief after it; messages come a minute after each other.
  @discardableResult
  mutating func says(
    _ text: String, in conversation: ConversationID = "c-1", hunt: BriefID = "b-1", name: String? = nil,
    events: [JournalEvent] = [], change: (inout Brief) -> Void = { _ in }
  ) async throws -> Instant {
    told += 1
    let position = (positions[conversation] ?? 0) + 1
    positions[conversation] = position
    let at = Instant(milliseconds: Self.start + Int64(told) * 60_000)
    var brief = Brief(id: hunt)
    change(&brief)
    brief.name = name.map { Slot($0, from: said) } ?? brief.name
    let id = MessageID("\(giver.id)-\(conversation)-\(position)")
    let message = Message(
      id: id, conversation: conversation, giver: giver, text: text,
      moment: LocalMoment(at, utcOffsetSeconds: 0))
    let reply = TurnReply(
      id: TurnID("t-\(id)"), conversation: conversation, messages: [id], action: .answer, text: "",
      brief: brief)
    var state = ConversationState(brief: hunt)
    state.turns = position
    state.brief = brief
    try await shop.conversations.commit(
      TurnCommit(
        conversation: conversation, position: position, giver: giver, messages: [message], deliveries: [],
        reply: reply, state: state, recipients: [], events: events, answeredAt: at))
    return at
  }

  /// An event of the shop or, with `isSaid`, of a conversation.
  func event(
    _ kind: JournalEvent.Kind, _ product: ProductID, _ id: String, isSaid: Bool = false
  ) -> JournalEvent {
    let source = isSaid ? #","source":"conversation""# : ""
    return JournalEvent(
      id: id, kind: kind, giver: giver.id, conversation: nil,
      payload: #"{"product_id":"\#(product)"\#(source)}"#,
      occurredAt: Instant(milliseconds: Self.start + 1))
  }
}

/// Where the briefs of a tale have their values from.
let said = Provenance.turn("m", span: TextSpan(0, 1), quote: "x")

extension Brief {
  /// Who it is for, and at most how much.
  mutating func give(
    to relationship: Relationship?, atMost dollars: Double? = nil, _ currency: Currency = .usd
  ) {
    self.relationship = relationship.map { Slot($0, from: said) }
    budget.maximum = dollars.flatMap { Money($0, currency) }.map { Slot($0, from: said) }
  }
}
