import Dialogue
import HTTP

/// The signing secrets of incoming webhooks, from the setting or from a file.
enum WebhookSecrets {
  /// All secrets that count; empty when none is configured.
  ///
  /// - Throws: `WebhookSecret.Invalid` for one that is malformed; `SettingsError` for an unreadable file.
  static func read(_ settings: Settings) throws -> [WebhookSecret] {
    var texts = settings["webhook-secret"].split(separator: ",").map(String.init)
    let file = settings["webhook-secret-file"]
    if !file.isEmpty {
      texts += String(decoding: try PolicyFiles.bytes(file), as: UTF8.self)
        .split(whereSeparator: \.isNewline).map(String.init)
    }
    return try texts.map { $0.trimmed }.filter { !$0.isEmpty }.map { try WebhookSecret($0) }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
