/// An HTTP client on libcurl: verified HTTPS, HTTP/2, connection reuse, everything bounded.
///
/// ```swift
/// let client = HTTPClient(configuration: .init())
/// let response = try await client.send(ClientRequest(.get, "https://shop.example/feed.json"))
/// ```
/// One client serves any number of tasks; its connections are reused until it goes away.
public final class HTTPClient: Sendable {
  private let configuration: HTTPClientConfiguration
  private let queue = CommandQueue()

  /// Makes a client with a thread of its own.
  public init(configuration: HTTPClientConfiguration) {
    self.configuration = configuration
    ClientThread.start(queue: queue, configuration: configuration)
  }

  deinit {
    queue.close()
  }

  /// Sends a request and waits for the whole response.
  ///
  /// Throws `HTTPClientError`, or `CancellationError` when the task is cancelled. A status such as 404 or 500
  /// is a response like any other.
  public func send(_ request: ClientRequest) async throws -> ClientResponse {
    let transfer = makeTransfer(request)
    let head = try await transfer.start()
    var body: [UInt8] = []
    while let chunk = try await transfer.next() { body += chunk }
    return ClientResponse(head: head, body: body)
  }

  /// Sends a request and answers as soon as the head has come.
  ///
  /// Throws like `send(_:)`; what goes wrong later is thrown by the chunks.
  public func stream(_ request: ClientRequest) async throws -> ClientStream {
    let reading = StreamReading(makeTransfer(request), of: self)
    let head = try await reading.transfer.start()
    return ClientStream(head: head, reading: reading)
  }

  /// Ends all transfers with `HTTPClientError.closed`; further ones fail at once.
  public func close() {
    queue.close()
  }

  private func makeTransfer(_ request: ClientRequest) -> Transfer {
    Transfer(request: request, maximumBytes: configuration.maximumResponseBytes, queue: queue)
  }
}
