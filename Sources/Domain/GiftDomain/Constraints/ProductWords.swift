/// The stemmed words of all that a product says about itself, field by field.
public struct ProductWords: Sendable {
  /// A facet with its stems.
  public struct FacetWords: Sendable {
    /// The facet.
    public let facet: Facet
    /// The stems of its value.
    public let stems: [String]
  }

  /// The stems of the text fields.
  public let title, description, category, vendor: [String]
  /// The facets in the product's order.
  public let facets: [FacetWords]
  private let all: Set<String>

  /// Reads title, description, category, vendor and facet values.
  public init(_ product: Product) {
    title = WordTokenizer.stems(in: product.title)
    description = WordTokenizer.stems(in: product.description)
    category = WordTokenizer.stems(in: product.category)
    vendor = WordTokenizer.stems(in: product.vendor)
    facets = product.facets.map { FacetWords(facet: $0, stems: WordTokenizer.stems(in: $0.value)) }
    var all = Set<String>(
      minimumCapacity: title.count + description.count + category.count + facets.count * 2)
    for words in [title, description, category, vendor] { all.formUnion(words) }
    for facet in facets { all.formUnion(facet.stems) }
    self.all = all
  }

  /// Whether the words stand one after the other in a field; diets that the product fits are no such field.
  ///
  /// Fields are kept apart, so that no phrase spans two.
  public func contain(_ phrase: [String]) -> Bool {
    guard mayContain(phrase) else { return false }
    return [title, description, category, vendor].contains { $0.position(of: phrase) != nil }
      || facets.contains { $0.facet.key != .dietary && $0.stems.position(of: phrase) != nil }
  }

  /// Whether every one of the words stands somewhere: a quick test before `contain`.
  public func mayContain(_ words: [String]) -> Bool { !words.isEmpty && words.allSatisfy(all.contains) }

  /// Whether any of the words stands somewhere.
  public func mayContainAny(_ words: [String]) -> Bool { words.contains(where: all.contains) }
}

extension [String] {
  /// Where other words stand one after the other among these; nil when they do not.
  public func position(of words: [String]) -> Int? {
    guard let first = words.first, words.count <= count else { return nil }
    for start in 0...count - words.count where self[start] == first {
      if words.count == 1 || self[start..<start + words.count].elementsEqual(words) { return start }
    }
    return nil
  }
}
