import HTTP
import JSON
import LanguageModels
import Synchronization

/// What the stand-in's requests share: the script, what was asked, who waits.
final class ModelServerDesk: Sendable {
  let key: String
  let script = Mutex<StandInModelServer.Script>({ _ in .automatic })
  let requests = Mutex<[ModelServerRequest]>([])
  let refusals = Mutex(0)
  let proxy = Mutex<FaultProxy?>(nil)
  let batches = Mutex<[String: KeptBatch]>([:])
  let batchStep = Mutex(Int.max)
  /// The stalls of each connection.
  private let stalls = Mutex<[Int: [Latch]]>([:])

  init(key: String) { self.key = key }

  /// Answers one request as the path's protocol does.
  func serve(_ request: HTTPRequest) async -> HTTPResponse {
    switch (request.method, request.path) {
    case (.post, "/v1/messages"): await anthropicMessage(request)
    case (.post, "/v1/chat/completions"): await openAICompletion(request)
    case (.post, "/v1/embeddings"): await embeddings(request)
    case (.post, "/v2/rerank"): await rerank(request, .cohereRerank)
    case (.post, "/v1/rerank"), (.post, "/rerank"): await rerank(request, .jinaRerank)
    case (_, let path) where (path + "/").hasPrefix("/v1/messages/batches/"): await anthropicBatches(request)
    default: notFound(request)
    }
  }

  private func notFound(_ request: HTTPRequest) -> HTTPResponse {
    refusals.withLock { $0 += 1 }
    let refusal = WireRefusal(status: 404, message: "Not found")
    return .json(AnthropicWire.error(refusal, requestID: nil), status: 404)
  }

  /// Reads a body that must be JSON.
  func body(of request: HTTPRequest) throws(WireRefusal) -> JSONValue {
    guard request.headers["Content-Type"]?.lowercased().hasPrefix("application/json") == true else {
      throw WireRefusal(status: 415, message: "content-type: application/json is required")
    }
    var parser = JSONParser(request.body, deepest: 64)
    do {
      return try parser.parse()
    } catch {
      throw .bad("The request body is not valid JSON: \(error.reason)")
    }
  }

  /// Notes a good request and asks the script about it.
  func ask(
    _ wire: ModelServerRequest.Wire, _ request: HTTPRequest, _ body: JSONValue
  ) async -> (ModelServerRequest, ModelServerReply) {
    let asked = requests.withLock { requests in
      let asked = ModelServerRequest(
        number: requests.count, wire: wire, headers: request.headers, body: body,
        connection: request.remotePort)
      requests.append(asked)
      return asked
    }
    return (asked, await script.withLock { $0 }(asked))
  }

  /// Counts a refusal.
  func refused() { refusals.withLock { $0 += 1 } }
}

// MARK: - Stalls and cuts

extension ModelServerDesk {
  /// Sends a reply's bytes with its faults.
  func deliver(
    _ reply: ModelServerReply, to request: ModelServerRequest, status: Int, type: String,
    headers: HTTPHeaders, body: [UInt8]
  ) -> HTTPResponse {
    if let cut = reply.cut {
      proxy.withLock { $0 }?.cut(request.connection, after: cut.bytes, by: cut.kind)
    }
    var headers = headers
    headers.set("Content-Type", type)
    for field in reply.headers.fields { headers.set(field.name, field.value) }
    guard !reply.pieceSizes.isEmpty || reply.pause != nil else {
      return HTTPResponse(status: status, headers: headers, body: .bytes(body))
    }
    let chunks = ReplyPieces.stream(
      body, sizes: reply.pieceSizes, pauseAfter: reply.pause?.bytes,
      latch: reply.pause.map { $0.latch ?? latch(for: request.connection) })
    return HTTPResponse(status: status, headers: headers, body: .stream(chunks))
  }

  /// Says nothing until the test releases it or the client goes away.
  func stall(_ connection: Int) async { await latch(for: connection).wait() }

  func latch(for connection: Int) -> Latch {
    let latch = Latch()
    stalls.withLock { $0[connection, default: []].append(latch) }
    // The client may have gone before anybody could note that something waits for it.
    if proxy.withLock({ $0?.isOpen(connection) }) != true { connectionClosed(connection) }
    return latch
  }

  func connectionClosed(_ connection: Int) {
    for latch in stalls.withLock({ $0.removeValue(forKey: connection) ?? [] }) { latch.open() }
  }

  func releaseAll() {
    let all = stalls.withLock { stalls in
      defer { stalls = [:] }
      return stalls.values.flatMap { $0 }
    }
    for latch in all { latch.open() }
  }
}
