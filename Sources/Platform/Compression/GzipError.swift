/// Why packed bytes cannot be unpacked.
public enum GzipError: Error, Equatable, CustomStringConvertible {
  /// They are no gzip, or damaged.
  case damaged(String)
  /// They end too early.
  case cutOff
  /// There is not enough memory.
  case noMemory

  /// What is wrong.
  public var description: String {
    switch self {
    case .damaged(let reason): "the gzip data is damaged (\(reason))"
    case .cutOff: "the gzip data ends too early"
    case .noMemory: "there is not enough memory to unpack it"
    }
  }
}
