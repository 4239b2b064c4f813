import HTTP
import JSON

/// Reads JSON bodies: hostile until proved harmless.
enum RequestBody {
  /// Nested more deeply than this, a body is refused.
  static let deepest = 64

  /// The JSON value that a body is.
  ///
  /// - Throws: `RequestError` that says what the body is instead.
  static func json(of request: HTTPRequest) throws(RequestError) -> JSONValue {
    try checkKind(of: request)
    var parser = JSONParser(request.body, deepest: deepest)
    do {
      return try parser.parse()
    } catch {
      throw .malformedBody("\(error.reason), at byte \(error.offset)")
    }
  }

  /// Refuses bodies that say that they are something else than plain JSON.
  static func checkKind(of request: HTTPRequest) throws(RequestError) {
    if let coding = request.headers["Content-Encoding"], coding.lowercased() != "identity" {
      throw .contentCoding
    }
    guard let field = request.headers["Content-Type"] else { return }
    let type = field.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json")) else {
      throw .mediaType
    }
  }
}
