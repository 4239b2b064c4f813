import CCrypto

/// SHA-256 (FIPS 180-4) on libcrypto, for a whole message or piece by piece.
public enum SHA256 {
  /// The length of a digest in bytes.
  public static let length = 32

  /// The digest of a whole message.
  public static func hash(_ message: some Sequence<UInt8>) -> [UInt8] {
    var stream = Stream()
    stream.update(Array(message))
    return stream.finish()
  }

  /// The digest of a whole message as 64 lower-case hexadecimal digits.
  public static func hexadecimal(_ message: some Sequence<UInt8>) -> String {
    Hexadecimal.encode(hash(message))
  }
}

extension SHA256 {
  /// A digest in the making: feed pieces, then finish once.
  ///
  /// ```swift
  /// var digest = SHA256.Stream()
  /// while let piece = try file.next() { digest.update(piece) }
  /// let bytes = digest.finish()
  /// ```
  @safe
  public struct Stream: ~Copyable {
    // Owned: made in `init`, released in `deinit`, never handed out. libcrypto documents that these calls
    // fail only when memory runs out or the algorithm is missing; `nil` is accepted by all of them.
    private let context: OpaquePointer?

    /// Starts a digest of nothing.
    public init() {
      unsafe context = EVP_MD_CTX_new()
      _ = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit {
      unsafe EVP_MD_CTX_free(context)
    }

    /// Appends a piece of the message.
    public mutating func update(_ piece: [UInt8]) {
      unsafe piece.withUnsafeBytes { bytes in
        _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
      }
    }

    /// Ends the message and answers its 32-byte digest.
    public consuming func finish() -> [UInt8] {
      var digest = [UInt8](repeating: 0, count: SHA256.length)
      _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
      return digest
    }
  }
}
