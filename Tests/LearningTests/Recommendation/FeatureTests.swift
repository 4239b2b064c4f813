import Foundation
import GiftDomain
import Numerics
import Testing

@testable import Learning

@Suite("What speaks for a product") struct FeatureTests {
  static func expectNear(_ found: [Float], _ expected: [Float], _ tolerance: Float = 1e-4) {
    #expect(found.count == expected.count)
    for (place, pair) in zip(found, expected).enumerated() {
      #expect(abs(pair.0 - pair.1) <= tolerance, "at \(place): \(pair.0) for \(pair.1)")
    }
  }

  @Test("measurements come to mean 0 and variance 1 over what counts")
  func standardised() {
    var numbers: [Float] = [2, 100, 4, 6]
    Standardisation.apply(to: &numbers, over: [0, 2, 3])
    Self.expectNear(numbers, [-1.224745, 0, 0, 1.224745])
    var flat: [Float] = [0.1, 0.1, 0.1]
    Standardisation.apply(to: &flat, over: [0, 1, 2])
    #expect(flat == [0, 0, 0])
    Standardisation.apply(to: &flat, over: [])
    #expect(flat == [0, 0, 0])
  }

  @Test("buyers are people, not purchases")
  func buyers() {
    let history = RecommendationFixture.history([
      ("a", "x", 1), ("a", "x", 9), ("b", "x", 8), ("b", "y", 9), ("c", "y", 10),
    ])
    #expect(SalesStatistics.buyers(history, from: 0, before: 10) == [2, 1])
    #expect(SalesStatistics.buyers(history, from: 9, before: 11) == [1, 2])
  }

  @Test("a product that sells faster than before has a trend, a new one is young")
  func sales() throws {
    var purchases: [(String, String, Double)] = []
    for person in 0..<6 {
      // Six people each: the steady one over two months, the hot one in the last week, the old one long ago.
      purchases.append(("p\(person)", "steady", 41 + Double(person) * 10))
      purchases.append(("p\(person)", "hot", 94 + Double(person)))
      purchases.append(("p\(person)", "old", Double(person)))
    }
    let history = RecommendationFixture.history(purchases)
    let features = SalesStatistics.features(of: history, before: 100, known: [0, 1, 2])
    func place(_ feature: RecommendationFeature) throws -> [Float] {
      features[try #require(RecommendationFeature.ofProducts.firstIndex(of: feature))]
    }
    // In the order hot, old, steady. All six bought the hot one in the last fortnight and the steady one in two
    // months, of whom one in the last fortnight: expected are 6 * 14 / 60 = 1.4.
    var month = [1 + 6, 1, 1 + 3].map { Float(log(Double($0))) }
    Standardisation.apply(to: &month, over: [0, 1, 2])
    Self.expectNear(try place(.soldMonth), month)
    var trend = [7 / 2.4, 1, 2 / 2.4].map { Float(log($0)) }
    Standardisation.apply(to: &trend, over: [0, 1, 2])
    Self.expectNear(try place(.trend), trend)
    var age = [6.0, 100, 59].map { Float(log(1 + $0)) }
    Standardisation.apply(to: &age, over: [0, 1, 2])
    Self.expectNear(try place(.age), age)
    #expect(try place(.sold) == [0, 0, 0])
  }

  @Test("titles are alike by their rare words")
  func titles() {
    let index = TitleIndex(["Red retro mug", "red retro bowl", "Blue garden gnome", "", "RED gnomes"])
    let likeness = index.likeness(to: [0])
    #expect(likeness[1] > likeness[4])
    #expect(likeness[2] == 0 && likeness[3] == 0)
    // Words of one title alone say nothing; of two in five each counts ln(5/2), of three ln(5/3).
    let (rare, common) = (Float(log(5.0 / 2)), Float(log(5.0 / 3)))
    let first = (rare * rare + common * common).squareRoot()
    #expect(abs(likeness[4] - common * common / (first * first)) < 1e-5)
  }

  @Test("people who are alike speak for what they bought, the more alike and the later the more")
  func similar() {
    // Three others: the first shares two products, the second one, the third none.
    let rows = SparseRows(
      rows: 4, columns: 5,
      entries: [
        .init(row: 0, column: 0, value: -1), .init(row: 0, column: 1, value: -1),
        .init(row: 1, column: 0, value: -3), .init(row: 1, column: 1, value: -3),
        .init(row: 1, column: 2, value: -30), .init(row: 2, column: 1, value: -3),
        .init(row: 2, column: 3, value: 0), .init(row: 3, column: 4, value: 0),
      ])
    let people = SimilarPeople(lastPurchases: rows)
    let person = PersonHistory(columns: rows.columns(of: 0), values: rows.values(of: 0))
    let votes = people.votes(for: person, oneself: 0, count: 10, fadingOver: 30)
    #expect(abs(votes[2] - 2 / Float(6).squareRoot() * Float(exp(-1.0))) < 1e-5)
    #expect(abs(votes[3] - 1 / Float(4).squareRoot()) < 1e-5)
    #expect(votes[4] == 0)
    #expect(people.votes(for: person, oneself: 0, count: 1, fadingOver: 30)[3] == 0)
    let kept = SimilarPeople(lastPurchases: rows, peopleAtMost: 2).lastPurchases
    #expect((0..<4).map { kept.columns(of: $0).count } == [0, 0, 2, 1])
  }

  @Test("what nobody bought, and what is beyond the most bought products, has no weights")
  func weights() throws {
    let rows = SparseRows(
      rows: 3, columns: 4,
      entries: [
        .init(row: 0, column: 0), .init(row: 0, column: 1), .init(row: 1, column: 0),
        .init(row: 1, column: 1),
        .init(row: 2, column: 3), .init(row: 2, column: 1),
      ])
    let all = try ItemWeights.train(rows, penalty: 1, productsAtMost: 10, kept: 10)
    #expect(all.columns(of: 2).isEmpty && all.rowCount == 4 && all.columnCount == 4)
    #expect(Array(all.columns(of: 0)) == [0, 1, 3])
    let two = try ItemWeights.train(rows, penalty: 1, productsAtMost: 2, kept: 1)
    #expect(Array(two.columns(of: 0)) == [1] && two.columns(of: 3).isEmpty)
  }
}
