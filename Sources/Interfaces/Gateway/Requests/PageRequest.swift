import HTTP
import JSON

/// Which part of a list a client wants: `limit` entries behind a `cursor` of an earlier answer.
struct PageRequest: Sendable {
  private static let mark = "after-"

  private let limit: Int
  private let after: String?

  /// Reads `limit` and `cursor`.
  init(_ request: HTTPRequest) throws(RequestError) {
    let query = QueryReader(request)
    limit = try query.integer("limit", in: 1...100, default: 50)
    after = try query.value("cursor", wanted: "a next_cursor of an earlier answer") { text in
      text.hasPrefix(Self.mark) ? String(text.dropFirst(Self.mark.count)) : nil
    }
  }

  /// The page of a list that is ordered by a key; it goes on rightly when entries came or went meanwhile.
  func body<Entry>(
    _ name: String, of entries: [Entry], by key: (Entry) -> String,
    _ write: (inout JSONWriter, Entry) -> Void
  ) -> [UInt8] {
    let rest = after.map { mark in entries.filter { key($0) > mark } } ?? entries
    let page = rest.prefix(limit)
    var json = JSONWriter()
    json.object {
      $0.list(name, page, write)
      $0.member("next_cursor", rest.count > limit ? page.last.map { Self.mark + key($0) } : nil)
    }
    return json.bytes
  }
}
