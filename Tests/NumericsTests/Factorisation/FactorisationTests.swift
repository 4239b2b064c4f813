import Testing

@testable import Numerics

/// Against values that NumPy and the Python library `implicit` computed from the same numbers.
@Suite("Factorisations") struct FactorisationTests {
  static let people: [[Float]] = [
    [1, 1, 0, 0, 1], [1, 0, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 1, 0, 0], [0, 0, 0, 1, 1], [1, 0, 0, 0, 1],
    [0, 1, 0, 1, 0],
  ]
  /// The same people, surer of some things.
  static var confidences: [[Float]] {
    var rows = people
    rows[0][1] = 3
    rows[3][2] = 2.5
    rows[5][4] = 4
    rows[1][0] = 2
    return rows
  }

  static func expectNear(_ found: [Float], _ expected: [Float], _ tolerance: Float) {
    #expect(found.count == expected.count)
    for (place, pair) in zip(found, expected).enumerated() {
      #expect(abs(pair.0 - pair.1) <= tolerance, "at \(place): \(pair.0) for \(pair.1)")
    }
  }

  /// One number of the matrix that singular values and vectors make.
  static func element(_ row: Int, _ column: Int, of svd: TruncatedSVD, rank: Int) -> Float {
    var sum: Float = 0
    for place in 0..<rank {
      sum += svd.left[row * rank + place] * svd.values[place] * svd.right[column * rank + place]
    }
    return sum
  }

  @Test("EASE has the weights of the closed form")
  func ease() throws {
    let weights = try EASE.weights(SparseRowsTests.sparse(Self.people), penalty: 0.7)
    Self.expectNear(
      weights,
      [
        0.0, 0.36223, 0.531288, -0.487139, 0.626314, 0.27069, 0.0, 0.161759, 0.410169, -0.04841,
        0.514237, 0.209515, 0.0, 0.311876, -0.423429, -0.444058, 0.500335, 0.293721, 0.0, 0.410878,
        0.587397, -0.060756, -0.410285, 0.422732, 0.0,
      ], 2e-5)
  }

  @Test("a matrix that is not positive is told apart from one that is")
  func notPositive() {
    let gram: [Float] = [1, 2, 2, 1]
    #expect(throws: FactorisationError.notPositive(order: 2, penalty: 0.5)) {
      try EASE.weights(gram: gram, order: 2, penalty: 0.5)
    }
  }

  @Test("ALS takes the same way as the library from the same start")
  func als() async throws {
    var configuration = ImplicitALS.Configuration()
    configuration.factors = 2
    configuration.penalty = 0.3
    configuration.iterations = 3
    let start = ImplicitALS.Factors(
      width: 2, users: (1...14).map { Float($0) / 20 },
      items: [1, 6, 4, 2, 7, 5, 3, 1, 6, 4].map { Float($0) / 20 })
    let factors = try await ImplicitALS(configuration).fit(
      SparseRowsTests.sparse(Self.confidences), from: start)
    Self.expectNear(
      factors.users,
      [
        0.92244, 0.76754, 0.2241, 0.92673, 0.94256, 0.01817, 0.70319, 0.99625, 0.62435, -0.05021, 0.57615,
        1.02565,
        0.8156, -0.2807,
      ], 2e-4)
    Self.expectNear(
      factors.items,
      [0.17178, 0.90216, 0.93722, -0.02603, 0.32914, 0.45559, 0.85405, -0.5137, 0.43259, 0.45569], 2e-4)
  }

  @Test("the result is the same for any number of parts, and for the same seed")
  func deterministic() async throws {
    let rows = SparseRowsTests.sparse(Self.confidences)
    var configuration = ImplicitALS.Configuration()
    configuration.factors = 3
    configuration.iterations = 4
    let als = ImplicitALS(configuration)
    let one = try await als.fit(rows, parallelism: 1)
    #expect(try await als.fit(rows, parallelism: 5) == one)
    configuration.seed = 2
    #expect(try await ImplicitALS(configuration).fit(rows) != one)
  }

  @Test("somebody new gets the factors that solve their equations")
  func foldIn() {
    var random = SplitMix64(seed: 5)
    let (width, count, penalty) = (4, 9, Float(0.3))
    let items = (0..<count * width).map { _ in Float.random(in: -1...1, using: &random) }
    let solver = FactorSolver(items: items, width: width, penalty: penalty)
    let mine: [Int32: Float] = [1: 3, 4: 1, 7: 2.5]
    let columns = mine.keys.sorted()
    let solution = solver.solution(columns: columns, confidences: columns.compactMap { mine[$0] }, steps: 8)
    // Σ over all items of c (y·x − p) y, plus λx, vanishes.
    var gradient = solution.map { $0 * penalty }
    for item in 0..<count {
      let row = items[item * width..<(item + 1) * width]
      let confidence = mine[Int32(item)] ?? 1
      let miss = zip(row, solution).reduce(0) { $0 + $1.0 * $1.1 } - (mine[Int32(item)] == nil ? 0 : 1)
      for (place, value) in row.enumerated() { gradient[place] += confidence * miss * value }
    }
    for value in gradient { #expect(abs(value) < 1e-4) }
    #expect(solver.solution(columns: [], confidences: [], steps: 3) == [0, 0, 0, 0])
  }

  @Test("a cancelled factorisation stops")
  func cancelled() async {
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await ImplicitALS().fit(SparseRowsTests.sparse(Self.people))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("singular values and the best matrix of rank two agree with the exact ones")
  func svd() throws {
    let svd = try TruncatedSVD(of: SparseRowsTests.sparse(Self.confidences), rank: 2)
    Self.expectNear(svd.values, [4.77703, 3.70428], 1e-4)
    var product: [Float] = []
    for row in 0..<7 {
      for column in 0..<5 { product.append(Self.element(row, column, of: svd, rank: 2)) }
    }
    let expected: [[Float]] = [
      [1.2935, 1.7813, 1.2333, 0.3473, 1.132], [0.6379, 0.9868, 0.747, 0.1864, 0.2221],
      [0.5631, 0.9762, 0.794, 0.1791, -0.1296], [1.0312, 1.7688, 1.4299, 0.3254, -0.1794],
      [0.2422, 0.0939, -0.0761, 0.0317, 0.9554], [0.9522, 0.3071, -0.3784, 0.1159, 3.948],
      [0.356, 0.5853, 0.4612, 0.1088, 0.0167],
    ]
    Self.expectNear(product, expected.flatMap { $0 }, 2e-4)
  }

  @Test("a sketch narrower than the matrix finds what is large")
  func sketch() throws {
    var random = SplitMix64(seed: 11)
    let (rows, columns, rank) = (80, 60, 3)
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let (left, right) = (numbers(rows * rank), numbers(columns * rank))
    var matrix = [[Float]](repeating: numbers(columns).map { $0 * 1e-3 }, count: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        for place in 0..<rank {
          matrix[row][column] += left[row * rank + place] * right[column * rank + place]
        }
      }
    }
    let svd = try TruncatedSVD(of: SparseRowsTests.sparse(matrix), rank: rank, oversampling: 5)
    for row in [0, 41, 79] {
      for column in [0, 17, 59] {
        let found = Self.element(row, column, of: svd, rank: rank)
        #expect(abs(found - matrix[row][column]) < 5e-3)
      }
    }
    #expect(try TruncatedSVD(of: SparseRows(rows: 0, columns: 5, entries: []), rank: 2).values.isEmpty)
  }
}
