import CMicroHTTPD

/// Turns a response into the library's and queues it.
enum ResponseWriter {
  /// What goes with a response besides itself.
  struct Envelope {
    let requestID: String
    /// Whether the connection ends with this response.
    let closes: Bool
    /// The buffer that a streamed body is read from.
    let stream: StreamedBody?
  }

  /// Queues a response on a connection that is suspended or inside a callback; answers whether it was taken.
  static func queue(
    _ response: HTTPResponse, _ envelope: Envelope, on connection: ConnectionHandle
  ) -> Bool {
    guard let pointer = unsafe connection.pointer, let made = unsafe make(response, envelope.stream) else {
      return false
    }
    defer { unsafe MHD_destroy_response(made) }
    for field in response.headers.fields where !isOurs(field.name) {
      _ = unsafe MHD_add_response_header(made, field.name, field.value)
    }
    _ = unsafe MHD_add_response_header(made, "X-Request-Id", envelope.requestID)
    if envelope.closes { _ = unsafe MHD_add_response_header(made, "Connection", "close") }
    return unsafe MHD_queue_response(pointer, UInt32(response.status), made) == .YES
  }

  private static func make(_ response: HTTPResponse, _ stream: StreamedBody?) -> OpaquePointer? {
    if let stream {
      let context = unsafe Unmanaged.passRetained(stream).toOpaque()
      return unsafe MHD_create_response_from_callback(
        UInt64.max, 16 << 10, readStream, context, releaseStream)
    }
    var content: [UInt8] = []
    if case .bytes(let bytes) = response.body, response.status != 204, response.status != 304 {
      content = bytes
    }
    return unsafe content.withUnsafeBytes { bytes in
      // The library copies at once, so the constness that the old signature drops is respected.
      unsafe MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
  }

  /// Fields that the server itself answers for: framing, date, and the id.
  private static func isOurs(_ name: String) -> Bool {
    switch name.utf8.count {
    case 4: ASCII.equalIgnoringCase(name, "Date")
    case 10: ASCII.equalIgnoringCase(name, "Connection")
    case 12: ASCII.equalIgnoringCase(name, "X-Request-Id")
    case 14: ASCII.equalIgnoringCase(name, "Content-Length")
    case 17: ASCII.equalIgnoringCase(name, "Transfer-Encoding")
    default: false
    }
  }
}

/// Fills the library's buffer from a streamed body (an `MHD_ContentReaderCallback`).
private func readStream(
  context: UnsafeMutableRawPointer?, position: UInt64, buffer: UnsafeMutablePointer<CChar>?, capacity: Int
) -> Int {
  guard let context = unsafe context, let buffer = unsafe buffer else {
    return MHD_CONTENT_READER_END_WITH_ERROR
  }
  let body = unsafe Unmanaged<StreamedBody>.fromOpaque(context).takeUnretainedValue()
  return unsafe body.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
}

/// Gives back the reference that the response held (an `MHD_ContentReaderFreeCallback`).
private func releaseStream(context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<StreamedBody>.fromOpaque(context).release()
}
