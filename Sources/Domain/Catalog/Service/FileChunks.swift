import Compression
import Foundation

/// The bytes of a file, or of standard input, in pieces; what was packed with gzip comes unpacked.
public struct FileChunks: AsyncSequence, Sendable {
  private static let size = 256 << 10
  private let path: String

  /// Reads the file at a path; `-` is standard input.
  public init(path: String) { self.path = path }

  /// Reads the next piece when it is asked for.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let path: String
    private var handle: FileHandle?
    private var gzip: GzipReader?

    fileprivate init(path: String) { self.path = path }

    /// The next bytes; nil at the end.
    ///
    /// Throws a `FeedError.unreadable`.
    public mutating func next() async throws -> [UInt8]? {
      do {
        return try nextBytes()
      } catch let error as GzipError {
        throw FeedError.unreadable(path: path, reason: error.description)
      } catch {
        throw FeedError.unreadable(path: path, reason: (error as NSError).localizedDescription)
      }
    }

    private mutating func nextBytes() throws -> [UInt8]? {
      while true {
        if let bytes = try gzip?.next() { return bytes }
        let isFirst = handle == nil
        let handle = try handle ?? open()
        self.handle = handle
        guard let data = try handle.read(upToCount: FileChunks.size), !data.isEmpty else {
          try gzip?.finish()
          return nil
        }
        if isFirst, data.starts(with: GzipReader.mark) { gzip = try GzipReader() }
        guard let gzip else { return Array(data) }
        gzip.feed(Array(data))
      }
    }

    private func open() throws -> FileHandle {
      if path == "-" { return .standardInput }
      return try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }
  }

  /// Starts at the beginning.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(path: path) }
}
