/// Why the word lists of the analyser cannot be used.
public struct VocabularyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name inside of the vocabulary's directory.
  public let file: String
  /// The path of keys to the value at fault, such as `mothers_day.rules[2].rule`; empty for the whole file.
  public let key: String
  /// What is wrong and what is expected instead.
  public let reason: String

  /// Puts an error together.
  public init(file: String, key: String, reason: String) {
    self.file = file
    self.key = key
    self.reason = reason
  }

  /// File, key and reason in one line.
  public var description: String { key.isEmpty ? "\(file): \(reason)" : "\(file): \(key): \(reason)" }
}
