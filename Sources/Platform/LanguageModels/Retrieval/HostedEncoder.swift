public import Encoders
import HTTP
import JSON
import Operations

/// Sentence vectors from a hosted model behind `POST /v1/embeddings`, OpenAI's or a compatible server's.
///
/// There are no vectors of single tokens, so late interaction is left out with it.
public struct HostedEncoder: SentenceEncoder {
  /// Texts that are sent at a time.
  private static let batch = 64
  /// Texts are cut after so many bytes, which no current model's window is too small for.
  private static let longest = 8_000
  private static let attempts = 3

  /// The model's name and the length of its vectors.
  public let identifier: String
  /// The number of components of every vector.
  public let dimension: Int
  /// It is somebody else's machine.
  public var isRemote: Bool { true }
  private let model: String
  private let connection: ProviderConnection
  private let timeout: Duration

  /// Reaches a model whose vectors have a known length.
  ///
  /// - Parameter timeout: how long a batch of texts may take, all attempts together.
  public init(
    model: String, dimension: Int, configuration: ProviderConfiguration, timeout: Duration = .seconds(60)
  ) {
    self.init(
      model: model, dimension: dimension,
      connection: ProviderConnection(configuration, headers: ProviderConnection.bearer), timeout: timeout)
  }

  private init(model: String, dimension: Int, connection: ProviderConnection, timeout: Duration) {
    self.model = model
    self.dimension = dimension
    self.connection = connection
    self.timeout = timeout
    identifier = "hosted/\(model)/\(dimension)"
  }

  /// Reaches a model and asks it for one vector, to learn how long they are.
  public static func connected(
    model: String, configuration: ProviderConfiguration, timeout: Duration = .seconds(60)
  ) async throws(ModelError) -> HostedEncoder {
    let connection = ProviderConnection(configuration, headers: ProviderConnection.bearer)
    let probe = HostedEncoder(model: model, dimension: 0, connection: connection, timeout: timeout)
    let vectors = try await probe.vectors(of: ["gift"], deadline: Deadline(after: timeout))
    return HostedEncoder(
      model: model, dimension: vectors[0].count, connection: connection, timeout: timeout)
  }

  /// The encodings of `texts` in their order; a blank text has zeros.
  ///
  /// Throws `ModelError`, or `CancellationError` when the task is cancelled.
  public func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding] {
    var encodings = texts.map { _ in
      Encoding(vector: [Float](repeating: 0, count: dimension), tokens: nil)
    }
    let asked = texts.indices.filter { texts[$0].contains { !$0.isWhitespace } }
    for start in stride(from: 0, to: asked.count, by: Self.batch) {
      try Task.checkCancellation()
      let part = asked[start..<min(start + Self.batch, asked.count)]
      let vectors = try await answered(part.map { Self.cut(texts[$0]) })
      for (index, vector) in zip(part, vectors) { encodings[index] = Encoding(vector: vector, tokens: nil) }
    }
    return encodings
  }

  private func answered(_ texts: [String]) async throws -> [[Float]] {
    let deadline = Deadline(after: timeout)
    do throws(ModelError) {
      return try await ProviderRetry.run(attempts: Self.attempts, deadline: deadline) {
        () async throws(ModelError) in
        try await vectors(of: texts, deadline: deadline)
      }
    } catch {
      if error == .cancelled { throw CancellationError() }
      throw error
    }
  }

  private func vectors(of texts: [String], deadline: Deadline) async throws(ModelError) -> [[Float]] {
    var json = JSONWriter()
    json.object {
      $0.member("model", model)
      $0.texts("input", texts)
    }
    let response: ClientResponse
    do {
      response = try await connection.send(.post, "/embeddings", body: json.bytes, deadline: deadline)
    } catch {
      throw error.modelError(hiding: texts, connection.configuration.key)
    }
    return try read(try ProviderJSON.parse(response.body), count: texts.count)
  }

  /// The vectors by their own numbers, each of unit length.
  private func read(_ body: JSONValue, count: Int) throws(ModelError) -> [[Float]] {
    guard let data = body["data"]?.elements, data.count == count else {
      throw .malformed("it gave another number of vectors than there were texts")
    }
    var vectors = [[Float]?](repeating: nil, count: count)
    for item in data {
      guard let index = item["index"]?.integer, vectors.indices.contains(index), vectors[index] == nil,
        let components = item["embedding"]?.elements
      else { throw .malformed("a vector has no number of its own") }
      let vector = components.compactMap { ProviderJSON.number($0).map(Float.init) }
      guard vector.count == components.count, dimension == 0 || vector.count == dimension else {
        throw .malformed("a vector has \(components.count) components instead of \(dimension)")
      }
      vectors[index] = try Self.unit(vector)
    }
    return vectors.compactMap { $0 }
  }

  private static func unit(_ vector: [Float]) throws(ModelError) -> [Float] {
    let length = vector.reduce(Double(0)) { $0 + Double($1) * Double($1) }.squareRoot()
    guard length.isFinite, length > 0 else { throw .malformed("a vector has no direction") }
    return vector.map { Float(Double($0) / length) }
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var cut = text
    while cut.utf8.count > longest { cut = String(cut.prefix(cut.count * longest / cut.utf8.count)) }
    return cut
  }
}
