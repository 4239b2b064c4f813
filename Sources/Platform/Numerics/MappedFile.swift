import Glibc

/// A read-only file mapped into memory, unmapped when its last owner goes.
///
/// Pages are read when touched and can be dropped by the system at any time, so a large file costs no memory
/// of ours. A mapped file must be replaced by renaming a new one over it, never rewritten in place: the
/// mapping then keeps the old content, whereas a file cut short underneath a mapping ends the process.
@safe public final class MappedFile: Sendable {
  /// The path the file was opened by.
  public let path: String
  /// The file's size in bytes.
  public let count: Int
  /// The first byte.
  ///
  /// Safe to share: the mapping is read-only, and it lives exactly as long as this object.
  private nonisolated(unsafe) let base: UnsafeRawPointer?

  /// Maps the regular file at `path`; an empty file is an empty mapping.
  public init(path: String) throws(MappingError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unavailable(path: path, step: "open", code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .unavailable(path: path, step: "fstat", code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unavailable(path: path, step: "opening as a regular file", code: EINVAL)
    }
    self.path = path
    count = Int(status.st_size)
    guard count > 0 else {
      unsafe base = nil
      return
    }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .unavailable(path: path, step: "mmap", code: errno)
    }
    unsafe base = UnsafeRawPointer(address)
  }

  deinit {
    if let base = unsafe base { unsafe _ = munmap(UnsafeMutableRawPointer(mutating: base), count) }
  }

  /// Calls `body` with all bytes of the file; the span cannot leave the closure.
  public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: base, count: count)))
  }

  /// A view of `count` elements that starts `offset` bytes into the file.
  ///
  /// Throws when it would reach beyond the file's end or is not aligned for its elements.
  public func array<Element>(
    of type: Element.Type = Element.self, at offset: Int, count elements: Int
  ) throws(MappingError) -> MappedArray<Element> {
    let stride = MemoryLayout<Element>.stride
    let (byteCount, overflow) = elements.multipliedReportingOverflow(by: stride)
    guard !overflow, elements >= 0, offset >= 0, offset <= count, byteCount <= count - offset,
      offset % MemoryLayout<Element>.alignment == 0
    else {
      throw .outOfBounds(path: path, offset: offset, byteCount: byteCount, fileSize: count)
    }
    return unsafe MappedArray(
      file: self, start: base?.advanced(by: offset).assumingMemoryBound(to: Element.self), count: elements)
  }

  /// Tells the system that the pages read so far are not needed soon; they are read again when touched.
  public func releasePages() {
    if let base = unsafe base {
      unsafe _ = madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_DONTNEED)
    }
  }
}
