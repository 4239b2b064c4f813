import GiftDomain
import HTTP

/// Reads the parameters of a query, each at most once.
struct QueryReader {
  private let query: QueryItems

  init(_ request: HTTPRequest) { query = request.query }

  /// The text of a parameter; nil when it is not given.
  func text(_ name: String) throws(RequestError) -> String? {
    let values = query.all(name)
    guard values.count <= 1 else { throw .query(name, wanted: "given once") }
    return values.first
  }

  /// A value made of a parameter's text; nil when it is not given.
  func value<Value>(
    _ name: String, wanted: String, _ make: (String) -> Value?
  ) throws(RequestError) -> Value? {
    guard let text = try text(name) else { return nil }
    guard let value = make(text) else { throw .query(name, wanted: wanted) }
    return value
  }

  /// A whole number within a range.
  func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(RequestError) -> Int
  {
    let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return try value(name, wanted: wanted) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    } ?? fallback
  }
}
