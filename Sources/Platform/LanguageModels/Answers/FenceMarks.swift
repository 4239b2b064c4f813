/// The fences of Markdown around a model's JSON: three or more backticks or tildes, and a word.
enum FenceMarks {
  /// Where the content of a fence that opens at a place begins; nil when none does.
  ///
  /// A fence need not stand at the start of a line: models write them behind a colon too.
  static func content(in bytes: [UInt8], at index: Int) -> Int? {
    guard let marks = marks(in: bytes, at: index) else { return nil }
    var end = marks
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    // The word stands apart or before a bracket; else it is not a language but content.
    if end < bytes.count, !WhiteSpace.isJSON(bytes[end]), ![0x7B, 0x5B].contains(bytes[end]) { end = marks }
    return isContentWord(bytes[marks..<end]) ? marks : end
  }

  /// Whether only white space and the end of a fence, or of the text, follow.
  static func closes(in bytes: [UInt8], at index: Int) -> Bool {
    var index = index
    while index < bytes.count {
      let width = WhiteSpace.width(in: bytes, at: index)
      if width == 0 { return marks(in: bytes, at: index) != nil }
      index += width
    }
    return true
  }

  /// What stands outside of some places: whether there are fences, and whether there is anything else.
  static func remainder(
    of bytes: [UInt8], without ranges: [Range<Int>], whitespace mends: inout Set<StructuredAnswer.Mend>
  ) -> (hasFence: Bool, hasTalk: Bool) {
    var (hasFence, hasTalk) = (false, false)
    var index = 0
    var next = ranges.sorted { $0.lowerBound < $1.lowerBound }[...]
    while index < bytes.count {
      if let range = next.first, index >= range.lowerBound {
        index = max(index, range.upperBound)
        next.removeFirst()
      } else if let content = content(in: bytes, at: index) {
        hasFence = true
        index = content
      } else if case let width = WhiteSpace.width(in: bytes, at: index), width > 0 {
        if !WhiteSpace.isJSON(bytes[index]) { mends.insert(.whitespace) }
        index += width
      } else {
        // A comma between values in a row says nothing.
        if bytes[index] != 0x2C { hasTalk = true }
        index += 1
      }
    }
    return (hasFence, hasTalk)
  }

  /// The end of three or more backticks or tildes.
  static func marks(in bytes: [UInt8], at index: Int) -> Int? {
    let mark = bytes[index]
    guard mark == 0x60 || mark == 0x7E else { return nil }
    var end = index
    while end < bytes.count, bytes[end] == mark { end += 1 }
    return end - index >= 3 ? end : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x5F, 0x2E: true
    default: false
    }
  }

  /// Whether what looks like a language is a JSON value itself.
  private static func isContentWord(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return (0x30...0x39).contains(first) || first == 0x2D
      || ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
  }
}
