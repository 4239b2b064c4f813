public import Operations

/// What is wrong with a prompt file: where and why.
public struct PromptError: Reportable, Equatable {
  /// The file.
  public let file: String
  /// The line, from 1; nil when it concerns the whole file.
  public let line: Int?
  /// What is wrong, in one clause, and what is wanted.
  public let reason: String

  /// Notes what is wrong.
  public init(file: String, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// The constant label of all errors of prompts.
  public var label: String { "prompt_invalid" }

  /// What is wrong and where.
  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)."
  }
}
