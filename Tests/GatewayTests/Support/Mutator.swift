/// Breaks bytes in the ways that parsers stumble over.
struct Mutator {
  private var state: UInt64

  /// The same seed makes the same mutations.
  init(seed: UInt64) { state = seed }

  /// A few changes of the bytes.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) { change(&bytes) }
    return bytes
  }

  /// A few changes of a target; it stays a path that a client can send.
  mutating func target(_ target: String) -> String {
    let bytes = mutate(Array(target.utf8.dropFirst()))
    var text = "/"
    for byte in bytes {
      switch byte {
      case 0x21...0x7E where byte != 0x23: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }
    }
    return text
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    switch below(8) {
    case 0: if place < bytes.count { bytes[place] = UInt8(below(256)) }
    case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
    case 2: if place < bytes.count { bytes.remove(at: place) }
    case 3: bytes.insert(contentsOf: pick(Self.tokens), at: place)
    case 4: bytes.insert(contentsOf: pick(Self.tokens), at: place)
    case 5: bytes.removeLast(min(bytes.count, below(40)))
    case 6: replaceValue(&bytes)
    default: bytes.insert(contentsOf: bytes.prefix(below(200)), at: place)
    }
  }

  /// Replaces a value between two structural characters, so that the result often stays JSON.
  private mutating func replaceValue(_ bytes: inout [UInt8]) {
    let starts = bytes.indices.filter { bytes[$0] == 0x3A }
    guard !starts.isEmpty else { return }
    let start = pick(starts) + 1
    let end = bytes[start...].firstIndex { $0 == 0x2C || $0 == 0x7D } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: pick(Self.values))
  }

  private static let tokens: [[UInt8]] = [
    Array("\"".utf8), Array("\\".utf8), Array("{".utf8), Array("}".utf8), Array("[".utf8), Array(",".utf8),
    Array(":".utf8), Array("\\u0000".utf8), Array("\\ud800".utf8), [0x00], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], Array("%00".utf8), Array("%".utf8), Array("..".utf8),
    Array("//".utf8), Array("&&=".utf8), Array("🎣".utf8), Array("\u{202E}".utf8),
    [UInt8](repeating: 0x5B, count: 100),
  ]
  private static let values: [[UInt8]] = [
    "null", "true", "0", "-1", "1e999", "1e-999", "99999999999999999999", "\"\"", "\"\\u0000\"", "{}", "[]",
    "[[]]",
    "\"\\ud83c\"", "\" \"", "\"9999-12-31T23:59:60Z\"", "\"0000-01-01T00:00:00Z\"", "\"\\n\"", "{\"id\":{}}",
    "NaN",
  ].map { Array($0.utf8) }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { bound < 1 ? 0 : Int(next() % UInt64(bound)) }
  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
