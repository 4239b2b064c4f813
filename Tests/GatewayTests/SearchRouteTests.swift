import HTTP
import Testing

@testable import Gateway

@Suite("Search finds what the filters allow")
struct SearchRouteTests {
  @Test("the best fits come first, with their cards and scores")
  func finds() async throws {
    let answer = await (try Door.open()).ask(.get, "/v1/search?q=fishing%20lure")
    #expect(answer.status == 200)
    #expect(answer.string("/query") == "fishing lure")
    #expect(answer.string("/stage") == "rerank")
    #expect(answer.string("/results/0/product/id") == "lure-kit")
    #expect(answer.string("/results/0/product/price/amount") == "39.00")
    #expect(answer.string("/results/0/arrives_by")?.count == 10)
    #expect((answer.value("/results/0/score") as? Double ?? 0) > 0)
    #expect((answer.count("/results/0/ledger") ?? 0) > 0)
  }

  @Test(
    "filters hold, to the cent",
    arguments: [
      ("max_price=14.98", 0), ("max_price=14.99", 1), ("min_price=29.99&max_price=39", 2), ("limit=2", 2),
      ("stage=lexical&max_price=20&min_price=18.50", 1), ("country=US", 6),
    ])
  func filters(query: String, count: Int) async throws {
    let answer = await (try Door.open()).ask(
      .get, "/v1/search?q=gift+for+people+who+love+fishing+gardening&\(query)")
    #expect(answer.status == 200)
    #expect(answer.count("/results") == count, "\(answer.text)")
  }

  @Test(
    "parameters are checked",
    arguments: [
      "", "q=", "q=+++", "q=a&q=b", "q=a&limit=0", "q=a&limit=1000", "q=a&max_price=cheap",
      "q=a&max_price=-1",
      "q=a&max_price=1.999", "q=a&currency=dollars", "q=a&country=USA", "q=a&stage=magic",
      "q=a&min_price=2&max_price=1",
      "q=" + String(repeating: "a", count: 1001),
    ])
  func parameters(query: String) async throws {
    let answer = await (try Door.open([])).ask(.get, "/v1/search?\(query)")
    #expect(answer.status == 400)
    #expect(answer.string("/type") == "urn:gift-concierge:problem:query_invalid")
  }
}
