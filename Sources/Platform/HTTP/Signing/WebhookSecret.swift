public import Operations

/// A symmetric signing secret of Standard Webhooks 1.0: 24 to 64 bytes, written `whsec_` and base64.
///
/// The secret never appears in descriptions; `serialized` gives it away on purpose.
public struct WebhookSecret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
  /// Why a text is not a secret.
  public enum Invalid: Reportable, Equatable {
    /// The text behind the prefix is not base64.
    case notBase64
    /// The secret has the wrong number of bytes.
    case length(Int)

    /// The constant label of this kind of error.
    public var label: String { "webhook_secret_invalid" }

    /// What is wrong with the secret, without quoting it.
    public var description: String {
      switch self {
      case .notBase64:
        "The webhook secret is not base64: write it as whsec_ followed by base64 of 24 to 64 bytes."
      case .length(let count):
        "The webhook secret has \(count) bytes: it must have 24 to 64, such as those of a generated one."
      }
    }
  }

  let key: [UInt8]

  /// Reads a secret such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`; the prefix may be missing.
  public init(_ text: String) throws(Invalid) {
    let prefix = "whsec_"
    let encoded = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    guard let key = Base64.decode(encoded) else { throw .notBase64 }
    try self.init(bytes: key)
  }

  /// Makes a secret from its raw bytes.
  public init(bytes: [UInt8]) throws(Invalid) {
    guard (24...64).contains(bytes.count) else { throw .length(bytes.count) }
    key = bytes
  }

  /// Makes a new random secret of 32 bytes.
  public static func generate() throws -> WebhookSecret {
    try WebhookSecret(bytes: RandomBytes.make(count: 32))
  }

  /// The secret as it is handed to the other side, with its prefix.
  public var serialized: String { "whsec_" + Base64.encode(key) }

  /// A text that does not tell the secret.
  public var description: String { "whsec_…" }

  /// A text that does not tell the secret.
  public var debugDescription: String { description }
}
