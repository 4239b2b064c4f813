public import Encoders
import Glibc
import HTTP
import JSON
import Operations

/// A hosted reranker behind Cohere's `/v2/rerank`, or the `/v1/rerank` or `/rerank` of Jina and compatible servers.
public struct HostedReranker: Reranker {
  /// Documents are cut after so many characters.
  private static let longest = 2_000

  /// The model's name.
  public let identifier: String
  private let model: String
  private let isCohere: Bool
  private let connection: ProviderConnection
  private let timeout: Duration

  /// Reaches a model; the endpoint's path tells the protocol.
  ///
  /// - Parameters:
  ///   - configuration: whose endpoint `ProviderEndpoint.init(rerank:allowsPlainHTTP:)` made.
  ///   - timeout: how long an answer may take.
  public init(model: String, configuration: ProviderConfiguration, timeout: Duration = .seconds(10)) {
    self.model = model
    self.timeout = timeout
    identifier = "hosted/\(model)"
    isCohere = configuration.endpoint.url.hasSuffix("/v2/rerank")
    connection = ProviderConnection(configuration, headers: ProviderConnection.bearer)
  }

  /// The relevance of each document from 0 to 1, in their order.
  ///
  /// Throws `ModelError`, or `CancellationError` when the task is cancelled.
  public func relevance(of documents: [String], to query: String) async throws -> [Double?] {
    guard !documents.isEmpty, !query.isEmpty else { return documents.map { _ in nil } }
    do throws(ModelError) {
      return try await scores(of: documents.map { String($0.prefix(Self.longest)) }, to: query)
    } catch {
      if error == .cancelled { throw CancellationError() }
      throw error
    }
  }

  private func scores(of documents: [String], to query: String) async throws(ModelError) -> [Double?] {
    var json = JSONWriter()
    json.object {
      $0.member("model", model)
      $0.member("query", query)
      // An empty text is refused by some.
      $0.texts("documents", documents.map { $0.isEmpty ? "-" : $0 })
      $0.member("top_n", documents.count)
      if !isCohere { $0.member("return_documents", false) }
    }
    let response: ClientResponse
    do {
      response = try await connection.send(.post, "", body: json.bytes, deadline: Deadline(after: timeout))
    } catch {
      throw error.modelError(hiding: documents + [query], connection.configuration.key)
    }
    return try Self.read(try ProviderJSON.parse(response.body), count: documents.count)
  }

  private static func read(_ body: JSONValue, count: Int) throws(ModelError) -> [Double?] {
    guard let results = body["results"]?.elements else { throw .malformed("it gave no results") }
    var scores = [Double?](repeating: nil, count: count)
    for result in results {
      guard let index = result["index"]?.integer, scores.indices.contains(index), scores[index] == nil,
        let score = ProviderJSON.number(result["relevance_score"])
      else { throw .malformed("a result names no document or has no score") }
      scores[index] = score
    }
    // Some servers give what comes before the logistic function.
    let isShare = scores.allSatisfy { $0.map { (0...1).contains($0) } ?? true }
    return isShare ? scores : scores.map { $0.map { 1 / (1 + exp(-$0)) } }
  }
}
