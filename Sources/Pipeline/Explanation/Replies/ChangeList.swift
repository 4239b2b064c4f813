import GiftDomain

/// Words what was understood, so that the giver can correct it.
struct ChangeList {
  let wording: Wording

  /// The changes in their order, those of one kind together.
  func words(_ changes: [BriefChange]) -> String {
    var groups: [(slot: SlotName, kind: SlotOperation.Kind, words: [String])] = []
    for change in changes {
      let words = said(change)
      guard !words.isEmpty || change.kind == .clear else { continue }
      if let index = groups.firstIndex(where: { $0.slot == change.slot && $0.kind == change.kind }) {
        if change.kind == .set && !change.slot.isList {
          groups[index].words = [words]
        } else if !groups[index].words.contains(words) {
          groups[index].words.append(words)
        }
      } else {
        groups.append((change.slot, change.kind, [words]))
      }
    }
    return groups.prefix(8).map { fragment($0.slot, $0.kind, EnglishList.and(Array($0.words.prefix(6)))) }
      .filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The value as data; dates in words.
  private func said(_ change: BriefChange) -> String {
    let words = DataText.clean(change.words)
    return CalendarDay(words).map(wording.day) ?? words
  }

  private func fragment(_ slot: SlotName, _ kind: SlotOperation.Kind, _ words: String) -> String {
    switch kind {
    case .remove: "\(words) no longer counts"
    case .clear: Self.open(slot)
    case .set, .add: Self.stated(slot, words)
    }
  }

  private static func stated(_ slot: SlotName, _ words: String) -> String {
    switch slot {
    case .relationship: words == "self" ? "it is for you" : words == "other" ? "" : "for your \(words)"
    case .age: "age \(words)"
    case .occasion: "the occasion is \(words)"
    case .neededBy: "needed by \(words)"
    case .budgetMax: "up to \(words)"
    case .budgetMin: "from \(words)"
    case .budgetTarget: "around \(words)"
    case .budgetLevel: words == "low" ? "nothing expensive" : "price is no object"
    case .interests: "likes \(words)"
    case .style, .values: "should be \(words)"
    case .categories: "looking for \(words)"
    case .avoid: "leaving out \(words)"
    case .owned: "already has \(words)"
    case .dietary, .name: words
    case .delivery: "without shipping"
    case .quantity: words == "1" ? "one piece" : "\(words) pieces"
    case .gender, .ageGroup, .count, .urgency, .budgetCurrency, .budgetPer: ""
    }
  }

  private static func open(_ slot: SlotName) -> String {
    switch slot {
    case .budgetMin, .budgetMax, .budgetTarget, .budgetLevel: "the budget is open again"
    case .neededBy: "the date is open again"
    case .interests: "interests start afresh"
    case .avoid: "nothing is left out any more"
    default: ""
    }
  }
}
