import FoundationEssentials

/// Makes identifiers that no other process makes: a prefix and 96 random bits.
enum UniqueID {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// Such as `t-5k2m…`.
  static func make(_ prefix: String) -> String {
    var generator = SystemRandomNumberGenerator()
    var text = prefix + "-"
    for _ in 0..<20 { text.append(alphabet[Int(generator.next() >> 59)]) }
    return text
  }
}
