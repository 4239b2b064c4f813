import Encoders
import Numerics
import Testing

@Suite struct TokenVectorsTests {
  static let dimension = 384

  static func randomRows(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count * dimension).map { _ in Float.random(in: -1...1, using: &generator) }
  }

  @Test func rowsBecomeUnitLength() {
    let tokens = TokenVectors(rows: Self.randomRows(5, seed: 1), dimension: Self.dimension)
    let rows = tokens.unpacked()
    for row in 0..<5 {
      let squares = rows[row * Self.dimension..<(row + 1) * Self.dimension].reduce(0) { $0 + $1 * $1 }
      #expect(abs(squares - 1) < 0.01)
    }
  }

  @Test func zeroRowsStayZero() {
    let tokens = TokenVectors(rows: [0, 0, 3, 4], dimension: 2)
    #expect(tokens.scales[0] == 0 && tokens.values.prefix(2).allSatisfy { $0 == 0 })
    #expect(tokens.values.suffix(2) == [95, 127])
  }

  @Test(arguments: [0, 1, 17])
  func bytesComeBack(count: Int) {
    let tokens = TokenVectors(rows: Self.randomRows(count, seed: 2), dimension: Self.dimension)
    #expect(tokens.bytes.count == tokens.byteCount)
    #expect(TokenVectors(bytes: tokens.bytes) == tokens)
  }

  @Test func damagedBytesAreRefused() {
    let good = TokenVectors(rows: Self.randomRows(3, seed: 3), dimension: Self.dimension).bytes
    for length in 0..<good.count where length < 40 || length > good.count - 3 {
      #expect(TokenVectors(bytes: good.prefix(length)) == nil)
    }
    #expect(TokenVectors(bytes: good + [0]) == nil)
    let damages: [(Int, UInt8)] = [
      (0, 2), (1, 1), (4, 255), (7, 255), (8, 0), (11, 128), (15, 127), (24, 128),
    ]
    for (offset, byte) in damages {
      var bad = good
      bad[offset] = byte
      #expect(TokenVectors(bytes: bad) == nil, "byte \(offset)")
    }
  }
}

@Suite struct LateInteractionTests {
  /// The definition in double precision, straight from the unpacked rows.
  static func reference(_ query: [Float], _ document: [Float], dimension: Int) -> Double {
    let queryRows = query.count / dimension
    let documentRows = document.count / dimension
    var sum = 0.0
    for row in 0..<queryRows {
      let similarities = (0..<documentRows).map { other in
        (0..<dimension).reduce(0.0) {
          $0 + Double(query[row * dimension + $1]) * Double(document[other * dimension + $1])
        }
      }
      sum += similarities.max() ?? 0
    }
    return sum / Double(queryRows)
  }

  @Test(arguments: [(1, 1), (3, 40), (12, 32), (33, 5)])
  func agreesWithTheDefinition(queryCount: Int, documentCount: Int) {
    let dimension = TokenVectorsTests.dimension
    let query = TokenVectors(
      rows: TokenVectorsTests.randomRows(queryCount, seed: 4), dimension: dimension)
    let document = TokenVectors(
      rows: TokenVectorsTests.randomRows(documentCount, seed: 5), dimension: dimension)
    let expected = Self.reference(query.unpacked(), document.unpacked(), dimension: dimension)
    #expect(abs(Double(LateInteraction.meanMaxSim(query: query, document: document)) - expected) < 1e-5)
    #expect(
      abs(Double(LateInteraction.meanMaxSim(query: query.unpacked(), document: document)) - expected) < 1e-5)
  }

  @Test func nothingMatchesNothing() {
    let empty = TokenVectors(rows: [], dimension: 4)
    let some = TokenVectors(rows: [1, 0, 0, 0], dimension: 4)
    let other = TokenVectors(rows: [1, 0], dimension: 2)
    #expect(LateInteraction.meanMaxSim(query: empty, document: some) == 0)
    #expect(LateInteraction.meanMaxSim(query: some, document: empty) == 0)
    #expect(LateInteraction.meanMaxSim(query: some, document: other) == 0)
    #expect(abs(LateInteraction.meanMaxSim(query: some, document: some) - 1) < 1e-6)
  }
}
