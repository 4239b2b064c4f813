import GiftDomain

/// Picks the recipient's age among the ages of a turn: "my sister, 29, and I want something for dad, who turns
/// 61".
struct AgeChoice {
  /// Whom the gift is for, where the turn says so.
  let mention: PersonMention?

  /// Leaves one age: the recipient's, and of two such the one that corrects the other.
  func settle(_ reading: inout Reading) {
    let ages = reading.operations.indices.filter { reading.operations[$0].slot == .age }
    guard !ages.isEmpty else { return }
    let own = ages.filter { isRecipients(token(of: reading.operations[$0], in: reading), in: reading) }
    let kept = own.count > 1 && isCorrected(own, in: reading) ? own.last : own.first
    let dropped = Set(ages.filter { $0 != kept })
    reading.operations = reading.operations.enumerated().filter { !dropped.contains($0.offset) }.map(
      \.element)
  }

  private func token(of operation: SlotOperation, in reading: Reading) -> Int {
    reading.tokens.firstIndex { Int($0.end) > operation.span.start } ?? 0
  }

  // "Sixty, no sorry, fifty nine".
  private func isCorrected(_ ages: [Int], in reading: Reading) -> Bool {
    guard let first = ages.first, let last = ages.last else { return false }
    let ends = [first, last].map { token(of: reading.operations[$0], in: reading) }.sorted()
    return (ends[0]..<ends[1]).contains {
      reading.isWord($0, "sorry", "wait", "mean", "actually", "rather", "no")
    }
  }

  // The nearest person before the number; a pronoun stands for the nearest one before it.
  private func isRecipients(_ place: Int, in reading: Reading) -> Bool {
    var wanted: Gender?
    for before in (max(0, place - 24)..<place).reversed() {
      if let match = reading.phrase(.relationship, covering: before) {
        let relationship = Relationship(rawValue: match.value)
        if let wanted, let gender = relationship?.impliedGender, gender != wanted { continue }
        return isRecipient(match, relationship)
      }
      if mention?.nameRange?.contains(before) ?? false { return true }
      if reading.isWord(before, "she", "her") { wanted = wanted ?? .female }
      if reading.isWord(before, "he", "his", "him") { wanted = wanted ?? .male }
      // Without anybody named nearby, a pronoun in a later sentence is the recipient.
      if reading.tokens[before].endsSentence, wanted != nil { return true }
    }
    return true
  }

  private func isRecipient(_ match: PhraseMatch, _ relationship: Relationship?) -> Bool {
    guard let mention else { return true }
    return mention.range.overlaps(match.range) || mention.relationship == relationship
      || mention.relationship == nil || mention.countRange?.overlaps(match.range) ?? false
  }
}
