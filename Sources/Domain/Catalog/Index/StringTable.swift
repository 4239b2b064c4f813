import Numerics

/// Texts in the order of their bytes, found by halving.
struct StringTable: Sendable {
  /// Where each text begins, and behind the last one its end.
  private let starts: MappedArray<UInt32>
  private let bytes: MappedArray<UInt8>

  init(starts: MappedArray<UInt32>, bytes: MappedArray<UInt8>) {
    self.starts = starts
    self.bytes = bytes
  }

  /// How many texts there are.
  var count: Int { max(0, starts.count - 1) }

  /// The text at a place.
  subscript(place: Int) -> String {
    String(decoding: bytes[Int(starts[place])..<Int(starts[place + 1])], as: UTF8.self)
  }

  /// The place of a text; nil when it is not there.
  func place(of text: String) -> Int? {
    let place = lowerBound(text)
    guard place < count else { return nil }
    return compare(place, text) == 0 ? place : nil
  }

  /// The places of the texts that begin with a text.
  func places(withPrefix text: String) -> Range<Int> {
    let start = lowerBound(text)
    var end = start
    while end < count, hasPrefix(end, text) { end += 1 }
    return start..<end
  }

  /// The first place whose text is not before `text`.
  private func lowerBound(_ text: String) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if compare(middle, text) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Negative when the text at a place comes before `text`, 0 when they are the same.
  private func compare(_ place: Int, _ text: String) -> Int {
    var index = Int(starts[place])
    let end = Int(starts[place + 1])
    for byte in text.utf8 {
      guard index < end else { return -1 }
      let own = bytes[index]
      if own != byte { return own < byte ? -1 : 1 }
      index += 1
    }
    return index == end ? 0 : 1
  }

  private func hasPrefix(_ place: Int, _ text: String) -> Bool {
    let start = Int(starts[place])
    let utf8 = text.utf8
    guard Int(starts[place + 1]) - start >= utf8.count else { return false }
    return zip(start..., utf8).allSatisfy { bytes[$0] == $1 }
  }
}

extension StringTable {
  /// The places of texts that are one letter added, left out, changed or swapped away from some bytes.
  func places(oneEditFrom word: [UInt8]) -> [Int] {
    starts.withSpan { starts in
      bytes.withSpan { bytes in
        var places: [Int] = []
        for place in 0..<count {
          let (start, end) = (Int(starts[place]), Int(starts[place + 1]))
          guard abs(end - start - word.count) <= 1 else { continue }
          if OneEdit.separates(bytes, start, end, word) { places.append(place) }
        }
        return places
      }
    }
  }
}

/// Whether two words differ by one edit (Damerau–Levenshtein distance 1 with adjacent swaps).
enum OneEdit {
  static func separates(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ word: [UInt8]) -> Bool {
    let length = end - start
    var head = 0
    while head < length, head < word.count, bytes[start + head] == word[head] { head += 1 }
    var tail = 0
    while tail < length - head, tail < word.count - head,
      bytes[end - 1 - tail] == word[word.count - 1 - tail]
    {
      tail += 1
    }
    switch (length - head - tail, word.count - head - tail) {
    case (1, 0), (0, 1), (1, 1): return true
    case (2, 2): return bytes[start + head] == word[head + 1] && bytes[start + head + 1] == word[head]
    default: return false
    }
  }
}

/// Collects texts and writes them in the order of their bytes.
enum StringTableWriter {
  /// Writes the two sections of a table of texts that are sorted already.
  static func write(_ sorted: [String], to file: IndexFileWriter) throws(CatalogError) {
    var starts: [UInt32] = [0]
    var end: UInt32 = 0
    for text in sorted {
      end += UInt32(text.utf8.count)
      starts.append(end)
    }
    try file.section(starts)
    file.beginSection()
    for text in sorted { try file.append(Array(text.utf8)) }
  }

  /// The order of bytes, which is not that of strings.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
