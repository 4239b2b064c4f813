import GiftDomain

/// Keeps what a digression mentions out of the brief: "how's the weather today?", "who won the election?", "tell me a
/// joke".
struct DigressionGrammar {
  /// Takes out the operations that rest on a digression; false when there are none.
  func clear(_ reading: inout Reading, acts: Set<Act>) -> Bool {
    guard !acts.isDisjoint(with: Self.digressions), acts.isDisjoint(with: Self.wishes),
      reading.phrases(.correction).isEmpty
    else { return false }
    let cues = reading.phrases(.act).filter { match in
      Act(rawValue: match.value).map(Self.digressions.contains) ?? false
    }.map { reading.span($0.range) }
    let before = reading.operations.count
    reading.operations.removeAll { operation in
      Self.passing.contains(operation.slot)
        || cues.contains { $0.start < operation.span.end && operation.span.start < $0.end }
    }
    return reading.operations.count < before
  }

  private static let digressions: Set<Act> = [.smalltalk, .outOfScope, .orderStatus]
  private static let wishes: Set<Act> = [
    .requestGift, .moreOptions, .moreLike, .cheaper, .pricier, .askDetail, .accept,
  ]
  /// Days and feasts are spoken of for many reasons; a taste or a price is not.
  private static let passing: Set<SlotName> = [.neededBy, .urgency, .occasion]
}
