public import Operations

/// A mistake in a table of routes, found when the router is built.
public enum RouterError: Reportable, Equatable {
  /// The pattern does not start with a slash, has unbalanced braces, a repeated name, or text after
  /// `{name...}`.
  case malformed(pattern: String)
  /// Two routes have the same method and match the same paths.
  case duplicate(method: HTTPMethod, pattern: String)

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .malformed: "route_malformed"
    case .duplicate: "route_duplicate"
    }
  }

  /// What is wrong and where.
  public var description: String {
    switch self {
    case .malformed(let pattern):
      "The route pattern \"\(pattern)\" is malformed: write segments as text, {name}, or a last {name...}."
    case .duplicate(let method, let pattern):
      "The route \(method.rawValue) \(pattern) matches the same paths as an earlier one: remove one of them."
    }
  }
}
