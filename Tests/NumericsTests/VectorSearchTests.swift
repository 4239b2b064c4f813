import Numerics
import Testing

@Suite struct VectorSearchTests {
  static let rows = 500
  static let dimension = 37

  static func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
  }

  static let matrix = random(rows * dimension, seed: 1)
  static let query = random(dimension, seed: 2)

  /// The definition in double precision.
  static let expected: [Double] = (0..<rows).map { row in
    (0..<dimension).reduce(0) { $0 + Double(matrix[row * dimension + $1]) * Double(query[$1]) }
  }

  @Test func scoresAreDotProducts() {
    let scores = VectorSearch.scores(
      matrix: Self.matrix, rows: Self.rows, dimension: Self.dimension, query: Self.query)
    #expect(zip(scores, Self.expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
  }

  @Test(arguments: [nil, 1, 2, 50, 600])
  func nearestAreTheBestOfTheMask(every step: Int?) {
    let mask = step.map { Bitset(capacity: Self.rows, members: stride(from: 0, to: Self.rows, by: $0)) }
    let candidates = mask?.members ?? Array(0..<Self.rows)
    let best = candidates.sorted { Self.expected[$0] > Self.expected[$1] }.prefix(10)
    let found = VectorSearch.nearest(
      matrix: Self.matrix, rows: Self.rows, dimension: Self.dimension, query: Self.query, k: 10, where: mask)
    #expect(found.map(\.index) == Array(best))
  }

  @Test func anEmptyMatrixHasNoRows() {
    let none = VectorSearch.nearest(matrix: [], rows: 0, dimension: 3, query: [1, 2, 3], k: 5)
    #expect(none.isEmpty)
  }

  @Test func slicesAndOtherCollectionsWorkToo() {
    let slice = ([9, 9] + Self.matrix)[2...]
    let scores = VectorSearch.scores(
      matrix: slice, rows: Self.rows, dimension: Self.dimension, query: Self.query)
    let reversed = VectorSearch.scores(
      matrix: Array(Self.matrix.reversed()).reversed(), rows: Self.rows, dimension: Self.dimension,
      query: Self.query)
    #expect(scores == reversed)
  }
}
