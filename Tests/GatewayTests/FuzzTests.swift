import Foundation
import HTTP
import TestKit
import Testing

@testable import Gateway

/// Thousands of bodies and targets that are almost right; the seed makes every run the same.
@Suite("Whatever comes, nothing of it is our fault")
struct FuzzTests {
  @Test("5,000 mutated webhooks, signed so that they are read: never 5xx")
  func bodies() async throws {
    let door = try await Door.open()
    var mutator = Mutator(seed: 0xB0D1E5)
    let good = Array(Door.message("gift for dad, he fishes, under $50").utf8)
    var statuses: [Int: Int] = [:]
    for number in 0..<5000 {
      let answer = await door.post(bytes: mutator.mutate(good), id: "fuzz-\(number)")
      statuses[answer.status, default: 0] += 1
      #expect(answer.status < 500, "\(number)")
    }
    // The mutator must reach both sides of every check, or it proves nothing.
    #expect(
      statuses[400, default: 0] > 500 && statuses[422, default: 0] > 100 && statuses[200, default: 0] > 20)
    #expect(await door.post(Door.message("hello"), id: "after").status == 200)
  }

  @Test("2,000 mutated products: never 5xx")
  func products() async throws {
    let door = try await Door.open([])
    var mutator = Mutator(seed: 0x9200D)
    let good = Array(
      """
      [{"id":"a","title":"A thing","price":{"amount":"9.50","currency":"USD"},"stock":4,"age":[3,null],
      "facets":{"interest":["tea",{"value":"chess","confidence":0.5}]},"ships_to":["US"],"rating":4.5}]
      """.utf8)
    for number in 0..<2000 {
      let answer = await door.ask(.put, "/v1/products", bytes: mutator.mutate(good))
      #expect(answer.status < 500, "\(number): \(answer.text)")
    }
  }

  @Test("2,000 mutated targets over real connections: never 5xx, and the server lives on")
  func targets() async throws {
    let door = try await Door.open()
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.proxy = .direct
    let client = HTTPClient(configuration: configuration)
    var mutator = Mutator(seed: 0x7A26E7)
    let good = [
      "/v1/search?q=fishing&max_price=40&currency=USD&limit=5&stage=hybrid&country=US",
      "/v1/products/lure-kit",
      "/v1/conversations/c-1?limit=10&cursor=after-1", "/health/ready", "/metrics",
    ]
    let server = HTTPServer(configuration: .init()) { await door.router.respond(to: $0) }
    try await server.withRunning { port in
      for number in 0..<2000 {
        let target = mutator.target(good[number % good.count])
        guard
          let answer = try? await client.send(ClientRequest(.get, "http://127.0.0.1:\(port)" + target))
        else { continue }
        #expect(answer.status < 500, "\(target)")
      }
      let alive = try await client.send(ClientRequest(.get, "http://127.0.0.1:\(port)/health/live"))
      #expect(alive.status == 200)
    }
  }
}
