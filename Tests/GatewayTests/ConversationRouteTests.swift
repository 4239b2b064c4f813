import Foundation
import HTTP
import Testing

@testable import Gateway

@Suite("Conversations can be read and forgotten")
struct ConversationRouteTests {
  @Test("turns come in order, page by page, with what they answer")
  func pages() async throws {
    let door = try await Door.open()
    var answers: [Answer] = []
    for number in 1...5 {
      answers.append(await door.post(Door.message("hello", id: "m-\(number)"), id: "d-\(number)"))
    }
    let first = await door.ask(.get, "/v1/conversations/c-1?limit=2")
    #expect(first.status == 200)
    #expect(first.string("/user_id") == "u-1")
    #expect(first.count("/turns") == 2)
    #expect(first.string("/turns/0/turn_id") == answers[0].string("/turn_id"))
    #expect(first.string("/turns/0/message/text") == answers[0].string("/message/text"))
    #expect(first.string("/turns/0/messages/0/text") == "hello")
    #expect(first.string("/turns/0/messages/0/received_at") == "2026-11-20T15:00:00Z")
    let cursor = try #require(first.string("/next_cursor"))
    let second = await door.ask(.get, "/v1/conversations/c-1?limit=3&cursor=\(cursor)")
    #expect(second.integer("/turns/0/position") == 3)
    #expect(second.count("/turns") == 3)
    #expect(second.value("/next_cursor") is NSNull)
    #expect(second.value("/brief/budget") != nil)
  }

  @Test(
    "parameters are checked",
    arguments: [
      "limit=0", "limit=101", "limit=x", "limit=", "limit=1&limit=2", "cursor=x", "cursor=after--1",
    ])
  func parameters(query: String) async throws {
    let door = try await Door.open([])
    _ = await door.post(Door.message("hello"))
    let answer = await door.ask(.get, "/v1/conversations/c-1?\(query)")
    #expect(answer.status == 400)
    #expect(answer.string("/detail")?.contains(query.prefix { $0 != "=" }) == true)
  }

  @Test("a deleted conversation is gone, its deliveries too, and its name may be used again")
  func deletion() async throws {
    let door = try await Door.open()
    _ = await door.post(Door.message("a gift for my mother who loves tea"))
    #expect(await door.ask(.delete, "/v1/conversations/c-1").status == 204)
    #expect(await door.ask(.get, "/v1/conversations/c-1").status == 404)
    #expect(await door.ask(.delete, "/v1/conversations/c-1").status == 404)
    let again = await door.post(Door.message("hello"))
    #expect(again.status == 200)
    #expect(again.value("/brief/recipient/relationship") is NSNull)
  }

  @Test("a person takes a conversation over, and gives it back")
  func handOff() async throws {
    let door = try await Door.open()
    _ = await door.post(Door.message("a gift for my mother who loves tea"), id: "d-1")
    let taken = await door.ask(.post, "/v1/conversations/c-1/handoff")
    #expect(taken.status == 200)
    #expect(taken.value("/handed_off") as? Bool == true)
    let silent = await door.post(Door.message("hello", id: "m-2"), id: "d-2")
    #expect(silent.string("/action") == "handoff")
    #expect(silent.string("/message/text") == "")
    #expect(await door.ask(.get, "/v1/conversations/c-1").value("/handed_off") as? Bool == true)
    let given = await door.ask(.post, "/v1/conversations/c-1/resume")
    #expect(given.value("/handed_off") as? Bool == false)
    let answered = await door.post(Door.message("under $30 please", id: "m-3"), id: "d-3")
    #expect(answered.string("/action") == "suggest")
    #expect(answered.string("/brief/recipient/relationship") == "mother")
    #expect(await door.ask(.post, "/v1/conversations/nobody/handoff").status == 404)
    #expect(await door.ask(.post, "/v1/conversations/nobody/resume").status == 404)
  }
}
