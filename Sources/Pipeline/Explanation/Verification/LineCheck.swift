/// Checks the lines of a text one after the other, sentence by sentence.
struct LineCheck {
  let known: FactBase
  /// The products that were named last: a sentence that names none speaks of them, until an empty line.
  private var scope: Set<Int> = []

  init(known: FactBase) { self.known = known }

  /// What is left of a line, and what was taken out.
  mutating func check(_ line: String) -> (text: String, removed: [RemovedClaim]) {
    if line.trimmingSpace.isEmpty { scope = [] }
    let masked = MaskedText(line, known: known)
    var kept = ""
    var removed: [RemovedClaim] = []
    for (position, sentence) in SentenceSplitter.sentences(of: masked.text).enumerated() {
      let named = masked.products(in: sentence)
      if !named.isEmpty { scope = named }
      let claims = ClaimCheck(
        known: known, tokens: ClaimToken.tokens(of: sentence), named: named, scope: scope,
        isFirst: position == 0, masked: masked)
      guard let (kind, claim) = claims.firstUnborne() else {
        kept += masked.restored(sentence)
        continue
      }
      removed.append(
        RemovedClaim(
          sentence: masked.restored(sentence).trimmingSpace, kind: kind, claim: masked.restored(claim)))
      // What follows in a list item speaks of the item: without its head it would hang in the air.
      if claims.isListItem { return ("", removed) }
    }
    return (removed.isEmpty ? kept : kept.trimmingSpace, removed)
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
