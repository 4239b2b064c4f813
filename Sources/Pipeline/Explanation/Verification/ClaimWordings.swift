/// Wordings that claim something which only the shop's own text can bear, found by their first word.
struct ClaimWordings {
  private let byFirstWord: [String: [[String]]]

  init(_ phrases: [String]) {
    var byFirstWord: [String: [[String]]] = [:]
    for phrase in phrases {
      let words = ClaimToken.tokens(of: phrase).map(\.lower)
      if let first = words.first { byFirstWord[first, default: []].append(words) }
    }
    self.byFirstWord = byFirstWord
  }

  /// Where one of them stands, each time.
  func ranges(in tokens: [ClaimToken]) -> [Range<Int>] {
    tokens.indices.flatMap { index in
      (byFirstWord[tokens[index].lower] ?? []).compactMap { words in
        tokens[index...].lazy.map(\.lower).starts(with: words) ? index..<index + words.count : nil
      }
    }
  }
}
