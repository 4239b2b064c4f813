/// Splits text into folded words: the one notion of a word that search, exclusions and evidence share.
public enum WordTokenizer {
  /// Lower-case words without accents, in order.
  ///
  /// Letters and digits make words; apostrophes within a word vanish together with a possessive `s`;
  /// everything else separates.
  public static func words(in text: some StringProtocol) -> [String] {
    collect(text) { _ in }
  }

  /// The stems of the words, in order.
  public static func stems(in text: some StringProtocol) -> [String] {
    collect(text) { EnglishStemmer.stem(&$0) }
  }

  private static func collect(_ text: some StringProtocol, change: (inout [UInt8]) -> Void) -> [String] {
    var words: [String] = []
    words.reserveCapacity(text.utf8.count / 6 + 1)
    var builder = WordBuilder()
    let string = String(text)
    let bytes = string.utf8.span
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let goesOn: Bool
      if byte < 0x80 {
        index += 1
        goesOn = builder.append(ascii: byte)
      } else {
        let scalar = decode(bytes, at: &index)
        goesOn = builder.append(scalar)
      }
      if !goesOn, builder.finish(change) { words.append(builder.text) }
    }
    if builder.finish(change) { words.append(builder.text) }
    return words
  }

  /// Reads the scalar of several bytes at `index`; a string's bytes are always well-formed.
  private static func decode(_ bytes: Span<UInt8>, at index: inout Int) -> Unicode.Scalar {
    let first = UInt32(bytes[index])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length where index + offset < bytes.count {
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// The word that is being read, with its buffer used again for the next one.
private struct WordBuilder {
  private var word: [UInt8] = []
  private var finished: [UInt8] = []
  private var afterApostrophe = -1

  /// Takes an ASCII character; false when it ends the word.
  mutating func append(ascii byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: word.append(byte)
    case 0x41...0x5A: word.append(byte + 32)
    case 0x27: if !word.isEmpty { afterApostrophe = word.count }
    default: return false
    }
    return true
  }

  /// Takes any other character; false when it ends the word.
  mutating func append(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value == 0x2019 { return append(ascii: 0x27) }
    if let plain = LatinFolding.fold(scalar) {
      word.append(contentsOf: plain.utf8)
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      word.append(contentsOf: String(scalar).lowercased().utf8)
    } else if !scalar.properties.isDiacritic && scalar.properties.generalCategory != .nonspacingMark {
      return false
    }
    return true
  }

  /// Ends the word; true when there was one, which `text` then has.
  mutating func finish(_ change: (inout [UInt8]) -> Void) -> Bool {
    if afterApostrophe >= 0, word.count == afterApostrophe + 1, word.last == 0x73 { word.removeLast() }
    afterApostrophe = -1
    guard !word.isEmpty else { return false }
    swap(&word, &finished)
    word.removeAll(keepingCapacity: true)
    change(&finished)
    return true
  }

  var text: String { String(decoding: finished, as: UTF8.self) }
}
