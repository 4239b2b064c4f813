/// A path pattern taken apart: literal segments, `{name}` for one segment, `{name...}` for all that remain.
struct PathPattern: Sendable, Equatable {
  enum Segment: Sendable, Equatable {
    case literal(String)
    case parameter(String)
    case rest(String)
  }

  let segments: [Segment]

  init(_ pattern: String) throws(RouterError) {
    guard pattern.utf8.first == 0x2F else { throw .malformed(pattern: pattern) }
    let parts = pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var segments: [Segment] = []
    for part in parts where parts != [""] {
      guard let segment = Self.segment(part) else { throw .malformed(pattern: pattern) }
      if case .rest = segments.last { throw .malformed(pattern: pattern) }
      segments.append(segment)
    }
    self.segments = segments
    guard Set(names).count == names.count else { throw .malformed(pattern: pattern) }
  }

  var names: [String] {
    segments.compactMap { segment in
      switch segment {
      case .literal: nil
      case .parameter(let name), .rest(let name): name
      }
    }
  }

  private static func segment(_ part: Substring) -> Segment? {
    guard part.first == "{" else {
      return part.contains(where: { $0 == "{" || $0 == "}" }) ? nil : .literal(String(part))
    }
    guard part.last == "}", part.count > 2 else { return nil }
    let name = part.dropFirst().dropLast()
    let isRest = name.hasSuffix("...")
    let bare = isRest ? name.dropLast(3) : name
    guard !bare.isEmpty, bare.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
      return nil
    }
    return isRest ? .rest(String(bare)) : .parameter(String(bare))
  }
}
