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

  private(set) var text: String
  private(set) var pieces: [Piece] = []

  private static let firstMark: UInt32 = 0xE000
  private static let mostPieces = 6000

  init(_ line: String, known: FactBase) {
    text = String(
      line.unicodeScalars.filter { $0.properties.generalCategory != .privateUse }.map(Character.init))
    var titles: [(String, Int)] = []
    for (index, product) in known.products.enumerated() {
      titles += product.titles.map { ($0, index) }
      for url in product.urls where !url.isEmpty { mask(url, product: index, isLink: true) }
    }
    // Longer titles first: one may stand inside another.
    for (title, index) in titles.sorted(by: { ($0.0.count, $1.0) > ($1.0.count, $0.0) }) where !title.isEmpty
    {
      mask(title, product: index, isLink: false)
    }
    for phrase in known.phrases where phrase.count > 2 { mask(phrase, product: nil, isLink: false) }
    maskDescriptions(known)
    maskQuotes(known)
  }

  /// The piece of a mark; nil for other characters.
  func piece(_ character: Character) -> Piece? {
    guard let scalar = character.unicodeScalars.first, scalar.value >= Self.firstMark else { return nil }
    let index = Int(scalar.value - Self.firstMark)
    return pieces.indices.contains(index) ? pieces[index] : nil
  }

  /// The products whose titles stand in a part of the line.
  func products(in part: String) -> Set<Int> {
    Set(part.compactMap { piece($0).flatMap { $0.isLink ? nil : $0.product } })
  }

  /// A part of the line as it was written.
  func restored(_ part: String) -> String {
    part.reduce(into: "") { text, character in
      if let piece = piece(character) { text += restored(piece.original) } else { text.append(character) }
    }
  }

  private mutating func mark(_ original: String, product: Int?, isLink: Bool) -> Character? {
    guard pieces.count < Self.mostPieces, let scalar = Unicode.Scalar(Self.firstMark + UInt32(pieces.count))
    else { return nil }
    pieces.append(Piece(original: original, product: product, isLink: isLink))
    return Character(scalar)
  }

  /// Replaces every occurrence that is not a part of a longer word, whatever its case.
  private mutating func mask(_ wanted: String, product: Int?, isLink: Bool) {
    let needle = wanted.map(Self.comparable)
    var haystack = Array(text)
    guard !needle.isEmpty, needle.count <= haystack.count else { return }
    var index = 0
    while index + needle.count <= haystack.count {
      let end = index + needle.count
      guard Self.comparable(haystack[index]) == needle[0],
        zip(haystack[index..<end], needle).allSatisfy({ Self.comparable($0) == $1 }),
        !Self.continues(haystack, before: index), isLink || !Self.continues(haystack, at: end),
        let mark = mark(String(haystack[index..<end]), product: product, isLink: isLink)
      else {
        index += 1
        continue
      }
      haystack.replaceSubrange(index..<end, with: [mark])
      index += 1
    }
    text = String(haystack)
  }

  private static func comparable(_ character: Character) -> String {
    character == "’" ? "'" : character.lowercased()
  }

  private static func continues(_ text: [Character], before index: Int) -> Bool {
    index > 0 && (text[index - 1].isLetter || text[index - 1].isNumber)
  }

  private static func continues(_ text: [Character], at index: Int) -> Bool {
    index < text.count && (text[index].isLetter || text[index].isNumber)
  }

  /// A line that is word for word a description, whole or cut short, is the catalog's.
  private mutating func maskDescriptions(_ known: FactBase) {
    let bare = restored(text).trimmingSpace
    guard bare.count >= 40, Self.isBorne(bare, products: known.products.map(\.text), quotes: []),
      let mark = mark(text, product: nil, isLink: false)
    else { return }
    text = String(mark)
  }

  /// Replaces quotations that stand word for word in the catalog or in what the giver said.
  private mutating func maskQuotes(_ known: FactBase) {
    let texts = known.products.map(\.text)
    for (open, close) in [("“", "”"), ("\"", "\""), ("«", "»")] as [(Character, Character)] {
      var rest = Array(text)
      var from = 0
      while let start = rest[from...].firstIndex(of: open),
        let end = rest[(start + 1)...].firstIndex(of: close)
      {
        let inner = String(rest[(start + 1)..<end])
        guard Self.isBorne(restored(inner), products: texts, quotes: known.quotes),
          products(in: inner).isEmpty, let mark = mark(String(rest[start...end]), product: nil, isLink: false)
        else {
          from = end + 1
          continue
        }
        rest.replaceSubrange(start...end, with: [mark])
        from = start + 1
      }
      text = String(rest)
    }
  }

  /// Whether words stand so in the catalog or in what the giver said; a cut end, marked by an ellipsis, is allowed.
  private static func isBorne(_ words: String, products: [String], quotes: [String]) -> Bool {
    var folded = FactBase.folded(words)
    while let last = folded.last, "….,;:!? ".contains(last) { folded.removeLast() }
    guard folded.count > 1 else { return false }
    return products.contains { $0.contains(folded) } || quotes.contains { $0.contains(folded) }
  }
}
