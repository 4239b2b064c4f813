import HTTP
import JSON

/// A response other than success: the status, and what its body and head say about it.
struct ProviderRefusal: Error, Sendable {
  let status: Int
  /// The provider's kind of error, such as `overloaded_error`.
  let kind: String?
  /// The provider's code, such as `insufficient_quota`.
  let code: String?
  /// The member of the request that it is about.
  let parameter: String?
  /// The provider's own words.
  let message: String
  /// When to come back.
  let retryAfter: Duration?

  init(status: Int, headers: HTTPHeaders = [:], body: [UInt8]) {
    var parser = JSONParser(body, repairsUTF8: true)
    self.init(status: status, headers: headers, body: try? parser.parse())
  }

  /// Reads the shapes that providers and compatible servers use: an object or a text under `error`, or
  /// `message` or `detail` at the top.
  init(status: Int, headers: HTTPHeaders = [:], body: JSONValue?) {
    let error = body?["error"]
    self.status = status
    kind = error?["type"]?.string ?? body?["type"]?.string
    code = error?["code"]?.string ?? body?["code"]?.string
    parameter = error?["param"]?.string ?? body?["param"]?.string
    message =
      error?["message"]?.string ?? error?.string ?? body?["message"]?.string ?? body?["detail"]?.string ?? ""
    retryAfter = ProviderTime.retryAfter(headers)
  }

  /// The error that the caller gets; the request's own texts and the key are taken out of the reason.
  func modelError(hiding texts: [String], _ key: ProviderKey?) -> ModelError {
    switch status {
    case 401, 403: .unauthorized
    // The money is gone: coming back does not help.
    case 429 where code == "insufficient_quota": .badRequest(status: status, reason: "insufficient_quota")
    case 429: .rateLimited(retryAfter: retryAfter)
    case 503, 529: .overloaded(retryAfter: retryAfter)
    case 408, 500...: .providerFailed(status: status)
    case 300..<400: .badRequest(status: status, reason: "it redirects elsewhere: use the final URL")
    default: .badRequest(status: status, reason: reason(hiding: texts, key))
    }
  }

  private func reason(hiding texts: [String], _ key: ProviderKey?) -> String {
    let fallback = [kind, code, parameter].compactMap { $0 }.map { Self.word($0) }.joined(separator: " ")
    let message = String(
      message.unicodeScalars.prefix(300).map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    let echoes = Self.hasEcho(of: texts, in: message)
    let leaks = key.map { message.contains($0.reveal()) } ?? false
    let reason = message.isEmpty || echoes || leaks ? fallback : message
    return reason.isEmpty ? "it does not say why" : reason
  }

  private static func word(_ text: String) -> String {
    String(text.prefix(60).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-[]".contains($0)) })
  }

  /// Whether a run of characters of what was asked comes back in an answer.
  private static func hasEcho(of texts: [String], in message: String) -> Bool {
    let run = 20
    let message = Array(message.utf8)
    guard message.count >= run else {
      let whole = String(decoding: message, as: UTF8.self)
      return message.count >= 8 && texts.contains { $0.contains(whole) }
    }
    let pieces = Set((0...(message.count - run)).map { Array(message[$0..<($0 + run)]) })
    return texts.contains { text in
      let bytes = Array(text.utf8)
      guard bytes.count >= run else { return false }
      return (0...(bytes.count - run)).contains { pieces.contains(Array(bytes[$0..<($0 + run)])) }
    }
  }
}
