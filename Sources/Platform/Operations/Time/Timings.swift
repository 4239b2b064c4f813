/// How long the stages of some work took, in the order in which they ended.
public struct Timings: Sendable, Hashable {
  /// One stage and its duration in milliseconds.
  public struct Stage: Sendable, Hashable {
    /// The stage's name, a constant.
    public let name: String
    /// Its duration in milliseconds.
    public let milliseconds: Double
  }

  /// The stages so far.
  public private(set) var stages: [Stage] = []

  /// Makes timings without stages.
  public init() {}

  /// The sum of all stages in milliseconds.
  public var total: Double {
    stages.reduce(0) { $0 + $1.milliseconds }
  }

  /// The duration of a stage in milliseconds, summed over its repetitions; nil when there was none.
  public subscript(name: String) -> Double? {
    let found = stages.filter { $0.name == name }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.milliseconds }
  }

  /// Adds a stage.
  public mutating func add(_ name: String, milliseconds: Double) {
    stages.append(Stage(name: name, milliseconds: milliseconds))
  }

  /// Adds the stages of other timings behind these.
  public mutating func add(_ other: Timings) {
    stages += other.stages
  }
}
