import GiftDomain
import Numerics
import Testing

@testable import Learning

@Suite("Purchases as numbers") struct PurchaseHistoryTests {
  private let purchases: [(String, String, Double)] = [
    ("b", "y", 3), ("a", "x", 1), ("a", "y", 5), ("a", "x", 4), ("b", "z", 5),
  ]

  @Test("the order in which purchases come does not matter")
  func order() {
    let history = RecommendationFixture.history(purchases)
    #expect(history == RecommendationFixture.history(purchases.reversed()))
    #expect(history.people == [UserID("a"), UserID("b")])
    #expect(history.products == ["x", "y", "z"].map { ProductID($0) })
    #expect(history.purchases.map(\.day) == [1, 3, 4, 5, 5])
  }

  @Test("a span has its first day and not its last")
  func spans() {
    let history = RecommendationFixture.history(purchases)
    #expect(history.purchases(from: 3, before: 5).map(\.day) == [3, 4])
    #expect(history.purchases(before: 1).isEmpty)
    #expect(history.purchases(from: 6, before: 5).isEmpty)
    #expect(history.purchases().count == 5)
  }

  @Test("of what was bought twice the last purchase counts")
  func last() {
    let rows = RecommendationFixture.history(purchases).lastPurchases(before: 5)
    #expect(rows.rowCount == 2 && rows.columnCount == 3)
    #expect(Array(rows.columns(of: 0)) == [0])
    #expect(Array(rows.values(of: 0)) == [-1])
    #expect(Array(rows.values(of: 1)) == [-2])
  }

  @Test("new to somebody is what they never bought before")
  func new() {
    let history = RecommendationFixture.history(purchases)
    #expect(history.newPurchases(from: 4, before: 6) == [0: [1], 1: [2]])
    #expect(history.newPurchases(from: 4, before: 5).isEmpty)
  }

  @Test("products that nobody bought have their place")
  func unsold() {
    let history = RecommendationFixture.history([("a", "m", 1)], products: ["z", "a", "m"])
    #expect(history.products == ["a", "m", "z"].map { ProductID($0) })
    #expect(history.purchases.first?.product == 1)
  }

  @Test("a person's purchases keep the latest day, and none in the future")
  func person() {
    let person = PersonHistory([(product: 4, age: -10), (product: 2, age: -1), (product: 4, age: -3), (7, 5)])
    #expect(person.products == [2, 4, 7])
    #expect(person.ages == [-1, -3, 0])
  }
}
