/// Why a policy file cannot be used.
public struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where: the path of the key, such as `weights.interest`; empty for the file as a whole.
  public let key: String
  /// What is wrong there.
  public let reason: String

  /// Puts an error together.
  public init(key: String, reason: String) {
    self.key = key
    self.reason = reason
  }

  /// The key and what is wrong there.
  public var description: String { key.isEmpty ? reason : "\(key): \(reason)" }
}
