import GiftDomain

/// What a product says about itself, as stems, field by field.
struct ProductText {
  let product: Product
  let title: [String]
  let category: [String]
  let description: [String]
  /// The facets that can meet a wish, with their stems.
  let facets: [(facet: Facet, stems: [String])]
  private let all: Set<String>

  init(_ product: Product) {
    self.product = product
    title = WordTokenizer.stems(in: product.title)
    category = WordTokenizer.stems(in: product.category)
    description = WordTokenizer.stems(in: product.description)
    facets = product.facets.lazy.filter { Self.wishKeys.contains($0.key) }
      .map { ($0, WordTokenizer.stems(in: $0.value)) }
    var all = Set(title)
    all.formUnion(category)
    all.formUnion(description)
    for (_, stems) in facets { all.formUnion(stems) }
    self.all = all
  }

  private static let wishKeys: Set<FacetKey> = [.interest, .value, .theme, .kind, .dietary]

  /// Whether every one of the words stands somewhere in the product.
  func mayContain(_ words: [String]) -> Bool { words.allSatisfy(all.contains) }

  /// Whether any of the words does.
  func mayContainAny(_ words: [String]) -> Bool { words.contains(where: all.contains) }
}

extension [String] {
  /// Where another sequence of words stands in this one; nil when it does not.
  func position(of words: [String]) -> Int? {
    guard let first = words.first, words.count <= count else { return nil }
    for start in 0...count - words.count where self[start] == first {
      if words.count == 1 || self[start..<start + words.count].elementsEqual(words) { return start }
    }
    return nil
  }
}

/// Finds the very words of a text again after its stems were compared.
enum Quotation {
  /// The text from its word number `start` on, `count` words long, without the punctuation around it.
  ///
  /// White space always separates words, so that the words of the pieces between it are the words of the text.
  static func words(_ start: Int, count: Int, of text: String) -> String {
    var position = 0
    var from: String.Index?
    for piece in text.split(whereSeparator: \.isWhitespace) {
      position += WordTokenizer.words(in: piece).count
      if from == nil, position > start { from = piece.startIndex }
      if let from, position >= start + count {
        return String(text[from..<piece.endIndex]).trimmed
      }
    }
    return ""
  }
}

extension String {
  /// Without the signs before the first and after the last letter or digit.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { $0.isLetter || $0.isNumber }),
      let last = lastIndex(where: { $0.isLetter || $0.isNumber })
    else { return "" }
    return String(self[first...last])
  }
}
