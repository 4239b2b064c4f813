/// A response whose body is still coming.
public struct ClientStream: Sendable {
  /// Status, headers and protocol.
  public let head: ClientResponseHead
  /// The pieces of the body, for one reader.
  public let chunks: Chunks

  /// The pieces of a body as they come; throws `HTTPClientError`, or `CancellationError` when the task is
  /// cancelled.
  ///
  /// At most a quarter of a mebibyte waits in here; then the server is held back until something is read.
  /// Letting go of the sequence before its end cancels the exchange.
  public struct Chunks: AsyncSequence, Sendable {
    /// Reads one piece after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
      fileprivate let reading: StreamReading

      /// Waits for the next piece; `nil` at the end.
      public mutating func next() async throws -> [UInt8]? {
        try await reading.transfer.next()
      }
    }

    fileprivate let reading: StreamReading

    /// Makes the iterator; all iterators of a sequence share one position.
    public func makeAsyncIterator() -> AsyncIterator {
      AsyncIterator(reading: reading)
    }
  }

  init(head: ClientResponseHead, reading: StreamReading) {
    self.head = head
    chunks = Chunks(reading: reading)
  }
}

/// Cancels a transfer when nobody reads it any more.
final class StreamReading: Sendable {
  let transfer: Transfer
  /// Kept, because a client that goes away closes its connections.
  private let client: HTTPClient

  init(_ transfer: Transfer, of client: HTTPClient) {
    self.transfer = transfer
    self.client = client
  }

  deinit {
    transfer.cancel()
  }
}
