import HTTP
import JSON
import Operations

/// Anthropic's Message Batches API: many requests for half the price, within a day.
public struct AnthropicBatches: BatchLanguageModel {
  /// A line of the results may be so long.
  private static let longestLine = 8 << 20

  /// Who answers.
  public let identity: ModelIdentity
  private let connection: ProviderConnection
  private let timeout: Duration

  /// Reaches a model by its name.
  ///
  /// - Parameter timeout: how long one exchange may take; the batches themselves take as long as they do.
  public init(model: String, configuration: ProviderConfiguration, timeout: Duration = .seconds(300)) {
    var configuration = configuration
    // The results of 100,000 requests come in one body.
    configuration.maximumResponseBytes = max(configuration.maximumResponseBytes, 1 << 30)
    identity = ModelIdentity(provider: "anthropic", model: model)
    connection = ProviderConnection(configuration, headers: AnthropicModel.headers)
    self.timeout = timeout
  }

  /// Hands requests in and answers the batch's name.
  public func submit(_ requests: [BatchRequest]) async throws(ModelError) -> String {
    var schemas: [JSONValue?] = []
    for entry in requests {
      var schema: JSONValue?
      if let given = entry.request.schema { schema = try ProviderJSON.schema(given) }
      schemas.append(schema)
    }
    var json = JSONWriter(capacity: 2048 * (requests.count + 1))
    json.object { json in
      json.list("requests", zip(requests, schemas)) { json, entry in
        json.object {
          $0.member("custom_id", entry.0.id)
          $0.object("params") {
            AnthropicRequest.write(
              entry.0.request, model: identity.model, schema: entry.1, isStreamed: false, to: &$0)
          }
        }
      }
    }
    let batch = try await exchange(.post, "/messages/batches", body: json.bytes)
    guard let id = batch["id"]?.string, Self.isName(id) else {
      throw .malformed("its batch has no usable name")
    }
    return id
  }

  /// How far a batch is.
  public func progress(of batch: String) async throws(ModelError) -> BatchProgress {
    let value = try await exchange(.get, try Self.path(of: batch))
    guard let status = value["processing_status"]?.string, let counts = value["request_counts"] else {
      throw .malformed("its batch does not say how far it is")
    }
    let done = ["succeeded", "errored", "canceled", "expired"].map { ProviderJSON.count(counts[$0]) }
    return BatchProgress(
      hasEnded: status == "ended", processing: ProviderJSON.count(counts["processing"]),
      done: done.reduce(0, +))
  }

  /// What became of each request.
  ///
  /// The results are read from the configured endpoint, wherever the batch itself says that they are.
  public func results(of batch: String) async throws(ModelError) -> [BatchResult] {
    let deadline = Deadline(after: timeout)
    let path = try Self.path(of: batch) + "/results"
    do {
      let stream = try await connection.open(.get, path, deadline: deadline)
      var results: [BatchResult] = []
      var rest: [UInt8] = []
      for try await chunk in stream.chunks {
        rest += chunk
        guard chunk.contains(0x0A) || rest.count <= Self.longestLine else {
          throw ModelError.malformed("a line of its results is too long")
        }
        guard let end = rest.lastIndex(of: 0x0A) else { continue }
        for line in rest[..<end].split(separator: 0x0A) { results.append(try result(Array(line))) }
        rest.removeFirst(end + 1)
      }
      if !rest.isEmpty { results.append(try result(rest)) }
      return results
    } catch let failure as ProviderFailure {
      throw failure.modelError(hiding: [], connection.configuration.key)
    } catch {
      throw ProviderConnection.modelError(error, deadline)
    }
  }

  /// Ends a batch early.
  public func cancel(_ batch: String) async throws(ModelError) {
    _ = try await exchange(.post, try Self.path(of: batch) + "/cancel")
  }

  private func exchange(
    _ method: HTTPMethod, _ path: String, body: [UInt8] = []
  ) async throws(ModelError) -> JSONValue {
    let response: ClientResponse
    do {
      response = try await connection.send(method, path, body: body, deadline: Deadline(after: timeout))
    } catch {
      throw error.modelError(hiding: [], connection.configuration.key)
    }
    return try ProviderJSON.parse(response.body)
  }

  private func result(_ line: [UInt8]) throws(ModelError) -> BatchResult {
    let value = try ProviderJSON.parse(line)
    guard let id = value["custom_id"]?.string, let result = value["result"] else {
      throw .malformed("a line of its results names no request")
    }
    return BatchResult(id: id, outcome: outcome(result))
  }

  private func outcome(_ result: JSONValue) -> Result<ModelAnswer, ModelError> {
    switch result["type"]?.string {
    case "succeeded":
      return Result { () throws(ModelError) in
        // Which requests had a schema is not known here; without a tool's input the text is the answer.
        try AnthropicMessage.answer(result["message"] ?? .null, isStructured: true, requestID: nil)
      }
    case "errored":
      let refusal = AnthropicMessage.refusal(result["error"])
      return .failure(refusal.modelError(hiding: [], connection.configuration.key))
    case "canceled": return .failure(.cancelled)
    case "expired": return .failure(.deadlinePassed)
    default: return .failure(.malformed("a result is of no known kind"))
    }
  }

  /// A batch's name becomes part of a path, so it must be a plain word.
  private static func path(of batch: String) throws(ModelError) -> String {
    guard isName(batch) else {
      throw .badRequest(status: 400, reason: "this is not the name of a batch")
    }
    return "/messages/batches/" + batch
  }

  private static func isName(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }
}
