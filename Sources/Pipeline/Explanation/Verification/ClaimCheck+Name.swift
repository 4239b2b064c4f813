import GiftDomain

extension ClaimCheck {
  /// A name or a link that stands for no known product.
  func unborneName() -> (Kind, String)? {
    unborneLink() ?? unborneItem() ?? unborneQuotation() ?? unborneTitle()
  }

  /// An address that is no product's, or not that of what the sentence speaks of.
  private func unborneLink() -> (Kind, String)? {
    for (index, token) in tokens.enumerated() {
      if token.kind == .mark, let piece = token.text.first.flatMap(masked.piece), piece.isLink,
        let product = piece.product, !scope.isEmpty, !scope.contains(product)
      {
        return (.link, token.text)
      }
      if ["http", "https", "www", "mailto"].contains(token.lower) {
        return (.link, words(index..<tokens.count))
      }
      if isDomain(at: index) { return (.link, words(index..<index + 3)) }
    }
    return nil
  }

  /// `example.com`: a word, a dot and an ending, without spaces.
  private func isDomain(at index: Int) -> Bool {
    guard let dot = token(index + 1), dot.text == ".", !dot.isApart, let ending = token(index + 2),
      !ending.isApart, tokens[index].kind == .word
    else { return false }
    return Self.domainEndings.contains(ending.lower)
  }

  private static let domainEndings: Set<String> = [
    "com", "net", "org", "shop", "store", "example", "io", "co", "uk", "eu", "de", "fr", "info", "biz", "app",
    "dev", "me", "us", "ca", "au", "in", "ly", "gift", "gifts",
  ]

  /// A numbered item must begin with a known title.
  private func unborneItem() -> (Kind, String)? {
    guard isListItem else { return nil }
    let head = tokens.dropFirst(2).first { !["“", "\"", "*", "_", "[", "**"].contains($0.text) }
    if let head, head.kind == .mark, !products(of: head).isEmpty { return nil }
    return (.name, words(2..<min(tokens.count, 8)))
  }

  private func products(of token: ClaimToken) -> Set<Int> { masked.products(in: token.text) }

  /// Words in quotation marks that are neither a title nor anybody's words.
  private func unborneQuotation() -> (Kind, String)? {
    var index = 0
    while index < tokens.count {
      let open = tokens[index].text
      guard let close = Self.quotes[open] else {
        // A closing mark alone: the quotation began in another sentence, which has lost its end.
        if open == "”" || open == "»" { return (.name, words(max(0, index - 4)..<index + 1)) }
        index += 1
        continue
      }
      guard let end = tokens[(index + 1)...].firstIndex(where: { $0.text == close }) else {
        return (.name, words(index..<tokens.count))
      }
      let inner = tokens[(index + 1)..<end]
      if inner.contains(where: { $0.kind == .word || $0.number != nil }) || inner.isEmpty {
        return (.name, words(index..<end + 1))
      }
      index = end + 1
    }
    return nil
  }

  private static let quotes = ["“": "”", "\"": "\"", "«": "»"]

  /// Three capitalised words or more in a row that nobody said: a title that is made up.
  private func unborneTitle() -> (Kind, String)? {
    var run: [Int] = []
    func isInvented(_ run: [Int]) -> Bool {
      var run = run[...]
      while let first = run.first, Self.openers.contains(tokens[first].lower) { run.removeFirst() }
      guard let first = run.first, let last = run.last else { return false }
      let names = run.filter { !Self.connectors.contains(tokens[$0].lower) }
      guard names.count >= 3, !run.allSatisfy({ Self.isCalendarWord(tokens[$0]) }) else { return false }
      let name = words(first..<last + 1)
      let written = FoldedText(name)
      return !known.products.contains { $0.text.contains(written) }
        && !known.quotes.contains { $0.contains(written) } && !Self.occasions.contains(name.lowercased())
    }
    for (index, token) in tokens.enumerated() {
      let isCapital = token.kind == .word && token.text.first?.isUppercase == true && token.text != "I"
      let isLink = !run.isEmpty && (Self.connectors.contains(token.lower) || ["&", "-"].contains(token.text))
      if isCapital || isLink {
        run.append(index)
        continue
      }
      if isInvented(run) { return (.name, words(run[0]..<index)) }
      run = []
    }
    return isInvented(run) ? (.name, words((run.first ?? 0)..<tokens.count)) : nil
  }

  /// Words that begin sentences, not titles.
  private static let openers: Set<String> = [
    "the", "a", "an", "for", "this", "these", "that", "those", "here", "my", "your", "some", "other", "and",
    "in", "at", "with", "if", "so", "but", "as", "on", "by", "from", "or", "how", "what", "try",
  ]

  private static let connectors: Set<String> = [
    "of", "the", "and", "for", "de", "la", "in", "&", "-", "a", "to",
  ]

  private static let occasions = Set(Occasion.allCases.map { $0.words.lowercased() })

  private static func isCalendarWord(_ token: ClaimToken) -> Bool {
    DateWords.months.contains(token.text)
      || Weekday.allCases.contains { DateWords.name(of: $0) == token.text }
  }
}
