import HTTP

/// The key to a provider; nothing that prints it shows it.
public struct ProviderKey: Sendable, Hashable {
  private let value: String

  /// Keeps a key without the white space around it; nil when it is empty or cannot stand in a header.
  public init?(_ text: String) {
    let key = text.split(whereSeparator: \.isWhitespace)
    guard key.count == 1, HTTPHeaders.isValid(value: String(key[0])) else { return nil }
    value = String(key[0])
  }

  /// Hands the key out, for the header that it goes into and for scrubbing it from what others say.
  func reveal() -> String { value }
}

extension ProviderKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A constant.
  public var description: String { "(key)" }
  /// A constant.
  public var debugDescription: String { "(key)" }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
