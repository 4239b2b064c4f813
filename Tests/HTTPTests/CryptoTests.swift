import HTTP
import Testing

/// Digests, codes and encodings against published vectors.
@Suite struct CryptoTests {
  /// FIPS 180-4 example values as published by NIST (SHA256.pdf and the long-message test of a million "a").
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]) func hashes(message: String, digest: String) {
    #expect(SHA256.hexadecimal(Array(message.utf8)) == digest)
    var stream = SHA256.Stream()
    var rest = Array(message.utf8)[...]
    while !rest.isEmpty {
      stream.update(Array(rest.prefix(1000)))
      rest = rest.dropFirst(1000)
    }
    #expect(Hexadecimal.encode(stream.finish()) == digest)
  }

  /// RFC 4231, test cases 1, 2, 6 and 7.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      "This is a test using a larger than block-size key and a larger than block-size data. "
        + "The key needs to be hashed before being used by the HMAC algorithm.",
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]) func authenticates(key: [UInt8], message: String, code: String) {
    #expect(Hexadecimal.encode(HMACSHA256.authenticate(Array(message.utf8), key: key)) == code)
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func encodesBase64(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Z===", "====", "Zm9v\n", "Zm 9v", "Zm9-", "=Zg=", "Zg==Zg==",
  ])
  func refusesWhatIsNotBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func comesRoundWithAllBytes() {
    let bytes = (0..<1024).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 3) }
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
  }

  @Test func comparesWholeByteStrings() {
    #expect(constantTimeEquals([], []))
    #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]) && !constantTimeEquals([0, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEquals([1, 2], [1, 2, 3]))
  }

  @Test func randomBytesDiffer() throws {
    let (first, second) = (try RandomBytes.make(count: 32), try RandomBytes.make(count: 32))
    #expect(first.count == 32 && first != second)
  }
}
