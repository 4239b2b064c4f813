import GiftDomain

/// Keeps what a digression mentions out of the brief: "how's the weather today?", "who won the election?", "tell me a
/// joke".
struct DigressionGrammar {
  /// Takes out the operations that rest on a digression; false when there are none.
  func clear(_ reading: inout Reading, acts: Set<Act>) -> Bool {
    let before = reading.operations.count
    // "How fast does it arrive?" asks; it does not say that there is a hurry.
    if acts.contains(.askDetail) {
      let asked = reading.phrases(.detail).map { reading.span($0.range) }
      reading.operations.removeAll { operation in
        operation.slot == .urgency
          && asked.contains { $0.start < operation.span.end && operation.span.start < $0.end }
      }
    }
    return clearDigression(&reading, acts: acts) || reading.operations.count < before
  }

  private func clearDigression(_ reading: inout Reading, acts: Set<Act>) -> Bool {
    guard !acts.isDisjoint(with: Self.digressions), acts.isDisjoint(with: Self.wishes),
      reading.phrases(.correction).isEmpty
    else { return false }
    let places = reading.phrases(.act).filter { match in
      Act(rawValue: match.value).map(Self.digressions.contains) ?? false
    }
    let cues = places.map { reading.span($0.range) }
    let sentences = places.map { reading.span(reading.sentence(of: $0.range.lowerBound)) }
    let operations = reading.operations
    let before = operations.count
    reading.operations.removeAll { operation in
      cues.contains { $0.overlaps(operation.span) }
        || Self.passing.contains(operation.slot)
          && sentences.contains { $0.overlaps(operation.span) && !isAboutSomebody($0, operations, cues) }
    }
    return reading.operations.count < before
  }

  // "she's turning 16 on Sunday lol" is no digression: it says something of somebody.
  private func isAboutSomebody(
    _ sentence: TextSpan, _ operations: [SlotOperation], _ cues: [TextSpan]
  ) -> Bool {
    operations.contains { operation in
      !Self.passing.contains(operation.slot) && sentence.overlaps(operation.span)
        && !cues.contains { $0.overlaps(operation.span) }
    }
  }

  private static let digressions: Set<Act> = [.smalltalk, .outOfScope, .orderStatus]
  private static let wishes: Set<Act> = [
    .requestGift, .moreOptions, .moreLike, .cheaper, .pricier, .askDetail, .accept,
  ]
  /// Days and feasts are spoken of for many reasons; a taste or a price is not.
  private static let passing: Set<SlotName> = [.neededBy, .urgency, .occasion]
}

extension TextSpan {
  fileprivate func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }
}
