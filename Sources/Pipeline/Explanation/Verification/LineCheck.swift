/// Checks one line, sentence by sentence.
struct LineCheck {
  let known: FactBase

  func check(_ line: String) -> (text: String, removed: [RemovedClaim]) {
    let masked = MaskedText(line, known: known)
    var kept = ""
    var removed: [RemovedClaim] = []
    // A sentence that names no product speaks of the one that the line named before.
    var scope: Set<Int> = []
    for (position, sentence) in SentenceSplitter.sentences(of: masked.text).enumerated() {
      let named = masked.products(in: sentence)
      if !named.isEmpty { scope = named }
      let tokens = ClaimToken.tokens(of: sentence)
      let claims = ClaimCheck(
        known: known, tokens: tokens, named: named, scope: scope, isListHead: position == 0, masked: masked)
      guard let (kind, claim) = claims.firstUnborne() else {
        kept += masked.restored(sentence)
        continue
      }
      removed.append(
        RemovedClaim(
          sentence: masked.restored(sentence).trimmingSpace, kind: kind, claim: masked.restored(claim)))
      // What follows in a list item speaks of the item: without its head it would hang in the air.
      if position == 0, claims.isListItem { return ("", removed) }
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
