import GiftDomain

/// Holds every claim of a reply against the facts, whoever wrote it.
///
/// Sentences with an amount, a name, a link, a date, stock, a discount, a crowd, a rating or a promise that the facts
/// do not bear are taken out; the others stay as they are. It knows no intentions and asks no model: the same text and
/// facts always give the same verification.
public struct Verifier: Sendable {
  /// There is nothing to set up.
  public init() {}

  /// The text without the sentences that the facts do not bear.
  public func verify(_ text: String, against facts: VerifiableFacts) -> Verification {
    var check = LineCheck(known: FactBase(facts))
    var lines: [String] = []
    var removed: [RemovedClaim] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let checked = check.check(String(line))
      removed += checked.removed
      if checked.removed.isEmpty || !checked.text.isEmpty { lines.append(checked.text) }
    }
    return Verification(text: Self.tidied(lines), removed: removed)
  }

  /// Without the empty lines that removals leave at the ends and in pairs.
  private static func tidied(_ lines: [String]) -> String {
    var kept: [String] = []
    for line in lines where !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
  }
}
