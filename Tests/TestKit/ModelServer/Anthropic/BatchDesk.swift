import HTTP
import JSON
import LanguageModels
import Synchronization

/// The batches that the stand-in keeps.
///
/// A batch goes on when somebody asks how far it is, by as many requests as the test allows at a time: nothing
/// depends on how fast anybody is.
struct KeptBatch: Sendable {
  enum Fate: Sendable {
    case succeeded([UInt8])
    case errored([UInt8])
    case canceled, expired

    var name: String {
      switch self {
      case .succeeded: "succeeded"
      case .errored: "errored"
      case .canceled: "canceled"
      case .expired: "expired"
      }
    }
  }

  struct Entry: Sendable {
    let id: String
    let params: JSONValue
    var fate: Fate?
  }

  let id: String
  var entries: [Entry]
  var isCanceling = false

  var hasEnded: Bool { entries.allSatisfy { $0.fate != nil } }

  func count(_ name: String) -> Int { entries.count { $0.fate?.name == name } }
}

// `/v1/messages/batches…`.
extension ModelServerDesk {
  func anthropicBatches(_ request: HTTPRequest) async -> HTTPResponse {
    let id = "req_" + request.id
    do throws(WireRefusal) {
      try AnthropicRules.checkHead(request.headers, key: key)
      var response = try await batchResponse(request)
      response.headers.set("request-id", id)
      return response
    } catch {
      refused()
      var response = HTTPResponse.json(AnthropicWire.error(error, requestID: id), status: error.status)
      response.headers.set("request-id", id)
      return response
    }
  }

  private func batchResponse(_ request: HTTPRequest) async throws(WireRefusal) -> HTTPResponse {
    let rest = Array(request.segments.dropFirst(3))
    switch (request.method, rest.count) {
    case (.post, 0): return try createBatch(try body(of: request))
    case (.get, 1):
      let batch = try await advance(rest[0], request)
      return .json(batchObject(batch))
    case (.get, 2) where rest[1] == "results": return try results(try kept(rest[0]))
    case (.post, 2) where rest[1] == "cancel": return try cancelBatch(rest[0])
    default: throw WireRefusal(status: 404, message: "Not found")
    }
  }

  private func createBatch(_ body: JSONValue) throws(WireRefusal) -> HTTPResponse {
    guard let requests = body["requests"]?.elements, !requests.isEmpty else {
      throw .bad("requests: List should have at least 1 item after validation")
    }
    guard requests.count <= 100_000 else { throw .bad("requests: too many") }
    var ids: Set<String> = []
    var entries: [KeptBatch.Entry] = []
    for (index, entry) in requests.enumerated() {
      guard let id = entry["custom_id"]?.string, AnthropicRules.isName(id), id.utf8.count <= 64 else {
        throw .bad("requests.\(index).custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'")
      }
      guard ids.insert(id).inserted else { throw .bad("requests: custom_id must be unique: \(id)") }
      guard let params = entry["params"], case .object = params else {
        throw .bad("requests.\(index).params: Field required")
      }
      entries.append(KeptBatch.Entry(id: id, params: params, fate: nil))
    }
    let batch = batches.withLock { batches in
      let batch = KeptBatch(id: "msgbatch_\(batches.count)", entries: entries)
      batches[batch.id] = batch
      return batch
    }
    return .json(batchObject(batch))
  }

  /// Answers the next requests of a batch by the script.
  private func advance(_ id: String, _ request: HTTPRequest) async throws(WireRefusal) -> KeptBatch {
    let batch = try kept(id)
    let open = batch.entries.filter { $0.fate == nil }.prefix(batchStep.withLock { $0 })
    var fates: [String: KeptBatch.Fate] = [:]
    for entry in open { fates[entry.id] = batch.isCanceling ? .canceled : await fate(of: entry, request) }
    return batches.withLock { batches in
      for index in batches[id]?.entries.indices ?? 0..<0 {
        guard let entry = batches[id]?.entries[index], entry.fate == nil else { continue }
        batches[id]?.entries[index].fate = fates[entry.id]
      }
      return batches[id] ?? batch
    }
  }

  private func fate(of entry: KeptBatch.Entry, _ request: HTTPRequest) async -> KeptBatch.Fate {
    do throws(WireRefusal) {
      try AnthropicRules.check(entry.params)
    } catch {
      return .errored(AnthropicWire.error(error, requestID: nil))
    }
    let (asked, reply) = await ask(.anthropicBatch, request, entry.params)
    switch reply.content {
    case .answer, .automatic: return .succeeded(AnthropicWire.body(Self.message(reply, to: asked)))
    case .raw(_, let body): return .succeeded(body)
    case .error(let status, let message, let kind, _, _):
      let refusal = WireRefusal(status: status, message: message, kind: kind)
      return .errored(AnthropicWire.error(refusal, requestID: nil))
    case .silence: return .expired
    }
  }

  private func cancelBatch(_ id: String) throws(WireRefusal) -> HTTPResponse {
    _ = try kept(id)
    batches.withLock { $0[id]?.isCanceling = true }
    return .json(batchObject(try kept(id)))
  }

  private func kept(_ id: String) throws(WireRefusal) -> KeptBatch {
    guard let batch = batches.withLock({ $0[id] }) else {
      throw WireRefusal(status: 404, message: "Message batch \(id) not found.")
    }
    return batch
  }

  private func results(_ batch: KeptBatch) throws(WireRefusal) -> HTTPResponse {
    guard batch.hasEnded else {
      throw .bad("Message batch \(batch.id) is still in progress and has no available results.")
    }
    // In any order, as the interface says.
    var bytes: [UInt8] = []
    for entry in batch.entries.reversed() {
      var line = Array(#"{"custom_id":"\#(entry.id)","result":{"type":"\#(entry.fate?.name ?? "")""#.utf8)
      switch entry.fate {
      case .succeeded(let message): line += Array(#","message":"#.utf8) + message
      case .errored(let error): line += Array(#","error":"#.utf8) + error
      case .canceled, .expired, nil: break
      }
      bytes += line + Array("}}\n".utf8)
    }
    return HTTPResponse(headers: ["Content-Type": "application/x-jsonl"], body: .bytes(bytes))
  }

  private func batchObject(_ batch: KeptBatch) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("id", batch.id)
      json.member("type", "message_batch")
      json.member(
        "processing_status", batch.hasEnded ? "ended" : batch.isCanceling ? "canceling" : "in_progress")
      json.object("request_counts") {
        $0.member("processing", batch.entries.count { $0.fate == nil })
        for name in ["succeeded", "errored", "canceled", "expired"] { $0.member(name, batch.count(name)) }
      }
      json.member("created_at", "2026-01-01T00:00:00Z")
      json.member("expires_at", "2026-01-02T00:00:00Z")
      json.member("ended_at", batch.hasEnded ? "2026-01-01T00:10:00Z" : nil)
      // Elsewhere on purpose: a client must not carry its key to wherever a body points.
      json.member(
        "results_url",
        batch.hasEnded ? "https://results.example/v1/messages/batches/\(batch.id)/results" : nil)
    }
    return json.bytes
  }
}
