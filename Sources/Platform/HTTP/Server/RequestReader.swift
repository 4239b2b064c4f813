import CMicroHTTPD

/// Copies what libmicrohttpd knows of a request head into Swift values.
enum RequestReader {
  /// Reads method, version and header fields; the target was noted when its line came.
  static func head(
    _ connection: OpaquePointer, target: String?, method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?
  ) -> RequestIntake.RawHead {
    var head = RequestIntake.RawHead()
    head.target = target
    head.method = unsafe text(method)
    head.version = unsafe text(version)
    _ = unsafe withUnsafeMutablePointer(to: &head) { head in
      unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, head)
    }
    return head
  }

  /// The text behind a C string, or `nil` when there is none or it is not UTF-8.
  static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.flatMap { unsafe String(validatingCString: $0) }
  }

  /// The text in a number of bytes, or `nil` when it is not UTF-8.
  static func text(_ pointer: UnsafePointer<CChar>?, count: Int) -> String? {
    guard let pointer = unsafe pointer else { return "" }
    let bytes = unsafe UnsafeRawBufferPointer(start: pointer, count: count)
    return unsafe String(validating: bytes, as: UTF8.self)
  }
}

/// Takes one header field (an `MHD_KeyValueIteratorN`).
private func collectHeader(
  context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameCount: Int,
  value: UnsafePointer<CChar>?, valueCount: Int
) -> MHD_Result {
  guard let head = unsafe context?.assumingMemoryBound(to: RequestIntake.RawHead.self) else { return .NO }
  unsafe head.pointee.headerBytes += nameCount + valueCount + 4
  guard let name = unsafe RequestReader.text(name, count: nameCount),
    let value = unsafe RequestReader.text(value, count: valueCount),
    unsafe head.pointee.headers.add(name, value)
  else {
    unsafe head.pointee.hasMalformedHeader = true
    return .YES
  }
  return .YES
}
