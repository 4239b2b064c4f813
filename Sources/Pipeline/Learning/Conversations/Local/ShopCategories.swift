import GiftDomain

/// The categories of the shop, the largest first, and which of them words mean.
struct ShopCategories: Sendable {
  /// As the shop writes them.
  let names: [String]
  private let stems: [(name: String, stems: Set<String>)]

  /// Knows categories by their names.
  init(_ names: [String]) {
    self.names = names
    stems = names.map { ($0, Set(WordTokenizer.stems(in: $0))) }
  }

  /// The one category that holds all words of a phrase; the phrase itself when none or several do.
  func name(of phrase: String) -> String {
    let words = Set(WordTokenizer.stems(in: phrase))
    guard !words.isEmpty else { return phrase }
    let exact = stems.filter { $0.stems == words }
    let fitting = exact.isEmpty ? stems.filter { words.isSubset(of: $0.stems) } : exact
    return fitting.count == 1 ? fitting[0].name : phrase
  }

  /// The category of that name, as the shop writes it.
  func exact(_ name: String) -> String? {
    let folded = WordTokenizer.words(in: name)
    return folded.isEmpty ? nil : names.first { WordTokenizer.words(in: $0) == folded }
  }
}
