import Catalog
import Foundation
import HTTP
import TestKit
import Testing

@testable import Gateway

@Suite("Products can be put, read, found and deleted")
struct ProductRouteTests {
  private static let kite = #"{"id":"kite","title":"Stunt Kite","price":{"amount":"44.50","currency":"USD"}}"#

  @Test(
    "one product, a list, or an object with a list",
    arguments: [kite, "[\(kite)]", " {\"products\": [\(kite)]} "])
  func shapes(body: String) async throws {
    let door = try await Door.open([])
    let answer = await door.ask(.put, "/v1/products", body, headers: ["Content-Type": "application/json"])
    #expect(answer.status == 200, "\(answer.text)")
    let stored = await door.ask(.get, "/v1/products/kite")
    #expect(stored.status == 200)
    #expect(stored.string("/title") == "Stunt Kite")
    #expect(stored.string("/price/amount") == "44.50")
  }

  @Test("one fault in one of many stops all, and every fault is named with its place")
  func allOrNothing() async throws {
    let door = try await Door.open([])
    let bad = #"{"id":"b","title":"","price":{"amount":"4,4","currency":"USD"}}"#
    let answer = await door.ask(
      .put, "/v1/products", "[\(Self.kite),\(bad),\(Self.kite.dropLast()),\"stock\":-1}]")
    #expect(answer.status == 422)
    #expect(Set(answer.faults) == ["/1/title", "/1/price/amount", "/2/stock"])
    #expect(await door.ask(.get, "/v1/products/kite").status == 404)
  }

  @Test(
    "faults keep the shape that was sent",
    arguments: [
      (#"{"id":"a","title":"A"}"#, "/price"),
      (#"{"products":[{"id":"a","title":"A"}]}"#, "/products/0/price"),
      (#"{"products":3}"#, "/products"), ("[3]", "/0"), ("3", ""),
    ])
  func pointers(body: String, pointer: String) async throws {
    let door = try await Door.open([])
    let answer = await door.ask(.put, "/v1/products", body)
    #expect(answer.status == 422)
    #expect(answer.faults == [pointer])
  }

  @Test(
    "what is no JSON is 400, what is another kind is 415",
    arguments: [("[", "", 400), ("[]", "text/csv", 415)])
  func kinds(body: String, type: String, status: Int) async throws {
    let door = try await Door.open([])
    #expect(
      await door.ask(.put, "/v1/products", body, headers: type.isEmpty ? [:] : ["Content-Type": type]).status
        == status)
  }

  @Test("a thousand at a time are taken, more are not")
  func limits() async throws {
    let door = try await Door.open([])
    func list(_ count: Int) -> String {
      let items = (0..<count).map {
        #"{"id":"p\#($0)","title":"Thing \#($0)","price":{"amount":"5","currency":"USD"}}"#
      }
      return "[" + items.joined(separator: ",") + "]"
    }
    #expect(await door.ask(.put, "/v1/products", list(1001)).status == 422)
    #expect(await door.ask(.put, "/v1/products", list(1000)).status == 200)
    #expect(await door.ask(.get, "/v1/products/p999").status == 200)
  }

  @Test("a product that was put is found, one that was deleted is not")
  func found() async throws {
    let door = try await Door.open()
    _ = await door.ask(.put, "/v1/products", Self.kite)
    try await door.shop.catalog.refresh()
    #expect(await door.ask(.get, "/v1/search?q=stunt+kite").string("/results/0/product/id") == "kite")
    #expect(await door.ask(.delete, "/v1/products/kite").status == 204)
    #expect(await door.ask(.delete, "/v1/products/kite").status == 404)
    #expect(await door.ask(.get, "/v1/products/kite").status == 404)
    try await door.shop.catalog.refresh()
    #expect(await door.ask(.get, "/v1/search?q=stunt+kite").string("/results/0/product/id") != "kite")
  }
}
