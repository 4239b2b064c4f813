/// One step of the schema's history: a name that never changes and the statements of the step.
public struct Migration: Sendable, Hashable {
  /// The name, such as `catalog-0001-products`: a family, a number, a subject.
  public let name: String

  /// The statements, separated by semicolons.
  public let sql: String

  /// Makes a step.
  public init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }

  /// The part of the name before the first hyphen: the room whose tables these are.
  var family: Substring {
    name.prefix { $0 != "-" }
  }

  /// The text's fingerprint, to notice that an applied step was edited: FNV-1a in 64 bits, in hexadecimal.
  ///
  /// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (RFC 9923).
  var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in sql.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
