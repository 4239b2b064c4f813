import GiftDomain

/// Looks through one sentence for claims that the facts do not bear.
struct ClaimCheck {
  typealias Kind = RemovedClaim.Kind

  let known: FactBase
  let tokens: [ClaimToken]
  /// The products that the sentence names.
  let named: Set<Int>
  /// The products that it speaks of: those that it or the line before it names.
  let scope: Set<Int>
  /// Whether it opens its line.
  let isFirst: Bool
  let masked: MaskedText

  /// The first unborne claim, with its kind and words; nil when everything is borne.
  func firstUnborne() -> (Kind, String)? {
    unborneName() ?? unbornePrice() ?? unborneDay() ?? unborneStock() ?? unborneRating()
      ?? unborneClaimOfWords()
  }

  /// Whether it opens a numbered item.
  var isListItem: Bool {
    isFirst && tokens.count > 1 && tokens[0].whole != nil && tokens[0].kind != .word
      && [".", ")"].contains(tokens[1].text)
  }

  /// The facts of what the sentence speaks of; of everything when it speaks of nothing in particular.
  var facts: [FactBase.Known] { scope.isEmpty ? known.products : scope.sorted().map { known.products[$0] } }

  /// The words of some tokens as they are written.
  func words(_ range: Range<Int>) -> String {
    tokens[range.clamped(to: 0..<tokens.count)].reduce(into: "") { text, token in
      text += (token.isApart && !text.isEmpty ? " " : "") + token.text
    }
  }

  /// Whether words stand so in what the shop says about a product in question.
  func isInCatalog(_ range: Range<Int>) -> Bool {
    let wanted = FoldedText(words(range))
    return facts.contains { $0.text.contains(wanted) }
  }

  /// The token some places on; nil outside of the sentence.
  func token(_ index: Int) -> ClaimToken? { tokens.indices.contains(index) ? tokens[index] : nil }
}
