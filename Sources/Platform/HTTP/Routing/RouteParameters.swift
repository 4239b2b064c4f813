/// The values that the segments in braces of a pattern took in one request.
public struct RouteParameters: Sendable, Equatable {
  private let names: [String]
  private let values: [String]

  init(names: [String], values: [String]) {
    self.names = names
    self.values = values
  }

  /// The decoded value of a parameter, or `nil` when the pattern has no such name.
  public subscript(name: String) -> String? {
    zip(names, values).first { $0.0 == name }?.1
  }

  /// The decoded value of a parameter; throws a 500 problem when the pattern has no such name.
  public func value(_ name: String) throws(ProblemDetails) -> String {
    guard let value = self[name] else {
      throw ProblemDetails(status: 500, detail: "The route has no parameter named \(name).")
    }
    return value
  }
}
