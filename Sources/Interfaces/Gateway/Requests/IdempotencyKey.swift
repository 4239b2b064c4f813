import HTTP

/// Makes requests that are sent again count once.
enum IdempotencyKey {
  /// The identifier of what a request makes: the same for every request with this key to this path; nil without one.
  static func identifier(_ prefix: String, for request: HTTPRequest) throws(RequestError) -> String? {
    guard let key = request.headers["Idempotency-Key"] else { return nil }
    guard FieldRules.isIdentifier(key) else { throw .idempotencyKey }
    return prefix + "-" + SHA256.hexadecimal((request.path + "\n" + key).utf8).prefix(24)
  }
}
