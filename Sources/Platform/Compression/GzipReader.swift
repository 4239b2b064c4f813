import CZlib

/// Unpacks gzip (RFC 1952) piece by piece, several members behind each other as one.
///
/// What comes out at a time is bounded however well it was packed, so that a small file cannot fill the memory.
@safe public final class GzipReader {
  /// How packed bytes begin.
  public static let mark: [UInt8] = [0x1F, 0x8B]
  private static let piece = 256 << 10

  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var offset = 0
  private var isBetweenMembers = true

  /// Starts to unpack.
  public init() throws(GzipError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe zlib_inflate_gzip(stream) == Z_OK else {
      unsafe stream.deinitialize(count: 1)
      unsafe stream.deallocate()
      throw .noMemory
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Takes packed bytes; those before must have been read up by ``next()``.
  public func feed(_ bytes: [UInt8]) {
    input = bytes
    offset = 0
  }

  /// The next unpacked bytes; nil when more packed ones are needed.
  public func next() throws(GzipError) -> [UInt8]? {
    while offset < input.count {
      let bytes = try unpack()
      if !bytes.isEmpty { return bytes }
    }
    // Some may be left within, when the last piece was full.
    let rest = isBetweenMembers ? [] : try unpack()
    return rest.isEmpty ? nil : rest
  }

  /// Holds that the packed bytes ended where they should.
  public func finish() throws(GzipError) {
    guard isBetweenMembers else { throw .cutOff }
  }

  private func unpack() throws(GzipError) -> [UInt8] {
    if isBetweenMembers {
      // The last member may be padded with zeros.
      while offset < input.count, input[offset] == 0 { offset += 1 }
      guard offset < input.count else { return [] }
      isBetweenMembers = false
    }
    var status = Z_OK
    let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
      unsafe input.withUnsafeBufferPointer { packed in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: packed.baseAddress?.advanced(by: offset))
        unsafe stream.pointee.avail_in = UInt32(packed.count - offset)
        unsafe stream.pointee.next_out = buffer.baseAddress
        unsafe stream.pointee.avail_out = UInt32(buffer.count)
        status = unsafe inflate(stream, Z_NO_FLUSH)
        offset = unsafe packed.count - Int(stream.pointee.avail_in)
        count = unsafe buffer.count - Int(stream.pointee.avail_out)
      }
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: return output
    case Z_STREAM_END:
      isBetweenMembers = true
      guard unsafe inflateReset(stream) == Z_OK else { throw .noMemory }
      return output
    case Z_MEM_ERROR: throw .noMemory
    default: throw .damaged(unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "code \(status)")
    }
  }
}
