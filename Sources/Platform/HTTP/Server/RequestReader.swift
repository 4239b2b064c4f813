import CMicroHTTPD
import Glibc

/// Copies what libmicrohttpd knows of a request head into Swift values.
@safe
struct RequestReader {
  private var head = RequestIntake.RawHead()
  private var layout = HeadLayout()

  /// Reads method, version and header fields; the target was noted when its line came.
  static func head(
    _ connection: OpaquePointer, target: RawTarget, method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?
  ) -> RequestIntake.RawHead {
    var reader = RequestReader()
    reader.head.target = target.text
    reader.head.method = unsafe text(method)
    reader.head.version = unsafe text(version)
    unsafe reader.layout.line(
      targetEnd: target.end, version: version, count: reader.head.version?.utf8.count ?? 0)
    _ = unsafe withUnsafeMutablePointer(to: &reader) { reader in
      unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, reader)
    }
    reader.layout.finish(at: unsafe UInt(bitPattern: method) &+ UInt(mhd_head_size(connection)))
    reader.head.hasHiddenBytes = HeadLayout.isKnown && reader.layout.hasGap
    return reader.head
  }

  /// Takes one header field.
  mutating func take(
    name: UnsafePointer<CChar>?, nameCount: Int, value: UnsafePointer<CChar>?, valueCount: Int
  ) {
    unsafe layout.field(name: name, value: value, count: valueCount)
    head.headerBytes += nameCount + valueCount + 4
    guard let name = unsafe Self.text(name, count: nameCount),
      let value = unsafe Self.text(value, count: valueCount), head.headers.add(name, value)
    else {
      head.hasMalformedHeader = true
      return
    }
  }

  /// The text behind a C string, or `nil` when there is none or it is not UTF-8.
  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.flatMap { unsafe String(validatingCString: $0) }
  }

  /// The text in a number of bytes, or `nil` when it is not UTF-8.
  private static func text(_ pointer: UnsafePointer<CChar>?, count: Int) -> String? {
    guard let pointer = unsafe pointer else { return "" }
    let bytes = unsafe UnsafeRawBufferPointer(start: pointer, count: count)
    return unsafe String(validating: bytes, as: UTF8.self)
  }
}

/// A request target as the request line had it.
struct RawTarget: Sendable {
  /// The text; `nil` when it is not UTF-8.
  let text: String?
  /// Where the C string ended, to be compared with where the next piece starts.
  let end: UInt

  init(_ pointer: UnsafePointer<CChar>?) {
    text = unsafe pointer.flatMap { unsafe String(validatingCString: $0) }
    end = UInt(bitPattern: pointer) &+ UInt(unsafe pointer.map { unsafe strlen($0) } ?? 0)
  }
}

/// Takes one header field (an `MHD_KeyValueIteratorN`).
private func collectHeader(
  context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameCount: Int,
  value: UnsafePointer<CChar>?, valueCount: Int
) -> MHD_Result {
  guard let reader = unsafe context?.assumingMemoryBound(to: RequestReader.self) else { return .NO }
  unsafe reader.pointee.take(name: name, nameCount: nameCount, value: value, valueCount: valueCount)
  return .YES
}
