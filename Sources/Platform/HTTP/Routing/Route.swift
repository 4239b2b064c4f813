/// A method and a path pattern that the router knows.
public struct Route: Sendable, Hashable {
  /// The method.
  public let method: HTTPMethod
  /// The pattern, such as `/v1/products/{id}`.
  public let pattern: String
}
