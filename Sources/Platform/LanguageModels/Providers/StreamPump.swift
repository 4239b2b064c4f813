import HTTP
import JSON
import Operations

/// Turns the events of a provider's stream into the pieces of an answer.
protocol StreamDecoder: Sendable {
  /// Takes an event and answers the pieces that it brings; the last one is the finished answer.
  mutating func take(_ event: ServerSentEvent) throws(ModelError) -> [ModelStream.Piece]
  /// Takes the orderly end of the stream, which may have come too early.
  mutating func end() throws(ModelError) -> [ModelStream.Piece]
  /// The answer that a body holds that came whole, from a server that does not stream.
  func whole(_ body: JSONValue) throws(ModelError) -> ModelAnswer
}

/// Reads a provider's stream when the reader of the answer wants more, never ahead of it.
actor StreamPump<Decoder: StreamDecoder> {
  private var chunks: ClientStream.Chunks.AsyncIterator?
  private var parser = ServerSentEventParser()
  private var decoder: Decoder
  private var waiting: [ModelStream.Piece] = []
  private var failure: ModelError?
  private let deadline: Deadline
  /// The body so far, when the server answers whole although it was asked to stream, as some proxies do.
  private var body: [UInt8]?

  /// Reads a response.
  init(_ stream: ClientStream, _ decoder: Decoder, deadline: Deadline) {
    chunks = stream.chunks.makeAsyncIterator()
    let type = stream.head.headers["Content-Type"]?.lowercased() ?? ""
    body = type.hasPrefix("application/json") ? [] : nil
    self.decoder = decoder
    self.deadline = deadline
  }

  /// The stream of pieces; letting go of it ends the exchange.
  nonisolated func pieces() -> ModelStream {
    ModelStream(AsyncThrowingStream { try await self.next() })
  }

  private func next() async throws -> ModelStream.Piece? {
    while waiting.isEmpty {
      if let failure { throw failure }
      guard chunks != nil else { return nil }
      await readMore()
    }
    return waiting.removeFirst()
  }

  /// Reads a chunk; what came before a failure is still handed out.
  private func readMore() async {
    guard var reader = chunks else { return }
    do {
      guard let chunk = try await reader.next() else {
        chunks = nil
        waiting += try body.map(whole) ?? decoder.end()
        return
      }
      guard body == nil else {
        body?.append(contentsOf: chunk)
        return
      }
      for event in try parser.take(chunk) {
        waiting += try decoder.take(event)
        // What comes after the end is of no interest.
        guard case .finished = waiting.last else { continue }
        chunks = nil
        return
      }
    } catch let error as ServerSentEventParser.Failure {
      fail(.malformed(error == .notUTF8 ? "its stream is not UTF-8" : "an event of its stream is too large"))
    } catch {
      fail(ProviderConnection.modelError(error, deadline))
    }
  }

  /// The pieces of an answer that came whole.
  private func whole(_ body: [UInt8]) throws(ModelError) -> [ModelStream.Piece] {
    let answer = try decoder.whole(try ProviderJSON.parse(body))
    return (answer.text.isEmpty ? [] : [.text(answer.text)]) + [.finished(answer)]
  }

  private func fail(_ error: ModelError) {
    failure = error
    chunks = nil
  }
}
