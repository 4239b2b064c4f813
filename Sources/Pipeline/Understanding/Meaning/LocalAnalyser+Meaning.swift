public import GiftDomain

extension LocalAnalyser {
  /// What a turn says: by the grammars first, and by meaning where they leave something open.
  ///
  /// Without a meaning reader, or before it is ready, this is `analyse(_:in:)`.
  public func understand(_ text: String, in context: TurnContext) async -> TurnAnalysis {
    await evidence(of: text, in: context).analysis
  }

  /// What a turn says, with the reading that it was found in.
  func evidence(of text: String, in context: TurnContext) async -> LocalEvidence {
    var (reading, understood) = read(text, in: context)
    let analysis = analysis(of: &reading, understood.recipient)
    let hinted = await hinted(analysis, &reading, understood)
    return LocalEvidence(analysis: hinted, reading: reading)
  }

  /// How many words the grammars make nothing of.
  func unreadWords(of text: String, in context: TurnContext) -> Int {
    var (reading, understood) = read(text, in: context)
    let analysis = analysis(of: &reading, understood.recipient)
    return LocalEvidence(analysis: analysis, reading: reading).unreadWords
  }

  /// The analysis with what is found by meaning.
  private func hinted(
    _ analysis: TurnAnalysis, _ reading: inout Reading, _ understood: ReadPerson
  ) async -> TurnAnalysis {
    var analysis = analysis
    guard let meaning, meaning.isReady, analysis.language == "en" else { return analysis }
    let clauses = OpenClauses(preferences: understood.preferences).clauses(in: reading)
    let isActOpen = OpenAct.isOpen(analysis, in: reading)
    guard !clauses.isEmpty || isActOpen else { return analysis }
    let findings = await meaning.read(
      clauses: clauses.map { reading.words($0) }, turn: isActOpen ? reading.text : nil)
    var isHinting = false
    for (clause, hint) in zip(clauses, findings.hints) {
      guard let hint, Self.isNews(hint, in: reading) else { continue }
      reading.note(hint.slot, .text(hint.phrase), at: clause, hint.confidence, inferred: true)
      isHinting = true
    }
    analysis.operations = reading.operations.sorted { $0.span.start < $1.span.start }
    if isHinting {
      analysis.acts.insert(.provideInfo)
    } else if let act = findings.act, isActOpen, OpenAct.isPossible(act, in: reading.context) {
      analysis.acts = [act]
    }
    return analysis
  }

  /// An inference says nothing against what was said: neither what is to be avoided nor what is known.
  private static func isNews(_ hint: Hint, in reading: Reading) -> Bool {
    let stems = WordTokenizer.stems(in: hint.phrase)
    let brief = reading.context.brief
    let said =
      reading.operations.filter { $0.slot.isList }.compactMap { $0.value?.text }
      + brief.avoid.map(\.value) + brief.interests.map(\.value) + brief.style.map(\.value)
    return !said.contains { phrase in
      let known = WordTokenizer.stems(in: phrase)
      return stems.allSatisfy(known.contains)
    }
  }
}

/// When the act of a turn is open, and which acts may be found for it by meaning.
enum OpenAct {
  /// Longer turns do more than one thing.
  private static let wordsAtMost = 30

  /// Whether the rules found nothing that the turn does.
  static func isOpen(_ analysis: TurnAnalysis, in reading: Reading) -> Bool {
    analysis.acts.subtracting([.provideInfo]).isEmpty && analysis.moves.isEmpty
      && !analysis.operations.contains { !$0.inferred && $0.slot != .gender }
      && !reading.phrases(.act).contains { $0.value == Act.provideInfo.rawValue }
      && (1...wordsAtMost).contains(reading.tokens.count { $0.kind == .word })
  }

  /// Whether an act makes sense where the conversation stands.
  static func isPossible(_ act: Act, in context: TurnContext) -> Bool {
    switch act {
    case .reject, .accept, .askDetail, .compare, .moreLike, .moreOptions, .cheaper, .pricier:
      !context.shown.isEmpty
    case .correct: !context.brief.isBlank
    default: true
    }
  }
}
