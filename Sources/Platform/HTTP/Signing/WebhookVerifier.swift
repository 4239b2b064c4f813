/// Verifies incoming webhooks (Standard Webhooks 1.0) on the raw bytes of their bodies.
public struct WebhookVerifier: Sendable {
  /// What a believed webhook says about itself.
  public struct Verified: Sendable, Equatable {
    /// The id of the event, to be used as idempotency key.
    public let id: String
    /// The time of the attempt in seconds since 1970.
    public let timestamp: Int64
  }

  private let secrets: [WebhookSecret]
  private let tolerance: Int64

  /// Makes a verifier.
  ///
  /// - Parameters:
  ///   - secrets: all secrets that count; during a rotation the new one and the old one.
  ///   - tolerance: how many seconds the timestamp may lie back or ahead.
  public init(secrets: [WebhookSecret], tolerance: Int64 = 300) {
    self.secrets = secrets
    self.tolerance = tolerance
  }

  /// Checks a webhook, and answers its id and timestamp when it is to be believed.
  ///
  /// - Parameter now: the present in seconds since 1970.
  @discardableResult
  public func verify(
    headers: HTTPHeaders, body: [UInt8], now: Int64
  ) throws(WebhookVerificationError) -> Verified {
    let id = try single("webhook-id", headers)
    let timestampText = try single("webhook-timestamp", headers)
    let signatures = try single("webhook-signature", headers)
    guard WebhookSignature.isValid(id: id) else { throw .malformedHeader("webhook-id") }
    let timestamp = try parse(timestampText)
    try checkAge(timestamp, now)
    let codes = try parse(signatures: signatures)
    let fits = secrets.map { secret in
      let code = WebhookSignature.code(id: id, timestamp: timestampText, body: body, secret: secret)
      return codes.map { constantTimeEquals($0, code) }.contains(true)
    }
    guard fits.contains(true) else { throw .noMatchingSignature }
    return Verified(id: id, timestamp: timestamp)
  }

  private func single(_ name: String, _ headers: HTTPHeaders) throws(WebhookVerificationError) -> String {
    let values = headers.values(name)
    guard let value = values.first, values.count == 1, !value.isEmpty else { throw .missingHeader(name) }
    return value
  }

  private func parse(_ timestamp: String) throws(WebhookVerificationError) -> Int64 {
    guard timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(timestamp) else {
      throw .malformedHeader("webhook-timestamp")
    }
    return seconds
  }

  private func checkAge(_ timestamp: Int64, _ now: Int64) throws(WebhookVerificationError) {
    let (age, overflow) = now.subtractingReportingOverflow(timestamp)
    if overflow { throw .malformedHeader("webhook-timestamp") }
    if age > tolerance { throw .tooOld(seconds: age) }
    if age < -tolerance { throw .tooNew(seconds: -age) }
  }

  /// The decoded `v1` signatures; those of other versions are passed over.
  private func parse(signatures: String) throws(WebhookVerificationError) -> [[UInt8]] {
    let entries = signatures.split(separator: " ")
    // Two secrets and two versions make four entries; the bound keeps a hostile list from costing much.
    guard (1...16).contains(entries.count) else { throw .malformedHeader("webhook-signature") }
    var codes: [[UInt8]] = []
    for entry in entries {
      let halves = entry.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { throw .malformedHeader("webhook-signature") }
      guard halves[0] == "v1" else { continue }
      guard let code = Base64.decode(String(halves[1])) else { throw .malformedHeader("webhook-signature") }
      codes.append(code)
    }
    return codes
  }
}
