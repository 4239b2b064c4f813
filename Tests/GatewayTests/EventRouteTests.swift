import GiftDomain
import HTTP
import Records
import TestKit
import Testing

@testable import Gateway

@Suite("POST /v1/events")
struct EventRouteTests {
  private static func entries(_ door: Door) async throws -> [JournalEntry] {
    try await Journal(door.shop.database).entries(after: 0, limit: 2000)
  }

  /// One body of every kind that has all its kind may have.
  static let bodies: [String] = [
    #"{"type":"recommendation_shown","user_id":"u-1","algorithm":"hybrid","placement":"homepage","query":"tea","#
      + #""context":{"recipient_id":"r-1","budget_max":"50"},"products":[{"product_id":"tea","position":1,"propensity":0.5,"score":1.5}]}"#,
    #"{"type":"product_view","user_id":"u-1","product_id":"tea","dwell_time_ms":4000,"session_id":"s-1"}"#,
    #"{"type":"product_click","session_id":"s-1","product_id":"tea","position":2,"query":"tea","algorithm":"hybrid"}"#,
    #"{"type":"search","session_id":"s-1","query":"tea","results_count":4}"#,
    #"{"type":"add_to_cart","user_id":"u-1","product_id":"tea","quantity":2,"unit_price":{"amount":"24.00","currency":"USD"}}"#,
    #"{"type":"remove_from_cart","user_id":"u-1","product_id":"tea","quantity":1}"#,
    #"{"type":"wishlist_add","user_id":"u-1","product_id":"tea"}"#,
    #"{"type":"purchase","user_id":"u-1","product_id":"tea","quantity":2,"unit_price":"24.00","currency":"USD","#
      + #""order_id":"o-1","recipient_id":"r-1","occasion":"birthday","position":1,"algorithm":"hybrid"}"#,
    #"{"type":"dismiss","user_id":"u-1","product_id":"tea","reason":"she has one"}"#,
    #"{"type":"rating","user_id":"u-1","product_id":"tea","rating":5,"comment":"lovely"}"#,
    #"{"type":"outcome","user_id":"u-1","product_id":"tea","recipient_id":"r-1","outcome":"loved"}"#,
  ]

  @Test("every kind is taken, durable and complete", arguments: EventRouteTests.bodies)
  func everyKind(_ body: String) async throws {
    let door = try await Door.open()
    let answer = await door.ask(.post, "/v1/events", body)
    #expect(answer.status == 202, "\(answer.text)")
    #expect(answer.integer("/accepted") == 1)
    #expect(try await Self.entries(door).count == 1)
  }

  @Test("the facts of a purchase arrive")
  func purchase() async throws {
    let door = try await Door.open()
    _ = await door.ask(.post, "/v1/events", Self.bodies[7])
    let event = try #require(try await Self.entries(door).first?.event)
    let details = event.details
    #expect(event.kind == .purchase && event.giver == "u-1" && event.recipient == "r-1")
    #expect(details.quantity == 2 && details.unitPrice == Money(minorUnits: 2400, currency: .usd))
    #expect(details.order == "o-1" && details.occasion == .birthday)
    #expect(details.position == 1 && details.origin.algorithm == "hybrid")
  }

  @Test("a thousand at once, as a list and as a named one; one more is refused")
  func batches() async throws {
    let door = try await Door.open()
    func list(_ count: Int, _ prefix: String) -> String {
      "["
        + (0..<count).map {
          #"{"event_id":"\#(prefix)\#($0)","type":"product_view","user_id":"u-1","product_id":"tea"}"#
        }.joined(separator: ",") + "]"
    }
    let first = await door.ask(.post, "/v1/events", list(1000, "a"))
    #expect(first.status == 202 && first.integer("/accepted") == 1000 && first.string("/cursor") == "1000")
    let second = await door.ask(.post, "/v1/events", #"{"events":\#(list(2, "b"))}"#)
    #expect(second.status == 202 && second.integer("/accepted") == 2)
    #expect(await door.ask(.post, "/v1/events", list(1001, "c")).status == 422)
    #expect(await door.ask(.post, "/v1/events", "[]").status == 422)
    #expect(try await Self.entries(door).count == 1002)
  }

  @Test("told again it counts once: by the event's identifier, by the request's key")
  func idempotent() async throws {
    let door = try await Door.open()
    let named = #"{"event_id":"named-1","type":"wishlist_add","user_id":"u-1","product_id":"tea"}"#
    _ = await door.ask(.post, "/v1/events", named)
    let again = await door.ask(.post, "/v1/events", "[\(named)]")
    #expect(again.status == 202 && again.integer("/accepted") == 0 && again.integer("/duplicates") == 1)
    let unnamed =
      #"[{"type":"search","session_id":"s-1","query":"tea"},{"type":"search","session_id":"s-1","query":"tea"}]"#
    _ = await door.ask(.post, "/v1/events", unnamed, headers: ["Idempotency-Key": "k-1"])
    let repeated = await door.ask(.post, "/v1/events", unnamed, headers: ["Idempotency-Key": "k-1"])
    #expect(repeated.integer("/duplicates") == 2)
    _ = await door.ask(.post, "/v1/events", unnamed)
    #expect(try await Self.entries(door).count == 5)
  }

  /// What is wrong in the second of two events, and where that is said to be.
  static let wrong: [(String, [String])] = [
    (#"{"type":"purchse","user_id":"u-1","product_id":"tea"}"#, ["/1/type"]),
    (#"{"type":"purchase","user_id":"u-1"}"#, ["/1/product_id"]),
    (#"{"type":"purchase","product_id":"tea"}"#, ["/1/user_id"]),
    (#"{"type":"rating","user_id":"u-1","product_id":"tea","rating":6}"#, ["/1/rating"]),
    (#"{"type":"rating","user_id":"u-1","product_id":"tea"}"#, ["/1/rating"]),
    (#"{"type":"outcome","user_id":"u-1","product_id":"tea","outcome":"meh"}"#, ["/1/outcome"]),
    (#"{"type":"product_view","user_id":"u-1","product_id":"tea","rating":3}"#, ["/1/rating"]),
    (#"{"type":"product_view","user_id":"u-1","product_id":"tea","dwell_time_ms":-1}"#, ["/1/dwell_time_ms"]),
    (#"{"type":"product_view","user_id":"u-1","product_id":"tea","dwel":1}"#, ["/1/dwel"]),
    (#"{"type":"product_view","user_id":"u-1","product_id":""}"#, ["/1/product_id"]),
    (#"{"type":"add_to_cart","user_id":"u-1","product_id":"tea","quantity":0}"#, ["/1/quantity"]),
    (#"{"type":"add_to_cart","user_id":"u-1","product_id":"tea","unit_price":3}"#, ["/1/unit_price"]),
    (
      #"{"type":"purchase","user_id":"u-1","product_id":"tea","unit_price":"1.999","currency":"USD"}"#,
      ["/1/unit_price"]
    ),
    (#"{"type":"search","user_id":"u-1","query":""}"#, ["/1/query"]),
    (#"{"type":"search","user_id":"u-1","query":"a","timestamp":"2026-11-23T15:00:00Z"}"#, ["/1/timestamp"]),
    (#"{"type":"search","user_id":"u-1","query":"a","timestamp":"1970-01-01T00:00:00Z"}"#, ["/1/timestamp"]),
    (#"{"type":"search","user_id":"u-1","query":"a","timestamp":"yesterday"}"#, ["/1/timestamp"]),
    (#"{"type":"search","user_id":"u-1","query":"a","occasion":"weekday"}"#, ["/1/occasion"]),
    (#"{"type":"recommendation_shown","user_id":"u-1","products":[]}"#, ["/1/products"]),
    (
      #"{"type":"recommendation_shown","user_id":"u-1","products":[{"product_id":"tea","propensity":0}]}"#,
      ["/1/products/0/propensity"]
    ),
    (
      #"{"type":"recommendation_shown","user_id":"u-1","products":["tea"]}"#,
      ["/1/products/0", "/1/products"]
    ),
    ("7", ["/1"]),
  ]

  @Test("a fault is told with its place, and nothing of the post is stored", arguments: EventRouteTests.wrong)
  func faults(_ body: String, _ pointers: [String]) async throws {
    let door = try await Door.open()
    let good = #"{"type":"wishlist_add","user_id":"u-1","product_id":"tea"}"#
    let answer = await door.ask(.post, "/v1/events", "[\(good),\(body)]")
    #expect(answer.status == 422)
    #expect(answer.faults == pointers, "\(answer.text)")
    #expect(try await Self.entries(door).isEmpty)
  }

  @Test("a clock that is ahead a little is corrected")
  func clock() async throws {
    let door = try await Door.open()
    let ahead = Instant(milliseconds: (door.now + 600) * 1000).rfc3339
    let body = #"{"type":"search","user_id":"u-1","query":"a","timestamp":"\#(ahead)"}"#
    #expect(await door.ask(.post, "/v1/events", body).status == 202)
    #expect(try await Self.entries(door).first?.event.occurredAt.milliseconds == door.now * 1000)
  }

  @Test("S2.53 interactions of widgets become the same events, S2.70 with their context")
  func interactions() async throws {
    let door = try await Door.open()
    let words: [(String, JournalEvent.Kind)] = [
      ("PURCHASE", .purchase), ("CART_ADD", .addToCart), ("WISHLIST_ADD", .wishlistAdd),
      ("RECOMMENDATION_CLICK", .productClick), ("view", .productView), ("CART_REMOVE", .removeFromCart),
    ]
    let list = words.map {
      #"{"user_id":"u-1","product_id":"tea","interaction_type":"\#($0.0)","#
        + #""recommendation_context":{"request_id":"r-9","context":"homepage","position":3,"algorithm":"hybrid"}}"#
    }
    let answer = await door.ask(
      .post, "/api/v1/interactions", #"{"interactions":[\#(list.joined(separator: ","))]}"#)
    #expect(answer.status == 202, "\(answer.text)")
    let events = try await Self.entries(door).map(\.event)
    #expect(events.map(\.kind) == words.map(\.1))
    #expect(events.allSatisfy { $0.details.origin.request == "r-9" && $0.details.position == 3 })
    #expect(events.allSatisfy { $0.details.origin.placement == "homepage" })
    let wrong = await door.ask(
      .post, "/api/v1/interactions", #"{"user_id":"u-1","product_id":"tea","interaction_type":"STARE"}"#)
    #expect(wrong.status == 422 && wrong.faults == ["/interaction_type"])
  }

  @Test("a list in a conversation leaves an event with algorithm, positions, context and propensities")
  func shown() async throws {
    let door = try await Door.open()
    _ = await door.post(Door.message("a birthday gift for my dad, he fishes, under $70"))
    let event = try #require(
      try await Self.entries(door).first { $0.event.kind == .recommendationShown }?.event)
    let details = event.details
    #expect(details.origin.algorithm == "hybrid_late_interaction_v1" && details.origin.placement == "chat")
    #expect(details.circumstances["budget_max"] == "70.00" && details.occasion == .birthday)
    #expect(!details.shown.isEmpty && details.shown.map(\.position) == Array(1...details.shown.count))
    #expect(details.shown.allSatisfy { $0.propensity == 1 && $0.score != nil })
    #expect(event.recipient != nil)
  }
}
