import GiftDomain
import HTTP
import Records
import Testing

@testable import Gateway

@Suite("What is concluded about givers can be made, read, refused and deleted")
struct UserRouteTests {
  private static let user = "/v1/users/u-1"

  /// A door behind which Ana has looked for two gifts.
  private func door() async throws -> Door {
    let door = try await Door.open()
    #expect(await door.post(Door.message("a gift for my dad, he fishes, under $40")).status == 200)
    let second = Door.message("something for my mum's garden, up to $30, thank you!", id: "m-2", in: "c-2")
    #expect(await door.post(second, id: "msg_2").status == 200)
    return door
  }

  @Test("S1.70: an analysis answers budget, recipients, categories and mood, and is kept as inferred")
  func analysis() async throws {
    let door = try await door()
    #expect(await door.ask(.get, Self.user).value("/inferred/average_budget") as? String == nil)
    let answer = await door.ask(.post, Self.user + "/analysis")
    #expect(answer.status == 200)
    #expect(answer.integer("/messages") == 2 && answer.integer("/hunts") == 2)
    #expect(answer.string("/understanding/by") == "local")
    #expect(answer.value("/understanding/degraded") as? Bool == false)
    #expect(answer.string("/usage/cost_usd") == "0")
    // (40 + 30) / 2
    #expect(answer.string("/inferred/average_budget/average/amount") == "35.00")
    #expect(answer.string("/inferred/average_budget/average/currency") == "USD")
    #expect(answer.count("/inferred/average_budget/by_recipient") == 2)
    #expect(answer.value("/inferred/common_recipients/recipients/0/share") as? Double == 0.5)
    #expect(answer.string("/inferred/sentiment_trend/trend") != nil)
    #expect(answer.string("/inferred/average_budget/source/by") == "local")

    let shown = await door.ask(.get, Self.user)
    #expect(shown.status == 200)
    #expect(shown.string("/id") == "u-1" && shown.string("/currency") == "USD")
    #expect(shown.string("/inferred/average_budget/average/amount") == "35.00")
    #expect(shown.value("/consent/profiling") as? Bool == true)
  }

  @Test("nobody knows a stranger")
  func stranger() async throws {
    let door = try await Door.open()
    #expect(await door.ask(.get, Self.user).status == 404)
    #expect(await door.ask(.delete, Self.user).status == 404)
    let answer = await door.ask(.post, Self.user + "/analysis")
    #expect(answer.status == 404)
    #expect(answer.string("/type") == "urn:gift-concierge:problem:not_found")
  }

  @Test("who wants no profile has none: what was concluded goes, and nothing more is")
  func consent() async throws {
    let door = try await door()
    #expect(await door.ask(.post, Self.user + "/analysis").status == 200)
    let answer = await door.ask(.put, Self.user + "/consent", #"{"profiling":false}"#)
    #expect(answer.status == 200)
    #expect(answer.value("/profiling") as? Bool == false)
    let shown = await door.ask(.get, Self.user)
    #expect(shown.value("/inferred/average_budget/average") == nil)
    #expect(shown.value("/consent/profiling") as? Bool == false)
    let refused = await door.ask(.post, Self.user + "/analysis")
    #expect(refused.status == 409)
    #expect(refused.string("/type") == "urn:gift-concierge:problem:profiling_refused")
    #expect(await door.ask(.put, Self.user + "/consent", #"{"profiling":true}"#).status == 200)
    #expect(await door.ask(.post, Self.user + "/analysis").status == 200)
  }

  @Test(
    "faults are named with their places",
    arguments: [
      (#"{}"#, "/profiling"), (#"{"profiling":"no"}"#, "/profiling"), (#"{"profiling":null}"#, "/profiling"),
      (#"{"profiling":true,"x":1}"#, "/x"),
    ])
  func faults(body: String, pointer: String) async throws {
    let door = try await Door.open()
    let answer = await door.ask(.put, Self.user + "/consent", body)
    #expect(answer.status == 422)
    #expect(answer.faults == [pointer])
    #expect(await door.ask(.post, Self.user + "/analysis", #"{"x":1}"#).faults == ["/x"])
  }

  @Test("a giver is deleted with conversations and conclusions, and can begin anew")
  func delete() async throws {
    let door = try await door()
    #expect(await door.ask(.post, Self.user + "/analysis").status == 200)
    #expect(await door.ask(.delete, Self.user).status == 204)
    #expect(await door.ask(.get, Self.user).status == 404)
    #expect(await door.ask(.get, "/v1/conversations/c-1").status == 404)
    #expect(await door.ask(.delete, Self.user).status == 404)
    let again = await door.post(Door.message("a gift for my aunt", id: "m-9"), id: "msg_9")
    #expect(again.status == 200)
    #expect(again.string("/brief/recipient/relationship") == "aunt")
  }

  @Test("“delete all my data” takes the conclusions along")
  func forgotten() async throws {
    let door = try await door()
    #expect(await door.ask(.post, Self.user + "/analysis").status == 200)
    let forget = Door.message("please delete all my data", id: "m-3")
    #expect(await door.post(forget, id: "msg_3").status == 200)
    let shown = await door.ask(.get, Self.user)
    #expect(shown.value("/inferred/average_budget/average") == nil)
    #expect(shown.string("/consent/forgotten_until") != nil)
    // What was said before is still in its conversations, and no conclusion stands on it any more.
    let answer = await door.ask(.post, Self.user + "/analysis")
    #expect(answer.status == 200 && answer.integer("/messages") == 0)
  }
}
