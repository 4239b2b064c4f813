/// Gathers a response head from the lines that libcurl hands over, one call each.
///
/// A transfer may bring several heads: interim responses, redirects, then the real one; a status line starts
/// anew.
struct HeadParser {
  /// More than this many bytes of head fields are refused.
  static let maximumBytes = 256 << 10

  private(set) var status = 0
  private(set) var version = ""
  private(set) var headers = HTTPHeaders()
  private var bytes = 0

  /// What a line meant.
  enum Event: Equatable {
    case more
    case end
    case tooLarge
  }

  /// Takes one line with its line break.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Event {
    bytes += line.count
    guard bytes <= Self.maximumBytes else { return .tooLarge }
    guard let text = unsafe String(validating: line, as: UTF8.self) else { return .more }
    let content = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? text.dropLast() : Substring(text)
    if content.isEmpty { return .end }
    if content.hasPrefix("HTTP/") { begin(content) } else { add(content) }
    return .more
  }

  private mutating func begin(_ line: Substring) {
    let parts = line.split(separator: " ", maxSplits: 2)
    version = String(parts[0].dropFirst(5))
    status = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    headers = HTTPHeaders()
  }

  private mutating func add(_ line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return }
    headers.add(String(line[..<colon]), String(line[line.index(after: colon)...]))
  }
}
