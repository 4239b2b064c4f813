import CCrypto

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) on libcrypto.
public enum HMACSHA256 {
  /// The 32-byte authentication code of a message under a key.
  public static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: SHA256.length)
    unsafe message.withUnsafeBufferPointer { message in
      unsafe key.withUnsafeBytes { key in
        _ = unsafe HMAC(
          EVP_sha256(), key.baseAddress, Int32(key.count), message.baseAddress, message.count, &code, nil)
      }
    }
    return code
  }
}
