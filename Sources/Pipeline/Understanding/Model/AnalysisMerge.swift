import GiftDomain

/// Puts together what the grammars and a model understood of one turn, by `MergePolicy`.
struct AnalysisMerge {
  let evidence: LocalEvidence
  /// What is left of the model's analysis after its guard.
  let model: TurnAnalysis
  private let isEnglish: Bool

  /// A merge of one turn.
  init(evidence: LocalEvidence, model: TurnAnalysis) {
    self.evidence = evidence
    self.model = model
    isEnglish = evidence.isEnglish
  }

  private var local: TurnAnalysis { evidence.analysis }

  /// The analysis that goes on, and what of the model's was not believed.
  func merged() -> (analysis: TurnAnalysis, dropped: [DroppedClaim]) {
    var dropped: [DroppedClaim] = []
    var analysis = local
    analysis.operations = operations(local.operations, model.operations)
    analysis.giver = operations(local.giver, model.giver)
    analysis.acts = acts(&dropped)
    analysis.moves = moves(&dropped)
    analysis.recipient = recipient
    analysis.references =
      isEnglish && !local.references.isEmpty || model.references.isEmpty ? local.references : model.references
    analysis.detail =
      analysis.acts.contains(.askDetail)
      ? (isEnglish ? local.detail ?? model.detail : model.detail ?? local.detail) ?? DetailQuestion() : nil
    analysis.sentiment = model.sentiment
    analysis.stress = isEnglish ? max(local.stress, model.stress) : model.stress
    analysis.language = isEnglish ? "en" : model.language
    return (analysis, dropped)
  }

  // MARK: Slots

  private func operations(_ local: [SlotOperation], _ model: [SlotOperation]) -> [SlotOperation] {
    let kept = local.filter { isKept($0, beside: model) }
    let added = model.filter { isAdded($0, beside: local) && !isKnown($0, in: kept) }
    return (kept + added).sorted { $0.span.start < $1.span.start }
  }

  private func isKept(_ operation: SlotOperation, beside model: [SlotOperation]) -> Bool {
    switch MergePolicy.rule(for: operation.slot, isEnglish: isEnglish) {
    case .grammarsFirst, .both: true
    case .modelOnSameWords:
      !model.contains { isInstead($0, of: operation) }
    case .modelAlone: false
    }
  }

  // The model's phrase for words that the grammars have a phrase for too.
  private func isInstead(_ said: SlotOperation, of operation: SlotOperation) -> Bool {
    said.kind == .add && said.slot.isList && said.slot != .dietary && said.span.overlaps(operation.span)
      && (operation.inferred || said.span.isShort)
  }

  private func isAdded(_ operation: SlotOperation, beside local: [SlotOperation]) -> Bool {
    guard MergePolicy.rule(for: operation.slot, isEnglish: isEnglish) == .grammarsFirst else { return true }
    return !local.contains { $0.slot.group == operation.slot.group && !$0.inferred }
  }

  private func isKnown(_ operation: SlotOperation, in kept: [SlotOperation]) -> Bool {
    kept.contains { other in
      guard other.slot == operation.slot, other.kind == operation.kind else { return false }
      guard let left = other.value?.text, let right = operation.value?.text else {
        return other.value == operation.value
      }
      return WordTokenizer.stems(in: left) == WordTokenizer.stems(in: right)
    }
  }

  private var recipient: RecipientReference {
    isEnglish && (local.recipient != .active || local.namesSomebody) ? local.recipient : model.recipient
  }

  // MARK: Acts and moves

  private func acts(_ dropped: inout [DroppedClaim]) -> Set<Act> {
    var doubted = model.acts.intersection(MergePolicy.destructiveActs)
    if isEnglish { doubted.formUnion(model.acts.intersection(MergePolicy.consequentialActs)) }
    doubted.subtract(local.acts)
    for act in doubted.sorted(by: { $0.rawValue < $1.rawValue }) {
      dropped.append(DroppedClaim(subject: "act \(act.rawValue)", reason: .consequential))
    }
    let believed = model.acts.subtracting(doubted)
    if isEnglish { return local.acts.union(believed) }
    return believed.isEmpty ? local.acts : believed
  }

  private func moves(_ dropped: inout [DroppedClaim]) -> Set<Move> {
    let words = evidence.reading.tokens.count { $0.kind == .word }
    var doubted = model.moves.intersection(MergePolicy.destructiveMoves).subtracting(local.moves)
    if !isEnglish, words <= MergePolicy.wordsOfDestructiveTurn { doubted = [] }
    for move in doubted.sorted(by: { $0.rawValue < $1.rawValue }) {
      dropped.append(DroppedClaim(subject: "move \(move.rawValue)", reason: .consequential))
    }
    let believed = model.moves.subtracting(doubted)
    return isEnglish ? local.moves.union(believed) : believed
  }
}

extension TurnAnalysis {
  /// Whether it says who the gift is for.
  fileprivate var namesSomebody: Bool {
    operations.contains { $0.slot == .relationship || $0.slot == .name }
  }
}

extension TextSpan {
  /// Whether two spans share a scalar.
  fileprivate func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// Whether it is a phrase and not a sentence.
  fileprivate var isShort: Bool { end - start <= 48 }
}
