/// The trace that a request belongs to, from its `traceparent` header (W3C Trace Context, level 1).
struct TraceParent: Equatable {
  /// 32 hexadecimal digits that name the trace.
  let traceID: String
  /// 16 hexadecimal digits that name the caller's step in it.
  let parentID: String

  /// Reads `00-<trace>-<parent>-<flags>`; nil for anything that the specification calls invalid.
  ///
  /// Later versions may append fields, version 00 may not.
  init?(_ header: String) {
    let parts = header.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, header.utf8.count <= 256, Self.isHexadecimal(parts[0], 2), parts[0] != "ff",
      parts[0] != "00" || parts.count == 4, Self.isHexadecimal(parts[1], 32),
      Self.isHexadecimal(parts[2], 16),
      Self.isHexadecimal(parts[3], 2), parts[1].contains(where: { $0 != "0" }),
      parts[2].contains(where: { $0 != "0" })
    else { return nil }
    traceID = String(parts[1])
    parentID = String(parts[2])
  }

  private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
