import GiftDomain

extension BriefChange {
  /// Carries an operation on a list of phrases over.
  mutating func applyToList(_ operation: SlotOperation) {
    let slot = operation.slot
    switch operation.kind {
    case .clear: brief[list: slot] = []
    case .remove:
      if let phrase = operation.value?.text { remove(phrase, from: slot, wholly: false) }
    case .set:
      brief[list: slot] = []
      add(operation)
    case .add: add(operation)
    }
  }

  private mutating func add(_ operation: SlotOperation) {
    guard let raw = operation.value?.text, raw.unicodeScalars.count <= 120 else { return }
    let phrase = raw.lowercased()
    let stems = WordTokenizer.stems(in: phrase)
    guard !stems.isEmpty else { return }
    if !operation.inferred {
      for opposite in Self.opposites(of: operation.slot) { remove(phrase, from: opposite, wholly: true) }
    }
    let entry = Slot(phrase, from: provenance(operation), confidence: operation.confidence)
    if let known = brief[list: operation.slot].firstIndex(where: {
      WordTokenizer.stems(in: $0.value) == stems
    }) {
      let old = brief[list: operation.slot][known]
      if old.provenance.isInference, !operation.inferred { brief[list: operation.slot][known] = entry }
    } else {
      brief[list: operation.slot].append(entry)
    }
  }

  /// What cannot be true at the same time: the newer word wins.
  private static func opposites(of slot: SlotName) -> [SlotName] {
    switch slot {
    case .avoid: [.interests, .categories, .style, .values]
    case .interests, .categories, .style, .values: [.avoid]
    case .owned: [.categories]
    default: []
    }
  }

  /// Takes out entries with the same words or, when `wholly` is false, also those that merely contain them.
  private mutating func remove(_ phrase: String, from slot: SlotName, wholly: Bool) {
    let stems = WordTokenizer.stems(in: phrase)
    brief[list: slot].removeAll { entry in
      let other = WordTokenizer.stems(in: entry.value)
      // "No pottery" also takes "pottery classes" out, but "no glass" leaves "old stained glass windows".
      let isNearly = (slot == .interests || slot == .categories) && other.count <= stems.count + 1
      return other == stems || ((!wholly || isNearly) && !stems.isEmpty && stems.allSatisfy(other.contains))
    }
  }
}
