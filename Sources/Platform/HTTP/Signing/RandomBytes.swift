import CCrypto
public import Operations

/// Random bytes fit for secrets, from libcrypto's generator.
public enum RandomBytes {
  /// The generator of the operating system could not be seeded.
  public struct Unavailable: Reportable {
    /// The constant label of this error.
    public var label: String { "random_unavailable" }
    /// What happened and what to do.
    public var description: String {
      "No secure random bytes are available: check that the system's random device works."
    }
  }

  /// Makes the given number of bytes.
  public static func make(count: Int) throws(Unavailable) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe RAND_bytes(&bytes, Int32(count)) == 1 else { throw Unavailable() }
    return bytes
  }
}
