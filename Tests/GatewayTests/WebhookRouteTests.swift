import Databases
import Foundation
import GiftDomain
import HTTP
import Testing

@testable import Gateway

@Suite("Messages come in as signed webhooks")
struct WebhookRouteTests {
  private static let hunt = "a gift for my dad, he loves fishing, under $50"

  @Test("the answer has the shape of the contract")
  func shape() async throws {
    let door = try await Door.open()
    let answer = await door.post(Door.message(Self.hunt))
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == "application/json; charset=utf-8")
    #expect(answer.string("/conversation_id") == "c-1")
    #expect(answer.string("/action") == "suggest")
    #expect(answer.string("/message/text")?.isEmpty == false)
    #expect(answer.string("/suggestions/0/product/id") == "lure-kit")
    #expect(answer.string("/suggestions/0/product/price/amount") == "39.00")
    #expect(answer.string("/suggestions/0/product/price/currency") == "USD")
    #expect(answer.string("/suggestions/0/product/availability") == "in_stock")
    #expect(answer.string("/suggestions/0/role") == "top_pick")
    #expect(answer.value("/suggestions/0/deal") is NSNull)
    #expect(answer.value("/suggestions/0/product/image_url") is NSNull)
    #expect(answer.string("/brief/recipient/relationship") == "father")
    #expect(answer.string("/brief/budget/max") == "50.00")
    #expect(answer.string("/understanding/by") == "local")
    #expect(answer.string("/experiment/ranking") == "control")
    #expect(answer.string("/usage/cost_usd") == "0")
    #expect((answer.value("/timings_ms/total") as? Double ?? 0) > 0)
  }

  @Test("scores are sums, reasons have evidence, and slots tell where they come from")
  func provenance() async throws {
    let door = try await Door.open()
    let answer = await door.post(Door.message(Self.hunt))
    let ledger = try #require(answer.value("/suggestions/0/ledger") as? [[String: Any]])
    let sum = ledger.reduce(0) { $0 + ($1["contribution"] as? Double ?? .nan) }
    #expect(abs(sum - (answer.value("/suggestions/0/score") as? Double ?? .nan)) < 1e-9)
    #expect((answer.count("/suggestions/0/reasons/0/evidence") ?? 0) > 0)
    let slots = try #require(answer.value("/brief/slots") as? [[String: Any]])
    let fishing = try #require(slots.first { $0["slot"] as? String == "interests" })
    let source = try #require(fishing["source"] as? [String: Any])
    #expect(source["turn"] as? String == "m-1")
    let span = try #require(source["span"] as? [Int])
    #expect(TextSpan(span[0], span[1]).quote(of: Self.hunt).contains("fish"))
  }

  @Test("a delivery that comes again gets the same bytes, also when another delivery brings the message")
  func repeated() async throws {
    let door = try await Door.open()
    let first = await door.post(Door.message(Self.hunt), id: "msg_a")
    let again = await door.post(Door.message(Self.hunt), id: "msg_a", at: door.now + 60)
    let other = await door.post(Door.message(Self.hunt), id: "msg_b")
    #expect(first.status == 200)
    #expect(again.bytes == first.bytes)
    #expect(other.bytes == first.bytes)
    #expect(await door.ask(.get, "/v1/conversations/c-1").count("/turns") == 1)
  }

  @Test("the same delivery ten times at once is one turn")
  func atOnce() async throws {
    let door = try await Door.open()
    let bodies = await withTaskGroup(of: Answer.self) { group in
      for _ in 0..<10 { group.addTask { await door.post(Door.message(Self.hunt)) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies.allSatisfy { $0.status == 200 })
    #expect(Set(bodies.map(\.bytes)).count == 1)
    #expect(await door.ask(.get, "/v1/conversations/c-1").count("/turns") == 1)
  }

  @Test("after a restart a repeated delivery gets its bytes from disk")
  func restarted() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "gateway-\(UUID()).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = try await SQLiteDatabase(path: path)
    let first = await (try Door.open(database: before)).post(Door.message(Self.hunt))
    await before.close()
    let after = try await SQLiteDatabase(path: path)
    let again = await (try Door.open([], database: after)).post(Door.message(Self.hunt))
    await after.close()
    #expect(first.status == 200)
    #expect(again.bytes == first.bytes)
  }

  @Test("the specification's own example is believed, and its content found to be no message")
  func publishedVector() async throws {
    let door = try await Door.open(now: 1_614_265_330)
    let body = #"{"test": 2432232314}"#
    var headers: HTTPHeaders = [
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ]
    let believed = await door.ask(.post, "/v1/webhooks/messages", body, headers: headers)
    #expect(believed.status == 422)
    #expect(believed.faults == ["/type", "/data"])
    let altered = await door.ask(.post, "/v1/webhooks/messages", body + " ", headers: headers)
    #expect(altered.status == 401)
    headers.set("webhook-timestamp", "1614265331")
    #expect(await door.ask(.post, "/v1/webhooks/messages", body, headers: headers).status == 401)
  }

  @Test("what is not signed as it should be is refused before it is read")
  func refused() async throws {
    let door = try await Door.open()
    let body = Door.message("hi")
    let good = door.signer.headers(id: "m", timestamp: door.now, body: Array(body.utf8))
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
      var headers = good
      headers.remove(name)
      let answer = await door.ask(.post, "/v1/webhooks/messages", "not even JSON", headers: headers)
      #expect(answer.status == 400)
      #expect(answer.string("/detail")?.contains(name) == true)
    }
    #expect(await door.post(body, at: door.now - 301).status == 401)
    #expect(await door.post(body, at: door.now + 301).status == 401)
    #expect(await door.post(body, at: door.now - 299).status == 200)
  }

  @Test("without a secret the answer says what to do")
  func withoutSecret() async throws {
    let answer = await (try Door.open([], secret: nil)).post(Door.message("hi"))
    #expect(answer.status == 503)
    #expect(answer.string("/detail")?.contains("CONCIERGE_WEBHOOK_SECRET") == true)
  }

  @Test("a conversation of another user is not answered")
  func foreign() async throws {
    let door = try await Door.open()
    #expect(await door.post(Door.message("hi"), id: "a").status == 200)
    let stranger = await door.post(Door.message("hi", id: "m-2", user: "u-2"), id: "b")
    #expect(stranger.status == 409)
    #expect(stranger.string("/type") == "urn:gift-concierge:problem:foreign_conversation")
    #expect(stranger.string("/instance") == "urn:request:r-1")
  }

  @Test("a message counts from the time that it names, unless that is more than a day off")
  func times() async throws {
    let door = try await Door.open()
    let said = "2026-11-20T15:00:00Z"
    let deadline = "something for my dad who loves fishing, I need it by tomorrow"
    func neededBy(_ time: String, _ id: String) async -> String? {
      let body = Door.message(deadline, id: id, in: "c-\(id)").replacing(said, with: time)
      return await door.post(body, id: id).string("/brief/needed_by")
    }
    #expect(await neededBy("2026-11-19T17:00:00Z", "a") == "2026-11-20")
    #expect(await neededBy("2026-11-18T17:00:00Z", "b") == "2026-11-21")
    #expect(await neededBy(said, "c") == "2026-11-21")
  }
}
