/// Reads numbers as people write them in digits: `1,200`, `1.200,50`, `49.90`, `1,5`.
enum NumeralReader {
  /// The value of digits with points and commas; nil when there are too many digits to be meant.
  ///
  /// Where both signs occur the last one is the decimal sign. A single sign is one of thousands when exactly
  /// three digits follow it and the number does not start with 0.
  static func value(of text: [UInt8]) -> Double? {
    guard text.count <= 24 else { return nil }
    let decimal = decimalSign(in: text)
    var whole = 0.0
    var scale = 0.0
    for (index, byte) in text.enumerated() {
      if (0x30...0x39).contains(byte) {
        let digit = Double(byte - 0x30)
        if scale == 0 {
          whole = whole * 10 + digit
        } else {
          whole += digit / scale
          scale *= 10
        }
      } else if index == decimal {
        scale = 10
      }
    }
    return whole <= 1e12 ? (whole * 10_000).rounded() / 10_000 : nil
  }

  private static func decimalSign(in text: [UInt8]) -> Int? {
    let signs = text.indices.filter { text[$0] == 0x2E || text[$0] == 0x2C }
    guard let last = signs.last else { return nil }
    let digitsAfter = text.count - last - 1
    let kinds = Set(signs.map { text[$0] })
    if kinds.count == 2 { return last }
    if signs.count > 1 { return nil }
    return digitsAfter == 3 && text.first != 0x30 ? nil : last
  }
}
