import GiftDomain

/// The numbers that some words of a turn contain, literally: in digits of any script, or in English words.
struct QuotedNumbers {
  /// The amounts and counts: `1.200` is one number.
  let values: [Double]
  /// The digits by themselves: `24.12.` are two numbers.
  let parts: [Int]

  /// The numbers within a span of a turn.
  init(in span: TextSpan, of reading: Reading) {
    let spoken = reading.numbers.filter { mention in
      let place = reading.span(mention.range)
      return span.start <= place.start && place.end <= span.end
    }
    let runs = Self.digits(of: span.quote(of: reading.text))
    values = spoken.map(\.value) + runs.compactMap { NumeralReader.value(of: $0) }
    parts = runs.flatMap { $0.split { $0 < 0x30 } }.compactMap { part in
      NumeralReader.value(of: Array(part)).flatMap { Int(exactly: $0) }
    }
  }

  /// Whether a number is among them.
  func contains(_ number: Double) -> Bool { values.contains { abs($0 - number) < 0.005 } }

  /// Runs of digits with the points and commas between them, in ASCII.
  private static func digits(of text: String) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var run: [UInt8] = []
    for scalar in Array(text.unicodeScalars) + ["\n"] {
      if let digit = digit(scalar) {
        run.append(0x30 + digit)
      } else if scalar == "." || scalar == ",", !run.isEmpty {
        run.append(scalar == "." ? 0x2E : 0x2C)
      } else {
        while let last = run.last, last < 0x30 { run.removeLast() }
        if !run.isEmpty { found.append(run) }
        run = []
      }
    }
    return found
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
      return nil
    }
    return UInt8(exactly: value)
  }
}
