/// Splits text into folded words: the one notion of a word that search, exclusions and evidence share.
public enum WordTokenizer {
  /// Lower-case words without accents, in order.
  ///
  /// Letters and digits make words; apostrophes within a word vanish together with a possessive `s`;
  /// everything else separates.
  public static func words(in text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var afterApostrophe = -1
    func finish() {
      if afterApostrophe >= 0, word.count == afterApostrophe + 1, word.last == 0x73 { word.removeLast() }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
      afterApostrophe = -1
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: word.append(UInt8(scalar.value))
      case 0x41...0x5A: word.append(UInt8(scalar.value) + 32)
      case 0x27, 0x2019: if !word.isEmpty { afterApostrophe = word.count }
      case ..<0x80: finish()
      default: appendFolded(scalar, to: &word, finish: finish)
      }
    }
    finish()
    return words
  }

  /// The stems of the words, in order.
  public static func stems(in text: some StringProtocol) -> [String] {
    words(in: text).map(EnglishStemmer.stem)
  }

  private static func appendFolded(_ scalar: Unicode.Scalar, to word: inout [UInt8], finish: () -> Void) {
    if let plain = LatinFolding.fold(scalar) {
      word.append(contentsOf: plain.utf8)
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      word.append(contentsOf: String(scalar).lowercased().utf8)
    } else if !scalar.properties.isDiacritic && scalar.properties.generalCategory != .nonspacingMark {
      finish()
    }
  }
}
