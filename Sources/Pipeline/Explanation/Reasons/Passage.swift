import GiftDomain

/// Finds a short passage of a description that speaks of something.
enum Passage {
  /// The clause, verbatim, in which the words stand; nil when none is short and plain enough to be quoted.
  static func about(_ phrase: String, in description: String) -> String? {
    let wanted = WordTokenizer.stems(in: phrase)
    guard let first = wanted.first else { return nil }
    for clause in clauses(description) {
      let stems = WordTokenizer.stems(in: clause)
      guard (3...12).contains(stems.count), stems.contains(first) else { continue }
      let stands = stems.indices.contains { stems[$0...].starts(with: wanted) }
      if stands { return DataText.clean(String(clause), atMost: 90) }
    }
    return nil
  }

  /// The pieces between stops, commas, dashes and brackets.
  private static func clauses(_ text: String) -> [Substring] {
    text.split { ".,;:!?()[]–—\n\r\"“”".contains($0) }
  }
}
