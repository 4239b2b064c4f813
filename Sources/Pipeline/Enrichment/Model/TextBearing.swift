import GiftDomain

/// Says what a product's own text cannot bear, as far as that can be told without understanding it.
struct TextBearing {
  private let clauses: [Clause]
  private let ages: AgeRange

  init(_ product: Product) {
    clauses = ProductReading.clauses(of: product)
    ages = product.ages
  }

  /// Whether nothing in the text and the ages speaks against a facet.
  ///
  /// - Parameter isKnown: whether the value is one of the vocabulary. Any other must stand in the text: a model
  ///   that was talked into something, or makes things up, is not to invent words.
  func bears(_ facet: Facet, isKnown: Bool) -> Bool {
    if facet.key == .recipient, !isOfAge(facet.value) { return false }
    let stems = WordTokenizer.stems(in: facet.value.replacing("_", with: " "))
    let (isSaid, isDenied) = mentions(of: stems)
    if isDenied, !isSaid { return false }
    return isKnown || isSaid || stems.contains { stem in clauses.contains { $0.stems.contains(stem) } }
  }

  private func isOfAge(_ recipient: String) -> Bool {
    let lowest = ages.minimum ?? 0
    let highest = ages.maximum ?? Int.max
    return switch recipient {
    case "baby": lowest <= 3
    case "kids", "child": lowest <= 12
    case "teen": lowest <= 17 && highest >= 12
    case "mom", "dad", "grandma", "grandpa", "wife", "husband", "boss", "colleague", "teacher", "host":
      highest >= 16
    default: true
    }
  }

  private func mentions(of stems: [String]) -> (isSaid: Bool, isDenied: Bool) {
    var isSaid = false
    var isDenied = false
    for clause in clauses where !stems.isEmpty && clause.stems.count >= stems.count {
      for start in 0...(clause.stems.count - stems.count)
      where clause.stems[start] == stems[0] && Array(clause.stems[start..<start + stems.count]) == stems {
        if clause.denies(start..<start + stems.count) { isDenied = true } else { isSaid = true }
      }
    }
    return (isSaid, isDenied)
  }
}
