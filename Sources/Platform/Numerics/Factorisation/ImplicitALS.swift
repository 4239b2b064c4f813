internal import COpenBLAS

/// Factors of people and items from what people did, when nobody said what they dislike.
///
/// Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets" (2008): everything that was
/// not done counts as a weak no of confidence 1, everything done as a yes of its own confidence, and rows and
/// columns are solved in turn. The equations are solved by a few steps of conjugate gradients from where the
/// last round ended: Takács, Pilászy and Tikk, "Applications of the Conjugate Gradient Method for Implicit
/// Feedback Collaborative Filtering" (2011).
public struct ImplicitALS: Sendable {
  /// What may be chosen.
  public struct Configuration: Sendable, Equatable {
    /// How many numbers describe a person or an item.
    public var factors = 64
    /// What the squares of the factors cost.
    public var penalty: Float = 10
    /// How often both sides are solved.
    public var iterations = 15
    /// How many steps of conjugate gradients a solution gets.
    public var steps = 3
    /// Where the random start begins.
    public var seed: UInt64 = 1

    /// The usual choice; change what should differ.
    public init() {}
  }

  /// What describes the people and the items: row after row of `width` numbers.
  public struct Factors: Sendable, Equatable {
    /// The numbers a row.
    public let width: Int
    /// A row for each person.
    public var users: [Float]
    /// A row for each item.
    public var items: [Float]

    /// Puts the rows of both sides together.
    public init(width: Int, users: [Float], items: [Float]) {
      precondition(
        width > 0 && users.count.isMultiple(of: width) && items.count.isMultiple(of: width),
        "factors are whole rows")
      self.width = width
      self.users = users
      self.items = items
    }
  }

  private let configuration: Configuration

  /// Keeps to a configuration; one without factors, or with a negative penalty, stops the program.
  public init(_ configuration: Configuration = Configuration()) {
    precondition(
      configuration.factors > 0 && configuration.penalty >= 0 && configuration.steps > 0,
      "a factorisation needs factors, steps and no negative penalty")
    self.configuration = configuration
  }

  /// Small random numbers to begin with; the same for the same seed.
  public func start(users: Int, items: Int) -> Factors {
    var random = SplitMix64(seed: configuration.seed)
    let width = configuration.factors
    func rows(_ count: Int) -> [Float] {
      (0..<count * width).map { _ in Float.random(in: 0..<0.01, using: &random) }
    }
    return Factors(width: width, users: rows(users), items: rows(items))
  }

  /// Finds factors whose products come near the interactions.
  ///
  /// The result does not depend on how many parts run side by side.
  /// - Parameters:
  ///   - confidences: A row for each person; the number is how sure it is that an item is wanted, where 1 is
  ///     how sure it is that everything else is not.
  ///   - start: Where to begin; random numbers when it is nil.
  ///   - parallelism: How many parts of the rows are solved side by side.
  ///   - progress: Is told the share of the work that is done.
  /// - Throws: `CancellationError` when the task was cancelled; it is looked at between parts.
  public func fit(
    _ confidences: SparseRows, from start: Factors? = nil, parallelism: Int = 2,
    progress: (Double) -> Void = { _ in }
  ) async throws -> Factors {
    var factors = start ?? self.start(users: confidences.rowCount, items: confidences.columnCount)
    precondition(
      factors.users.count == confidences.rowCount * factors.width
        && factors.items.count == confidences.columnCount * factors.width, "the start has another shape")
    let byItem = confidences.transposed()
    let rounds = Double(2 * configuration.iterations)
    for iteration in 0..<configuration.iterations {
      factors.users = try await solve(factors.users, confidences, against: factors.items, parallelism)
      progress(Double(2 * iteration + 1) / rounds)
      factors.items = try await solve(factors.items, byItem, against: factors.users, parallelism)
      progress(Double(2 * iteration + 2) / rounds)
    }
    return factors
  }

  /// Improves all rows of one side, with the other side held.
  private func solve(
    _ rows: [Float], _ confidences: SparseRows, against other: [Float], _ parallelism: Int
  ) async throws -> [Float] {
    let solver = FactorSolver(items: other, width: configuration.factors, penalty: configuration.penalty)
    let parts = Self.parts(of: confidences, count: max(1, parallelism) * 4)
    let steps = configuration.steps
    return try await withThrowingTaskGroup(of: (Int, [Float]).self) { group in
      var results = [[Float]](repeating: [], count: parts.count)
      var next = 0
      func add() {
        let part = next
        next += 1
        group.addTask {
          try Task.checkCancellation()
          return (part, solver.solutions(of: confidences, rows: parts[part], from: rows, steps: steps))
        }
      }
      while next < min(max(1, parallelism), parts.count) { add() }
      for try await (part, solved) in group {
        results[part] = solved
        if next < parts.count { add() }
      }
      return results.flatMap { $0 }
    }
  }

  /// Runs of rows with about as much work each.
  private static func parts(of rows: SparseRows, count: Int) -> [Range<Int>] {
    let share = max(1, (rows.columns.count + rows.rowCount) / count)
    var parts: [Range<Int>] = []
    var (first, work) = (0, 0)
    for row in 0..<rows.rowCount {
      work += rows.range(of: row).count + 1
      if work >= share || row == rows.rowCount - 1 {
        parts.append(first..<row + 1)
        (first, work) = (row + 1, 0)
      }
    }
    return parts
  }
}
