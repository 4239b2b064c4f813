import HTTP
import Testing

/// Signing and verifying as Standard Webhooks 1.0 says.
@Suite struct WebhookTests {
  // The vector that the specification's reference libraries publish in their tests.
  private static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  private static let time: Int64 = 1_614_265_330
  private static let body = Array(#"{"test": 2432232314}"#.utf8)
  private static let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

  private static func secret() throws -> WebhookSecret {
    try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
  }

  private static func headers(
    id: String = id, time: String = String(time), signature: String = signature
  ) -> HTTPHeaders {
    ["Webhook-Id": id, "webhook-timestamp": time, "WEBHOOK-SIGNATURE": signature]
  }

  /// What the verifier says against a webhook; `nil` when it believes it.
  private static func verdict(
    _ headers: HTTPHeaders, body: [UInt8] = body, now: Int64 = time
  ) throws -> WebhookVerificationError? {
    let verifier = WebhookVerifier(secrets: [try secret()])
    do throws(WebhookVerificationError) {
      try verifier.verify(headers: headers, body: body, now: now)
      return nil
    } catch {
      return error
    }
  }

  @Test func signsThePublishedVector() throws {
    let signer = WebhookSigner(secrets: [try Self.secret()])
    let headers = signer.headers(id: Self.id, timestamp: Self.time, body: Self.body)
    #expect(headers["webhook-signature"] == Self.signature)
    let verified = try WebhookVerifier(secrets: [Self.secret()]).verify(
      headers: headers, body: Self.body, now: Self.time)
    #expect(verified.id == Self.id && verified.timestamp == Self.time)
  }

  @Test(arguments: [
    signature, "v1,AAAA " + signature, signature + " v1,AAAA", "v1a,!!! " + signature, "v9,x,y " + signature,
  ]) func believesAnyFittingSignature(signature: String) throws {
    #expect(try Self.verdict(Self.headers(signature: signature)) == nil)
  }

  @Test(
    arguments: [
      (-301, .tooNew(seconds: 301)), (-300, nil), (0, nil), (300, nil), (301, .tooOld(seconds: 301)),
    ] as [(Int64, WebhookVerificationError?)])
  func boundsTheAge(age: Int64, error: WebhookVerificationError?) throws {
    #expect(try Self.verdict(Self.headers(), now: Self.time + age) == error)
  }

  @Test(arguments: ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"])
  func wantsEachHeaderOnce(name: String) throws {
    var headers = Self.headers()
    headers.add(name, headers[name] ?? "")
    #expect(try Self.verdict(headers) == .missingHeader(name.lowercased()))
    headers.remove(name)
    #expect(try Self.verdict(headers) == .missingHeader(name.lowercased()))
    headers.add(name, "")
    #expect(try Self.verdict(headers) == .missingHeader(name.lowercased()))
  }

  @Test(arguments: [
    (headers(time: "soon"), "webhook-timestamp"), (headers(time: "-5"), "webhook-timestamp"),
    (headers(time: "+1614265330"), "webhook-timestamp"), (headers(time: "1614265330.0"), "webhook-timestamp"),
    (headers(time: "99999999999999999999"), "webhook-timestamp"), (headers(id: "a.b"), "webhook-id"),
    (headers(id: "a b"), "webhook-id"), (headers(signature: "v1"), "webhook-signature"),
    (headers(signature: "v1,***"), "webhook-signature"),
    (headers(signature: String(repeating: signature + " ", count: 17)), "webhook-signature"),
  ]) func tellsMalformedHeaders(headers: HTTPHeaders, name: String) throws {
    #expect(try Self.verdict(headers) == .malformedHeader(name))
  }

  @Test func refusesWhateverWasChanged() throws {
    let wrong = WebhookVerificationError.noMatchingSignature
    #expect(try Self.verdict(Self.headers(), body: Self.body + [0x20]) == wrong)
    #expect(try Self.verdict(Self.headers(id: "msg_other")) == wrong)
    #expect(try Self.verdict(Self.headers(time: String(Self.time + 1))) == wrong)
    #expect(try Self.verdict(Self.headers(signature: "v1a," + Self.signature.dropFirst(3))) == wrong)
    #expect(try Self.verdict(Self.headers(signature: String(Self.signature.dropLast(4)))) == wrong)
  }

  @Test func rotatesSecrets() throws {
    let (old, new) = (try WebhookSecret.generate(), try WebhookSecret.generate())
    let both = WebhookSigner(secrets: [new, old]).headers(id: "m", timestamp: 5, body: [1])
    for secret in [old, new] {
      try WebhookVerifier(secrets: [secret]).verify(headers: both, body: [1], now: 5)
    }
    let onlyOld = WebhookSigner(secrets: [old]).headers(id: "m", timestamp: 5, body: [1])
    try WebhookVerifier(secrets: [new, old]).verify(headers: onlyOld, body: [1], now: 5)
    #expect(throws: WebhookVerificationError.noMatchingSignature) {
      try WebhookVerifier(secrets: [new]).verify(headers: onlyOld, body: [1], now: 5)
    }
  }

  @Test(arguments: [23, 24, 64, 65]) func secretsHaveALength(count: Int) {
    let text = "whsec_" + Base64.encode([UInt8](repeating: 7, count: count))
    if (24...64).contains(count) {
      #expect((try? WebhookSecret(text))?.serialized == text)
      #expect((try? WebhookSecret(String(text.dropFirst(6))))?.serialized == text)
    } else {
      #expect(throws: WebhookSecret.Invalid.length(count)) { try WebhookSecret(text) }
    }
  }

  @Test func secretsAreBase64AndKeptSecret() throws {
    #expect(throws: WebhookSecret.Invalid.notBase64) { try WebhookSecret("whsec_not base64 at all!") }
    let secret = try Self.secret()
    for text in ["\(secret)", String(reflecting: secret), String(describing: [secret])] {
      #expect(!text.contains("MfKQ"))
    }
  }
}
