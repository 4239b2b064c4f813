import GiftDomain

/// Finds a short passage of a description, verbatim, that can be quoted.
enum Passage {
  /// The clause in which the words stand; nil when none is short and plain enough.
  static func about(_ phrase: String, in description: String) -> String? {
    let wanted = WordTokenizer.stems(in: phrase)
    guard let first = wanted.first else { return nil }
    for clause in clauses(description) where isQuotable(clause) {
      let stems = WordTokenizer.stems(in: clause)
      guard (3...14).contains(stems.count), stems.contains(first) else { continue }
      let stands = stems.indices.contains { stems[$0...].starts(with: wanted) }
      if stands { return DataText.clean(clause, atMost: 100) }
    }
    return nil
  }

  /// What the thing is, as far as one short passage tells: the first sentence or clause that can be quoted.
  static func opening(of description: String) -> String? {
    let sentences = SentenceSplitter.sentences(of: DataText.clean(description, atMost: 1000)).map(
      \.trimmingSpace)
    let short = sentences.prefix(2).first { (6...18).contains(words($0)) && isQuotable($0) }
    if let short { return short.last == "." ? String(short.dropLast()) : short }
    return sentences.filter(isQuotable).flatMap(clauses).prefix(4).first { (6...16).contains(words($0)) }
      .map { DataText.clean($0, atMost: 120) }
  }

  private static func words(_ text: String) -> Int { text.split(separator: " ").count }

  /// No quotation inside a quotation, nothing that could be read as a price, and nothing that shouts or asks.
  private static func isQuotable(_ text: String) -> Bool {
    !text.contains { "“”\"«»‘!?$£€%".contains($0) } && text.drop(while: \.isWhitespace).first != "'"
  }

  /// The pieces between stops, commas, dashes and brackets.
  private static func clauses(_ text: String) -> [String] {
    text.split { ".,;:!?()[]–—\n\r".contains($0) }.map { String($0) }
  }
}
