/// A tree of path segments; each node knows the routes that end there.
///
/// Nodes live in one array and refer to each other by index, so the tree is a plain value.
struct RouteTree: Sendable {
  /// What the table of routes says about a path.
  enum Match: Sendable {
    case none
    case node(endpoints: [HTTPMethod: Int], values: [String])
  }

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var rest: [HTTPMethod: Int] = [:]
    var endpoints: [HTTPMethod: Int] = [:]
  }

  private var nodes = [Node()]

  /// Adds a route by its index, and answers `false` when an equal one is there already.
  mutating func insert(_ pattern: PathPattern, _ method: HTTPMethod, route: Int) -> Bool {
    var place = 0
    for segment in pattern.segments {
      switch segment {
      case .literal(let text): place = child(of: place, literal: text)
      case .parameter: place = parameterChild(of: place)
      case .rest: return nodes[place].rest.updateValue(route, forKey: method) == nil
      }
    }
    return nodes[place].endpoints.updateValue(route, forKey: method) == nil
  }

  /// Finds the node of a path: literal segments win over parameters, parameters over a rest.
  func match(_ segments: [String]) -> Match {
    var values: [String] = []
    guard let endpoints = search(0, segments[...], &values) else { return .none }
    return .node(endpoints: endpoints, values: values)
  }

  private func search(
    _ place: Int, _ segments: ArraySlice<String>, _ values: inout [String]
  ) -> [HTTPMethod: Int]? {
    let node = nodes[place]
    guard let segment = segments.first else { return node.endpoints.isEmpty ? nil : node.endpoints }
    let remaining = segments.dropFirst()
    if let next = node.literals[segment], let found = search(next, remaining, &values) { return found }
    if let next = node.parameter, !segment.isEmpty {
      values.append(segment)
      if let found = search(next, remaining, &values) { return found }
      values.removeLast()
    }
    guard !node.rest.isEmpty else { return nil }
    values.append(segments.joined(separator: "/"))
    return node.rest
  }

  private mutating func child(of place: Int, literal: String) -> Int {
    if let known = nodes[place].literals[literal] { return known }
    nodes.append(Node())
    nodes[place].literals[literal] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func parameterChild(of place: Int) -> Int {
    if let known = nodes[place].parameter { return known }
    nodes.append(Node())
    nodes[place].parameter = nodes.count - 1
    return nodes.count - 1
  }
}
