/// A line in which everything that is known to be true is replaced by a mark, so that a title such as "Only 2 Left
/// Feet" makes no claim.
///
/// Marks are private-use characters, one for each replaced piece; the line's own are dropped first.
struct MaskedText {
  /// What a mark stands for.
  struct Piece {
    let original: String
    /// The product whose title or link it is; nil for other words that the evidence bears.
    let product: Int?
    let isLink: Bool
  }

  private var characters: [Character]
  /// The same in lower case with plain apostrophes, for comparison.
  private var folded: [Character]
  private var pieces: [Piece] = []

  private static let firstMark: UInt32 = 0xE000
  private static let mostPieces = 6000

  init(_ line: String, known: FactBase) {
    // Private-use scalars are written with lead bytes from 0xEE on; without one there is nothing to drop.
    let isClean = line.utf8.allSatisfy { $0 < 0xEE }
    characters = isClean ? Array(line) : line.filter { !Self.isPrivate($0) }
    folded = characters.map(Self.comparable)
    for (index, product) in known.products.enumerated() {
      for url in product.urls where !url.isEmpty { mask(url, product: index, isLink: true) }
    }
    for (title, index) in known.titles { mask(title, product: index, isLink: false) }
    for phrase in known.phrases where phrase.count > 2 { mask(phrase, product: nil, isLink: false) }
    maskDescriptions(known)
    maskQuotes(known)
  }

  private static func isPrivate(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.generalCategory == .privateUse }
  }

  /// The line with its marks.
  var text: String { String(characters) }

  /// The piece of a mark; nil for other characters.
  func piece(_ character: Character) -> Piece? {
    guard let scalar = character.unicodeScalars.first, scalar.value >= Self.firstMark else { return nil }
    let index = Int(scalar.value - Self.firstMark)
    return pieces.indices.contains(index) ? pieces[index] : nil
  }

  /// The products whose titles stand in a part of the line.
  func products(in part: some Sequence<Character>) -> Set<Int> {
    Set(part.compactMap { piece($0).flatMap { $0.isLink ? nil : $0.product } })
  }

  /// A part of the line as it was written.
  func restored(_ part: some Sequence<Character>) -> String {
    part.reduce(into: "") { text, character in
      if let piece = piece(character) { text += restored(piece.original) } else { text.append(character) }
    }
  }

  private mutating func replace(_ range: Range<Int>, product: Int?, isLink: Bool) -> Bool {
    guard pieces.count < Self.mostPieces, let scalar = Unicode.Scalar(Self.firstMark + UInt32(pieces.count))
    else { return false }
    pieces.append(Piece(original: String(characters[range]), product: product, isLink: isLink))
    characters.replaceSubrange(range, with: CollectionOfOne(Character(scalar)))
    folded.replaceSubrange(range, with: CollectionOfOne(Character(scalar)))
    return true
  }

  /// Replaces every occurrence that is not a part of a longer word, whatever its case.
  private mutating func mask(_ wanted: String, product: Int?, isLink: Bool) {
    let needle = wanted.map(Self.comparable)
    guard let first = needle.first else { return }
    var index = 0
    while index + needle.count <= folded.count {
      let end = index + needle.count
      if folded[index] == first, folded[index..<end].elementsEqual(needle), !isWord(before: index),
        isLink ? !isAddress(at: end) : !isWord(at: end)
      {
        if !replace(index..<end, product: product, isLink: isLink) { return }
      }
      index += 1
    }
  }

  private static func comparable(_ character: Character) -> Character {
    if let byte = character.asciiValue {
      return (0x41...0x5A).contains(byte) ? Character(Unicode.Scalar(byte + 32)) : character
    }
    if character == "’" { return "'" }
    let lower = character.lowercased()
    return lower.count == 1 ? lower.first ?? character : character
  }

  private func isWord(before index: Int) -> Bool { index > 0 && isWord(at: index - 1) }

  private func isWord(at index: Int) -> Bool {
    index < characters.count && (characters[index].isLetter || characters[index].isNumber)
  }

  /// Whether an address goes on here: a known one is no beginning of another.
  private func isAddress(at index: Int) -> Bool {
    guard index < characters.count else { return false }
    if isWord(at: index) || "/-_~%&=+@#".contains(characters[index]) { return true }
    return ".?:,;!".contains(characters[index]) && isWord(at: index + 1)
  }

  /// A line that is word for word a description, whole or cut short, is the catalog's.
  private mutating func maskDescriptions(_ known: FactBase) {
    let bare = restored(characters).trimmingSpace
    guard bare.count >= 40, isBorne(bare, known.products.map(\.text)) else { return }
    _ = replace(characters.indices, product: nil, isLink: false)
  }

  /// Replaces quotations that stand word for word in the catalog or in what the giver said.
  private mutating func maskQuotes(_ known: FactBase) {
    for (open, close) in [("“", "”"), ("\"", "\""), ("«", "»")] as [(Character, Character)] {
      var from = 0
      while let start = characters[from...].firstIndex(of: open),
        let end = characters[(start + 1)...].firstIndex(of: close)
      {
        let inner = characters[(start + 1)..<end]
        let isBorne =
          products(in: inner).isEmpty && isBorne(restored(inner), known.products.map(\.text) + known.quotes)
        from = isBorne && replace(start..<end + 1, product: nil, isLink: false) ? start + 1 : end + 1
      }
    }
  }

  /// Whether words stand so in one of the texts; a cut end, marked by an ellipsis, is allowed.
  private func isBorne(_ words: String, _ texts: [FoldedText]) -> Bool {
    let wanted = FoldedText(words).withoutEnd()
    return wanted.bytes.count > 1 && texts.contains { $0.contains(wanted) }
  }
}
