/// Folds accented Latin letters to plain ones, so that "café" and "cafe" are one word.
public enum LatinFolding {
  /// The plain lower-case letters for a scalar of Latin-1 Supplement or Latin Extended-A; nil for others.
  public static func fold(_ scalar: Unicode.Scalar) -> String? {
    guard (0xC0...0x17F).contains(scalar.value) else { return nil }
    return table[Int(scalar.value) - 0xC0]
  }

  // Latin-1 Supplement from À, then Latin Extended-A, by code point; an empty place is a sign, not a letter.
  private static let table: [String?] = {
    let rows =
      "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss "
      + "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y "
      + "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
      + "g g g g h h h h i i i i i i i i i i ij ij j j k k q l l l l l l l "
      + "l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s "
      + "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s"
    return rows.split(separator: " ").map { $0 == "-" ? nil : String($0) }
  }()
}
