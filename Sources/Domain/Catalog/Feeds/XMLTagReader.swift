/// Reads the inside of one tag.
struct XMLTagReader {
  private let bytes: ArraySlice<UInt8>
  private let isEnd: Bool
  private let isEmpty: Bool
  private var index: Int

  init(_ tag: [UInt8]) {
    isEnd = tag.first == 0x2F
    isEmpty = !isEnd && tag.last == 0x2F
    bytes = tag[(isEnd ? 1 : 0)..<(tag.count - (isEmpty ? 1 : 0))]
    index = bytes.startIndex
  }

  mutating func token() -> XMLTokenizer.Token? {
    guard let name = name(), !name.isEmpty else { return nil }
    if isEnd { return .end(name: name) }
    var attributes: [(name: String, value: String)] = []
    while true {
      skipSpace()
      guard index < bytes.endIndex else { break }
      guard let attribute = attribute(), attributes.count < 64 else { return nil }
      attributes.append(attribute)
    }
    return .start(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func skipSpace() {
    while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func name() -> String? {
    let start = index
    while index < bytes.endIndex, bytes[index] > 0x20, bytes[index] != 0x3D { index += 1 }
    return String(validating: bytes[start..<index], as: UTF8.self)
  }

  private mutating func attribute() -> (name: String, value: String)? {
    guard let name = name(), !name.isEmpty else { return nil }
    skipSpace()
    guard index < bytes.endIndex, bytes[index] == 0x3D else { return nil }
    index += 1
    skipSpace()
    guard index < bytes.endIndex, bytes[index] == 0x22 || bytes[index] == 0x27,
      let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
    else { return nil }
    let value = XMLReferences.decoded(Array(bytes[(index + 1)..<end]))
    index = end + 1
    return (name, String(decoding: value, as: UTF8.self))
  }
}

/// The references that XML itself knows.
enum XMLReferences {
  /// The bytes with references decoded; those that only HTML knows stay, for a description may be HTML.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x26) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x26, let end = bytes[index...].prefix(12).firstIndex(of: 0x3B) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      if name.hasPrefix("#") || ["amp", "lt", "gt", "quot", "apos"].contains(name) {
        result.append(contentsOf: CharacterReference.decode(bytes, at: &index))
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
