/// The signed content and the code over it (Standard Webhooks 1.0, "Signature scheme").
enum WebhookSignature {
  /// HMAC-SHA256 over `id.timestamp.body`.
  static func code(id: String, timestamp: String, body: [UInt8], secret: WebhookSecret) -> [UInt8] {
    var content = Array("\(id).\(timestamp).".utf8)
    content += body
    return HMACSHA256.authenticate(content, key: secret.key)
  }

  /// Whether the text may be a message id: printable ASCII without a full stop.
  ///
  /// A full stop inside the id would let one signature stand for two different splits of the signed content.
  static func isValid(id: String) -> Bool {
    (1...256).contains(id.utf8.count) && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2E }
  }
}
