import HTTP
import JSON
import LanguageModels

// Cohere's `POST /v2/rerank` and Jina's `POST /v1/rerank`, which others serve at `/rerank` too.
extension ModelServerDesk {
  func rerank(_ request: HTTPRequest, _ wire: ModelServerRequest.Wire) async -> HTTPResponse {
    do throws(WireRefusal) {
      try OpenAIRules.checkHead(request.headers, key: key)
      let body = try body(of: request)
      let documents = try Self.documents(in: body, wire)
      let (asked, reply) = await ask(wire, request, body)
      return await respond(reply, to: asked, error: { Self.error($0, wire) }) {
        Self.scores(of: documents, asked, wire)
      }
    } catch {
      refused()
      return .json(Self.error(error, wire), status: error.status)
    }
  }

  private static func error(_ refusal: WireRefusal, _ wire: ModelServerRequest.Wire) -> [UInt8] {
    var json = JSONWriter()
    json.object { $0.member(wire == .cohereRerank ? "message" : "detail", refusal.message) }
    return json.bytes
  }

  private static func documents(
    in body: JSONValue, _ wire: ModelServerRequest.Wire
  ) throws(WireRefusal) -> [String] {
    guard let model = body["model"]?.string, !model.isEmpty else {
      throw .bad("invalid request: model is required")
    }
    guard let query = body["query"]?.string, !query.isEmpty else {
      throw .bad("invalid request: query must be specified")
    }
    guard let documents = body["documents"]?.elements, !documents.isEmpty else {
      throw .bad("invalid request: list of documents must not be empty")
    }
    let texts = documents.compactMap { $0.string ?? (wire == .jinaRerank ? $0["text"]?.string : nil) }
    guard texts.count == documents.count else { throw .bad("invalid request: documents must be strings") }
    if let count = body["top_n"] {
      guard let count = count.integer, count >= 1 else { throw .bad("invalid request: top_n is invalid") }
    }
    if wire == .cohereRerank, body["return_documents"] != nil {
      throw .bad("unknown field: parameter 'return_documents' is not a valid field")
    }
    return texts
  }

  /// By the share of the query's words that a document has, best first.
  private static func scores(
    of documents: [String], _ asked: ModelServerRequest, _ wire: ModelServerRequest.Wire
  ) -> [UInt8] {
    let words = Set((asked.body["query"]?.string ?? "").lowercased().split(separator: " "))
    let scored = documents.map { document in
      let found = words.intersection(document.lowercased().split(separator: " "))
      return 0.01 + 0.98 * Double(found.count) / Double(max(1, words.count))
    }
    let best = scored.enumerated().sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
      .prefix(asked.body["top_n"]?.integer ?? documents.count)
    var json = JSONWriter()
    json.object { json in
      if wire == .cohereRerank {
        json.member("id", "rerank-\(asked.number)")
      } else {
        json.member("model", asked.model)
        json.object("usage") { $0.member("total_tokens", 100) }
      }
      json.list("results", best) { json, item in
        json.object { result in
          result.member("index", item.offset)
          result.member("relevance_score", item.element)
          if wire == .jinaRerank, asked.body["return_documents"] != .bool(false) {
            result.object("document") { $0.member("text", documents[item.offset]) }
          }
        }
      }
      if wire == .cohereRerank {
        json.object("meta") { $0.object("api_version") { $0.member("version", "2") } }
      }
    }
    return json.bytes
  }
}
