import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("Turns are followed as they are answered")
struct FollowTests {
  private static let texts = [
    "gift for my dad who loves fishing, under $50", "something funnier", "why the first one?",
  ]

  @Test("the cards come before the prose, the pieces are the text, and the end is what was stored")
  func order() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let feed = try shop.concierge.follow("c-1")
    _ = try await feed.begin(.now)
    let reply = try await shop.concierge.reply(to: shop.message(Self.texts[0], id: "m-1"))
    let events = try await feed.turn()
    #expect(events.steps == [.started, .understood, .suggestions, .said, .completed])
    #expect(events.allSatisfy { $0.turn == reply.id && $0.conversation == "c-1" })
    #expect(events.text == reply.text)
    #expect(events.cards == reply.suggestions)
    #expect(!reply.suggestions.isEmpty)
    guard case .completed(let stored) = events.last?.content else {
      Issue.record("the turn has no end")
      return
    }
    #expect(stored == reply)
    let again = try await shop.conversations.turns(of: "c-1")[0].events.described
    #expect(again == events.described)
  }

  @Test("whoever comes back at any place hears the rest, once, from memory or from the store")
  func everyCut() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let live = try shop.concierge.follow("c-1")
    let start = try await live.begin(.now)
    var all: [TurnEvent] = []
    for (index, text) in Self.texts.enumerated() {
      _ = try await shop.concierge.reply(to: shop.message(text, id: MessageID("m-\(index)")))
      all += try await live.turn()
    }
    let restarted = try await ConciergeHarness.open([], database: shop.database)
    for concierge in [shop.concierge, restarted.concierge] {
      for cut in 0...all.count {
        let feed = try concierge.follow("c-1")
        let place = cut == 0 ? start : all[cut - 1].place
        let text = try #require(TurnPlace(place.description))
        _ = try await feed.begin(.after(text))
        let rest = try await feed.available()
        let isSame = rest.described == Array(all[cut...]).described
        #expect(isSame, "cut behind event \(cut)")
      }
    }
  }

  @Test("a piece that was heard in part is finished; no byte is told twice")
  func withinAPiece() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try await shop.converse([Self.texts[0]])[0]
    for offset in 0...reply.text.utf8.count {
      let feed = try shop.concierge.follow("c-1")
      _ = try await feed.begin(.after(TurnPlace(position: 1, step: .said, offset: offset, turn: reply.id)))
      let rest = try await feed.available().text
      #expect(reply.text.hasSuffix(rest))
      if String(reply.text.utf8.prefix(offset)) != nil, rest.utf8.count != reply.text.utf8.count - offset {
        #expect(rest.utf8.count > reply.text.utf8.count - offset, "bytes are missing behind \(offset)")
      }
    }
  }

  @Test("a reading can begin with the turn that answers a message, with now, or with what never was")
  func beginnings() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(Self.texts)
    func heard(_ start: TurnFeed.Start) async throws -> [TurnID] {
      let feed = try shop.concierge.follow("c-1")
      _ = try await feed.begin(start)
      return try await feed.available().filter { $0.place.step == .completed }.map(\.turn)
    }
    #expect(try await heard(.message("c-1-m2")) == replies[1...].map(\.id))
    #expect(try await heard(.message("unknown")) == [])
    #expect(try await heard(.now) == [])
    #expect(try await heard(.after(.end(of: 0))) == replies.map(\.id))
    #expect(try await heard(.after(.end(of: 3))) == [])
    #expect(try await heard(.after(.end(of: 99))) == [])
    let strange = TurnPlace(position: 3, step: .said, offset: 4, turn: "t-of-a-lost-attempt")
    #expect(try await heard(.after(strange)) == [replies[2].id])
    let future = TurnPlace(position: 9, step: .said, offset: 4, turn: "t-other")
    #expect(try await heard(.after(future)) == [])
  }

  @Test("a turn that fails says so, and the next attempt is told from its start")
  func failure() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse([Self.texts[0]])
    let feed = try shop.concierge.follow("c-1")
    _ = try await feed.begin(.now)
    let stored = try #require(try await shop.conversations.turns(of: "c-1").first)
    var state = try #require(try await shop.conversations.conversation("c-1")).state
    state.turns = 2
    // Another process answers the second turn first.
    var reply = stored.reply
    reply.id = "t-other"
    reply.messages = ["m-other"]
    try await shop.conversations.commit(
      TurnCommit(
        conversation: "c-1", position: 2, giver: ConciergeHarness.giver,
        messages: [shop.message("more", id: "m-other")], deliveries: [], reply: reply, state: state,
        recipients: [], events: [], answeredAt: stored.answeredAt))
    await #expect(throws: RecordsError.self) {
      _ = try await shop.concierge.reply(to: shop.message(Self.texts[1], id: "m-2"))
    }
    let failed = try await feed.available()
    #expect(failed.first?.place.step == .started)
    #expect(failed.last?.place.step == .failed)
    let late = try shop.concierge.follow("c-1")
    _ = try await late.begin(.now)
    let again = try await shop.concierge.reply(to: shop.message(Self.texts[1], id: "m-2"))
    let heard = try await feed.available()
    #expect(heard.filter { $0.place.step == .completed }.map(\.turn) == ["t-other", again.id])
    #expect(try await late.available().first?.turn == again.id)
  }

  @Test("nothing stays in memory when nobody reads, and not more may read than may")
  func bounds() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let broadcast = shop.concierge.runner.broadcast
    _ = try await shop.converse(Self.texts)
    #expect(broadcast.channels == 0)
    let limits = FeedLimits(readers: 3, readersOfConversation: 2)
    do {
      let feeds = try [
        shop.concierge.follow("c-1", limits: limits), shop.concierge.follow("c-1", limits: limits),
        shop.concierge.follow("c-2", limits: limits),
      ]
      #expect(throws: FeedError.tooMany) { try shop.concierge.follow("c-1", limits: limits) }
      #expect(throws: FeedError.tooMany) { try shop.concierge.follow("c-3", limits: limits) }
      #expect(broadcast.readers == feeds.count)
    }
    #expect(broadcast.readers == 0)
    #expect(broadcast.channels == 0)
  }

  @Test("deleting a conversation ends its readings, and a new one of that name is told from its start")
  func deletion() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(Self.texts)
    let feed = try shop.concierge.follow("c-1")
    _ = try await feed.begin(.now)
    #expect(try await shop.concierge.deleteConversation("c-1"))
    guard case .over = try await feed.next(within: .seconds(60)) else {
      Issue.record("the reading goes on")
      return
    }
    let anew = try shop.concierge.follow("c-1")
    _ = try await anew.begin(.after(.end(of: 3)))
    let reply = try await shop.concierge.reply(to: shop.message("hi", id: "m-new"))
    #expect(try await anew.available().last?.turn == reply.id)
  }

  @Test("when the process is to end, readings end as soon as no turn is under way, and none begins")
  func ending() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let broadcast = shop.concierge.runner.broadcast
    let idle = try shop.concierge.follow("c-1")
    _ = try await idle.begin(.now)
    let busy = try shop.concierge.follow("c-2")
    _ = try await busy.begin(.now)
    let telling = TurnTelling(broadcast, "t-9", at: 1, in: "c-2")
    shop.concierge.endFollowing()
    guard case .over = try await idle.next(within: .seconds(60)) else {
      Issue.record("the idle reading goes on")
      return
    }
    telling.tell(.started(["m"]))
    telling.tell(.failed(CancellationError()))
    #expect(try await busy.available().count == 2)
    guard case .over = try await busy.next(within: .seconds(60)) else {
      Issue.record("the busy reading goes on")
      return
    }
    #expect(throws: FeedError.ending) { try shop.concierge.follow("c-3") }
  }
}

extension TurnFeed {
  /// Events until a turn's end.
  func turn() async throws -> [TurnEvent] {
    var events: [TurnEvent] = []
    while case .event(let event) = try await next(within: .seconds(60)) {
      events.append(event)
      if event.place.step >= .completed { return events }
    }
    return events
  }

  /// What can be told without waiting.
  func available() async throws -> [TurnEvent] {
    var events: [TurnEvent] = []
    while case .event(let event) = try await next(within: .zero) { events.append(event) }
    return events
  }
}

extension Array where Element == TurnEvent {
  /// All that was said.
  var text: String {
    compactMap { if case .said(let text) = $0.content { text } else { nil } }.joined()
  }

  /// What was shown.
  var cards: [Suggestion] {
    flatMap { event -> [Suggestion] in
      if case .suggestions(let cards) = event.content { cards } else { [] }
    }
  }

  /// The steps that were told, in order, each once.
  var steps: [TurnPlace.Step] {
    var steps: [TurnPlace.Step] = []
    for event in self where steps.last != event.place.step { steps.append(event.place.step) }
    return steps
  }

  /// Places and contents, comparable.
  var described: [Heard] { map(Heard.init) }
}

/// An event as it can be compared.
struct Heard: Equatable {
  let place: TurnPlace
  var messages: [MessageID] = []
  var understanding: UnderstandingReport?
  var cards: [Suggestion] = []
  var text = ""
  var reply: TurnReply?

  init(_ event: TurnEvent) {
    place = event.place
    switch event.content {
    case .started(let messages): self.messages = messages
    case .understood(let report): understanding = report
    case .suggestions(let suggestions): cards = suggestions
    case .said(let piece): text = piece
    case .completed(let reply): self.reply = reply
    case .failed: break
    }
  }
}
