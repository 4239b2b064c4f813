/// Signs outgoing webhooks (Standard Webhooks 1.0).
public struct WebhookSigner: Sendable {
  private let secrets: [WebhookSecret]

  /// Makes a signer; during a rotation give the new secret and the old one, and both signatures are sent.
  public init(secrets: [WebhookSecret]) {
    self.secrets = secrets
  }

  /// The three headers that go with a body.
  ///
  /// - Parameters:
  ///   - id: names the event and stays the same when it is sent again; it must not contain a full stop.
  ///   - timestamp: the time of this attempt in whole seconds since 1970.
  public func headers(id: String, timestamp: Int64, body: [UInt8]) -> HTTPHeaders {
    [
      "webhook-id": id, "webhook-timestamp": String(timestamp),
      "webhook-signature": signature(id: id, timestamp: timestamp, body: body),
    ]
  }

  /// The value of the `webhook-signature` header: one `v1` signature for each secret.
  public func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    secrets.map { secret in
      let code = WebhookSignature.code(id: id, timestamp: String(timestamp), body: body, secret: secret)
      return "v1," + Base64.encode(code)
    }.joined(separator: " ")
  }
}
