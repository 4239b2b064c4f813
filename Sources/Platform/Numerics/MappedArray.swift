/// A number that may be viewed in place in a mapped file, in the machine's byte order.
///
/// Every bit pattern of a conforming type is a valid value, so a hostile file can give wrong numbers, never
/// undefined behaviour.
public protocol Mappable: BitwiseCopyable, Sendable {}

extension Float: Mappable {}
extension Int8: Mappable {}
extension UInt8: Mappable {}
extension UInt16: Mappable {}
extension Int32: Mappable {}
extension UInt32: Mappable {}
extension Int64: Mappable {}
extension UInt64: Mappable {}

/// A view of numbers in a mapped file that keeps the mapping alive; indices are checked.
@safe public struct MappedArray<Element: Mappable>: RandomAccessCollection, Sendable {
  /// The number of elements.
  public let count: Int
  /// Keeps the mapping alive for as long as any view of it.
  private let file: MappedFile
  /// The first element.
  ///
  /// Safe to share: it points into read-only memory that `file` keeps mapped.
  private nonisolated(unsafe) let start: UnsafePointer<Element>?

  /// Only a mapped file makes views, after it has checked bounds and alignment.
  @unsafe init(file: MappedFile, start: UnsafePointer<Element>?, count: Int) {
    self.file = file
    unsafe self.start = unsafe start
    self.count = count
  }

  /// Always zero.
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { count }

  /// The element at `index`; a wrong index stops the program as with an array.
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "index out of bounds of a mapped array")
    return unsafe UnsafeBufferPointer(start: start, count: count)[index]
  }

  /// Calls `body` with all elements; the span cannot leave the closure.
  ///
  /// The fastest way to loop.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count)))
  }

  /// Calls `body` with the elements where they lie; always available.
  @unsafe public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try unsafe body(UnsafeBufferPointer(start: start, count: count))
  }
}

/// Floating-point numbers in a mapped file.
public typealias MappedFloats = MappedArray<Float>
