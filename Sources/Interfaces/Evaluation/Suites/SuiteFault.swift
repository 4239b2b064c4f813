public import Operations

/// Something that is wrong in a suite's file, with its place.
public struct SuiteFault: Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The line, counted from 1; nil for the file as a whole.
  public let line: Int?
  /// Where in the line, such as `turns[1].expect.acts[0]`; empty for the line as a whole.
  public let key: String
  /// What is wrong there.
  public let reason: String

  /// `suite.jsonl:3: turns[1].expect: the key …`.
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + ": " + (key.isEmpty ? "" : key + ": ") + reason
  }
}

/// Everything that is wrong in the suites that were given.
public struct SuiteError: Reportable, Equatable {
  /// What is wrong, in the order of the files; never empty.
  public let faults: [SuiteFault]

  /// A constant for metrics.
  public var label: String { "suite_invalid" }

  /// One line for each fault, the first ones only when there are many.
  public var description: String {
    let shown = faults.prefix(Self.shownFaults).map(\.description)
    let more = faults.count - shown.count
    return (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
  }

  private static let shownFaults = 50
}

/// Collects what is wrong on a line of a suite.
final class SuiteFaultList {
  private let file: String
  /// The line that is read.
  var line: Int?
  private(set) var faults: [SuiteFault] = []

  init(file: String) { self.file = file }

  /// Notes what is wrong with a key.
  func add(_ key: String, _ reason: String) {
    faults.append(SuiteFault(file: file, line: line, key: key, reason: reason))
  }
}
