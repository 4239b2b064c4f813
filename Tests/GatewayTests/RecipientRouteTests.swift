import Foundation
import GiftDomain
import HTTP
import Testing

@testable import Gateway

@Suite("Recipients can be made, read, changed, merged and deleted")
struct RecipientRouteTests {
  private static let all = "/v1/users/u-1/recipients"
  private static let priya = """
    {"id":"priya","name":"Priya","relationship":"sister","age":34,"birthday":"--03-04","interests":["Pottery","tea"],\
    "avoid":["wool"],"past_gifts":[{"product_title":"Brass Teapot","outcome":"loved","given_on":"2025-12-24"}]}
    """

  private func door(_ bodies: String...) async throws -> Door {
    let door = try await Door.open()
    for body in bodies { #expect(await door.ask(.post, Self.all, body).status == 201) }
    return door
  }

  @Test("what is posted is read back: phrases in their proper form, gender implied, gifts kept")
  func roundTrip() async throws {
    let door = try await door(Self.priya)
    let answer = await door.ask(.get, Self.all + "/priya")
    #expect(answer.status == 200)
    #expect(answer.string("/gender") == "female")
    #expect(answer.value("/interests") as? [String] == ["pottery", "tea"])
    #expect(answer.string("/past_gifts/0/outcome") == "loved")
    #expect(answer.string("/past_gifts/0/given_on") == "2025-12-24")
    #expect(await door.ask(.get, "/v1/users/u-2/recipients/priya").status == 404)
    #expect(await door.ask(.get, Self.all).count("/recipients") == 1)
  }

  @Test("the same identifier, or the same key, makes one recipient")
  func repeated() async throws {
    let door = try await door(Self.priya)
    #expect(await door.ask(.post, Self.all, Self.priya).status == 200)
    let body = #"{"relationship":"father"}"#
    let first = await door.ask(.post, Self.all, body, headers: ["Idempotency-Key": "k-1"])
    let second = await door.ask(.post, Self.all, body, headers: ["Idempotency-Key": "k-1"])
    #expect(first.status == 201 && second.status == 200)
    #expect(first.string("/id") == second.string("/id"))
    #expect(await door.ask(.get, Self.all).count("/recipients") == 2)
  }

  @Test(
    "faults are named with their places",
    arguments: [
      (#"{"name":"","relationship":"sister"}"#, ["/name"]), (#"{}"#, ["/name"]),
      (#"{"relationship":"bestie"}"#, ["/relationship"]), (#"{"name":"A","age":7.5}"#, ["/age"]),
      (#"{"name":"A","birthday":"2026-13-01","gender":"x"}"#, ["/gender", "/birthday"]),
      (#"{"name":"A","interests":["ok",3,"\u0007"]}"#, ["/interests/1", "/interests/2"]),
      (#"{"name":"A","intrests":[]}"#, ["/intrests"]),
      (
        #"{"name":"A","past_gifts":[{"outcome":"adored"}]}"#,
        ["/past_gifts/0/outcome", "/past_gifts/0/product_title"]
      ),
      (#"{"name":"A","past_gifts":[{"product_id":"nowhere"}]}"#, ["/past_gifts/0/product_id"]),
    ])
  func faults(body: String, pointers: [String]) async throws {
    let door = try await Door.open()
    let answer = await door.ask(.post, Self.all, body)
    #expect(answer.status == 422)
    #expect(Set(answer.faults) == Set(pointers), "\(answer.text)")
    #expect(await door.ask(.get, Self.all).count("/recipients") == 0)
  }

  @Test("a patch changes what it names, null takes away, a list replaces")
  func patch() async throws {
    let door = try await door(Self.priya)
    let answer = await door.ask(
      .patch, Self.all + "/priya",
      #"{"name":"Prya","birthday":null,"interests":["tea","chess"],"avoid":null}"#)
    #expect(answer.status == 200)
    #expect(answer.string("/name") == "Prya")
    #expect(answer.string("/birthday") == nil)
    #expect(answer.integer("/age") == 34)
    #expect(Set(answer.value("/interests") as? [String] ?? []) == ["tea", "chess"])
    #expect(answer.count("/avoid") == 0)
    #expect(await door.ask(.patch, Self.all + "/nobody", "{}").status == 404)
  }

  @Test("pages follow each other")
  func pages() async throws {
    let door = try await door(#"{"id":"a","name":"A"}"#, #"{"id":"b","name":"B"}"#, #"{"id":"c","name":"C"}"#)
    let first = await door.ask(.get, Self.all + "?limit=2")
    #expect(first.count("/recipients") == 2)
    let cursor = try #require(first.string("/next_cursor"))
    let second = await door.ask(.get, Self.all + "?limit=2&cursor=" + cursor)
    #expect(second.string("/recipients/0/id") == "c")
    #expect(second.string("/next_cursor") == nil)
    #expect(await door.ask(.get, Self.all + "?cursor=x").status == 400)
  }

  @Test("facts are added once, changed, listed with their end, and deleted")
  func facts() async throws {
    let door = try await door(Self.priya)
    let facts = Self.all + "/priya/facts"
    let body = #"{"slot":"dietary","value":"Low Sugar","expires_at":"2026-11-20T14:59:59Z"}"#
    let added = await door.ask(.post, facts, body)
    #expect(added.status == 201)
    #expect(added.value("/expired") as? Bool == true, "it ended a second ago")
    #expect(await door.ask(.get, Self.all + "/priya").count("/dietary") == 0)
    let id = try #require(added.string("/id"))
    let changed = await door.ask(.patch, facts + "/" + id, #"{"expires_at":null,"confidence":0.5}"#)
    #expect(changed.value("/expired") as? Bool == false)
    #expect(changed.value("/confidence") as? Double == 0.5)
    let dietary = await door.ask(.get, Self.all + "/priya").value("/dietary") as? [String]
    #expect(dietary == ["low sugar"])
    #expect(await door.ask(.post, facts, #"{"slot":"interests","value":"tea"}"#).status == 200)
    #expect(await door.ask(.get, facts).count("/facts") == 4)
    #expect(await door.ask(.delete, facts + "/" + id).status == 204)
    #expect(await door.ask(.delete, facts + "/" + id).status == 404)
    #expect(await door.ask(.post, facts, #"{"slot":"occasion","value":"x"}"#).faults == ["/slot"])
  }

  @Test("a gift is noted once, its outcome later, and its title is the catalog's")
  func gifts() async throws {
    let door = try await door(Self.priya)
    let gifts = Self.all + "/priya/gifts"
    let given = await door.ask(.post, gifts, #"{"product_id":"tea"}"#)
    #expect(given.status == 201)
    #expect(given.string("/product_title") == "Winter Tea Sampler")
    #expect(given.string("/outcome") == "unknown")
    let told = await door.ask(.post, gifts, #"{"product_id":"tea","outcome":"disliked"}"#)
    #expect(told.status == 200)
    #expect(told.string("/id") == given.string("/id"))
    #expect(told.string("/outcome") == "disliked")
    #expect(await door.ask(.get, gifts).count("/gifts") == 2)
  }

  @Test("a merged record leads to the one that is kept, with everything united")
  func merge() async throws {
    let door = try await door(
      Self.priya, #"{"id":"old","relationship":"sister","interests":["tea","jazz"],"birthday":"1991-03-04"}"#)
    let merged = await door.ask(.post, Self.all + "/priya/merge", #"{"recipient_id":"old"}"#)
    #expect(merged.status == 200)
    #expect(merged.value("/interests") as? [String] == ["pottery", "tea", "jazz"])
    #expect(await door.ask(.get, Self.all + "/old").string("/id") == "priya")
    #expect(await door.ask(.get, Self.all).count("/recipients") == 1)
    #expect(await door.ask(.post, Self.all + "/priya/merge", #"{"recipient_id":"old"}"#).status == 200)
    #expect(await door.ask(.post, Self.all + "/priya/merge", #"{"recipient_id":"no"}"#).status == 404)
    #expect(await door.ask(.delete, Self.all + "/priya").status == 204)
    #expect(await door.ask(.get, Self.all + "/old").status == 404)
  }

  @Test("a running conversation sees changes at its next turn")
  func running() async throws {
    let door = try await door(Self.priya)
    let first = await door.post(Door.message("a gift for my sister Priya"), id: "w-1")
    #expect(first.string("/brief/recipient/id") == "priya")
    _ = await door.ask(
      .patch, Self.all + "/priya", #"{"name":"Preya","interests":["gardening"],"avoid":[]}"#)
    let second = await door.post(Door.message("under $50", id: "m-2"), id: "w-2")
    #expect(second.string("/brief/recipient/name") == "Preya")
    let slots = second.value("/brief/slots") as? [[String: Any]] ?? []
    let interests = slots.filter { $0["slot"] as? String == "interests" }.compactMap {
      $0["value"] as? String
    }
    #expect(interests == ["gardening"])
    #expect(await door.ask(.get, Self.all + "/priya").string("/name") == "Preya", "the turn does not undo it")
    _ = await door.ask(.delete, Self.all + "/priya")
    let third = await door.post(Door.message("more ideas please", id: "m-3"), id: "w-3")
    #expect(third.string("/brief/recipient/id") == nil)
    #expect(await door.ask(.get, Self.all).count("/recipients") == 0)
  }

  @Test("occasions: birthdays, anniversaries, and the days of the giver's country that concern somebody")
  func occasions() async throws {
    let door = try await door(
      #"{"id":"mum","relationship":"mother","birthday":"1966-11-25"}"#,
      #"{"id":"wife","relationship":"wife","anniversary":"2011-12-02"}"#,
      #"{"id":"boss","relationship":"boss","birthday":"--01-10"}"#)
    func list(_ query: String) async -> [[String: Any]] {
      let answer = await door.ask(.get, "/v1/users/u-1/occasions" + query)
      return answer.value("/occasions") as? [[String: Any]] ?? []
    }
    let near = await list("?within_days=14")
    let kinds: [String] = near.compactMap { $0["occasion"] as? String }
    #expect(kinds == ["birthday", "anniversary"])
    #expect(near[0]["days_left"] as? Int == 5)
    #expect(near[0]["years"] as? Int == 60)
    #expect(near[1]["years"] as? Int == 15)
    let far = await list("?within_days=60&country=US")
    let christmas = far.filter { $0["occasion"] as? String == "christmas" }
    #expect(christmas.count == 2, "the boss is not family")
    let british = await list("?within_days=200&country=GB").first {
      $0["occasion"] as? String == "mothers_day"
    }
    #expect(british?["date"] as? String == "2027-03-07")
    let american = await list("?within_days=200&country=US").first {
      $0["occasion"] as? String == "mothers_day"
    }
    #expect(american?["date"] as? String == "2027-05-09")
    #expect(await door.ask(.get, "/v1/users/u-1/occasions?within_days=-1").status == 400)
  }
}
