/// Finds where a broken value ends, by its brackets.
enum Brackets {
  /// Behind the bracket that closes the one at `start`, strings left out; the end of the text without one.
  static func end(of bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var isInString = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C where isInString: index += 1
      case 0x22: isInString.toggle()
      case 0x7B where !isInString, 0x5B where !isInString: depth += 1
      case 0x7D where !isInString, 0x5D where !isInString:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return bytes.count
  }
}
