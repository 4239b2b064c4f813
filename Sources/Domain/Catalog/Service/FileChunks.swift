import Foundation

/// The bytes of a file, or of standard input, in pieces.
public struct FileChunks: AsyncSequence, Sendable {
  private static let size = 256 << 10
  private let path: String

  /// Reads the file at a path; `-` is standard input.
  public init(path: String) { self.path = path }

  /// Reads the next piece when it is asked for.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let path: String
    private var handle: FileHandle?

    fileprivate init(path: String) { self.path = path }

    /// The next bytes; nil at the end.
    ///
    /// Throws a `FeedError.unreadable`.
    public mutating func next() async throws -> [UInt8]? {
      do {
        let handle = try handle ?? open()
        self.handle = handle
        guard let data = try handle.read(upToCount: FileChunks.size), !data.isEmpty else { return nil }
        return Array(data)
      } catch {
        throw FeedError.unreadable(path: path, reason: (error as NSError).localizedDescription)
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
