import GiftDomain

/// What products of a shop say to contain that people of a diet or with an allergy must not get.
///
/// Read from `catalog/evaluation.json`; deliberately other words than those that the search goes by.
public struct DietRules: Sendable {
  private let contents: [String: [String]]

  /// Takes the contents that each word of a diet forbids.
  init(_ contents: [String: [String]]) { self.contents = contents }

  /// A stated content that the diet forbids; nil when the product states none, or says that it fits the diet.
  func forbidden(in product: Product, for diet: String) -> String? {
    let words = diet.lowercased().split { !$0.isLetter }.map(String.init)
    let stated = Set(product.facetValues(.contains).map(WordForms.fold))
    let fits = Set(product.facetValues(.dietary).map(WordForms.fold))
    for word in words.flatMap({ [$0, $0.hasSuffix("s") ? String($0.dropLast()) : $0 + "s"] }) {
      guard let forbidden = contents[word], !fits.contains(word), !fits.contains("\(word) free") else {
        continue
      }
      if let found = forbidden.first(where: stated.contains) { return found }
    }
    return nil
  }
}
