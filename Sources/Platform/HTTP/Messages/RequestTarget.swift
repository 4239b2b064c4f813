/// A request target taken apart: path, its segments and the query, all decoded.
struct RequestTarget: Sendable, Equatable {
  let path: String
  let segments: [String]
  let query: QueryItems

  /// Parses the origin form (`/path?query`), the absolute form (`http://host/path`) and `*`.
  ///
  /// Segments are split before they are decoded, so an escaped slash stays inside its segment. Segments `.`
  /// and `..`, control characters and malformed escapes are refused: nothing behind the router resolves
  /// paths.
  init?(_ raw: String) {
    if raw == "*" {
      (path, segments, query) = ("*", [], QueryItems())
      return
    }
    guard let target = Self.originForm(raw) else { return nil }
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let segments = Self.segments(of: halves[0]),
      let query = halves.count < 2 ? QueryItems() : QueryItems(parsing: halves[1])
    else { return nil }
    self.segments = segments
    self.path = "/" + segments.joined(separator: "/")
    self.query = query
  }

  private static func originForm(_ raw: String) -> Substring? {
    if raw.utf8.first == 0x2F { return Substring(raw) }
    let lowered = ASCII.lowercased(String(raw.prefix(8)))
    guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else { return nil }
    let authority = raw.dropFirst(lowered.hasPrefix("https") ? 8 : 7)
    guard let end = authority.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return authority[end] == "/" ? authority[end...] : "/" + authority[end...]
  }

  private static func segments(of path: Substring) -> [String]? {
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = PercentCoding.decode(part), segment != ".", segment != "..",
        segment.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { return nil }
      segments.append(segment)
    }
    return segments == [""] ? [] : segments
  }
}
