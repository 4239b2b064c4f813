/// What can go wrong while a file is mapped or a view of it is taken.
public enum MappingError: Error, CustomStringConvertible, Sendable, Equatable {
  /// The file could not be opened, measured or mapped; the number is the system's `errno`.
  case unavailable(path: String, step: String, code: Int32)
  /// A view reaches beyond the file's end, or starts at an address its element type cannot have.
  case outOfBounds(path: String, offset: Int, byteCount: Int, fileSize: Int)

  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .unavailable: "mapping_unavailable"
    case .outOfBounds: "mapping_out_of_bounds"
    }
  }

  /// One sentence that says what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unavailable(let path, let step, let code):
      "cannot map \(path): \(step) failed with errno \(code); check that it is a readable, regular file"
    case .outOfBounds(let path, let offset, let byteCount, let fileSize):
      "\(path) has \(fileSize) bytes, but \(byteCount) at offset \(offset) were asked for (or the offset "
        + "is not aligned); the file is cut short or damaged: make it again"
    }
  }
}
