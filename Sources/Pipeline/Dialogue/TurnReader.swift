import GiftDomain
import Records
import Understanding

/// What the messages of a turn say, and what they changed.
struct Reading: Sendable {
  /// The giver, as the last message describes them.
  let giver: Giver
  /// The giver's clock at the last message.
  let moment: LocalMoment
  /// The analyses, one a message.
  var analyses: [TurnAnalysis] = []
  /// The brief before the turn.
  let before: Brief
  /// The list that the turn's references point into.
  let shown: [ShownSuggestion]
  /// What was shown before that list.
  let shownBefore: [ShownSuggestion]
  /// What was asked before the turn.
  let asked: Question?
  /// What the turn wants of what is remembered; nil when it is about something else.
  var memory: MemoryRequest?
  /// Past gifts of which the turn tells.
  var heard: [PastGift] = []
  /// What was degraded.
  var notes: [Note] = []
  /// Who understood it: `local`, or the provider of a model.
  var by = "local"
  /// Why a model that was asked has no part in it.
  var failure: String?
  /// What models took.
  var usage = TurnUsage()

  /// All that the turn does.
  var acts: Set<Act> { analyses.reduce(into: []) { $0.formUnion($1.acts) } }
  /// All changes of slots, in order.
  var operations: [SlotOperation] { analyses.flatMap(\.operations) }
  /// All that the turn does to the conversation itself.
  var moves: Set<Move> { analyses.reduce(into: []) { $0.formUnion($1.moves) } }
  /// Whether the turn says nothing about the hunt.
  var isBare: Bool { !operations.contains { !$0.inferred } }
  /// Whether a hunt is under way that can be gone back to.
  var hasContext: Bool { asked != nil || !shown.isEmpty }
  /// All pointers at shown suggestions.
  var references: [SuggestionReference] { analyses.flatMap(\.references) }
  /// What it wants to know about suggestions.
  var detail: DetailQuestion { analyses.lazy.compactMap(\.detail).last ?? DetailQuestion() }
  /// The strongest sign of hurry.
  var stress: Double { analyses.map(\.stress).max() ?? 0 }

  /// A suggestion that was shown in this hunt.
  func shown(_ id: ProductID) -> ShownSuggestion? {
    shown.first { $0.product == id } ?? shownBefore.last { $0.product == id }
  }

  /// The products that the references mean, in order, each once.
  var referredProducts: [ProductID] {
    var seen = Set<ProductID>()
    return references.flatMap { reference -> [ProductID] in
      switch reference {
      case .position(-1): return shown.suffix(1).map(\.product)
      case .position(let place): return shown.indices.contains(place - 1) ? [shown[place - 1].product] : []
      case .product(let id): return [id]
      case .all: return shown.map(\.product)
      }
    }.filter { seen.insert($0).inserted }
  }
}

/// Understands the messages of a turn one after the other and keeps the brief.
struct TurnReader: Sendable {
  let analyser: TurnAnalyser
  let updater: BriefUpdater
  let recipients: RecipientPolicy
  let newID: @Sendable (String) -> String

  /// Reads all messages; the session's brief and recipients follow.
  func read(_ messages: [Message], in session: inout ConversationSession) async -> Reading {
    guard let last = messages.last else { preconditionFailure("a turn has at least one message") }
    var reading = Reading(
      giver: last.giver, moment: last.moment, before: session.state.brief, shown: session.state.lastShown,
      shownBefore: session.state.shownBefore, asked: session.state.asked)
    let hardest = hardest(of: messages, in: session)
    for message in messages {
      if settle(message, in: &session, &reading) { continue }
      var understood = await analyser.understand(
        message.text, in: context(of: message, session), asking: message.id == hardest ? message.account : nil
      )
      if understood.analysis.moves.contains(.startOver) {
        // What else the turn says belongs to the new hunt, and is read without the old one.
        session.state.begin(Brief(id: BriefID(newID("b"))))
        understood = await analyser.understand(
          message.text, in: context(of: message, session), again: understood)
      }
      let analysis = understood.analysis
      reading.note(understood)
      session.state.hear(analysis.language, in: message.text)
      let request = memoryRequest(of: analysis, message, in: &session)
      if let request { reading.memory = request } else { keep(analysis, of: message, in: &session, &reading) }
      if analysis.moves.contains(.showNow) { session.state.questions = Question.allCases }
      reading.analyses.append(request.map(analysis.asking(for:)) ?? analysis)
      if message.text.unicodeScalars.count > LocalAnalyser.maximumScalars {
        reading.notes.append(.messageCut)
      }
    }
    return reading
  }

  /// Carries what a message says into the brief and the book.
  private func keep(
    _ analysis: TurnAnalysis, of message: Message, in session: inout ConversationSession,
    _ reading: inout Reading
  ) {
    let candidates = self.candidates(of: analysis, in: session)
    let isStranger = isStranger(analysis, in: session)
    follow(
      candidates.isEmpty ? analysis.recipient : .new(name: nil, relationship: nil), analysis, in: &session)
    // The context is made anew: the operations may concern another brief than before.
    session.state.brief = updater.apply(
      analysis, of: message.id, text: message.text, to: session.state.brief, in: context(of: message, session)
    )
    if candidates.isEmpty {
      note(analysis, of: message, isStranger: isStranger, in: &session, &reading)
    } else {
      session.state.choice = RecipientChoice(
        brief: session.state.brief.id, candidates: candidates.map(\.id), acts: analysis.acts)
    }
  }

  func context(of message: Message, _ session: ConversationSession) -> TurnContext {
    TurnContext(
      moment: message.moment, country: message.giver.country, currency: message.giver.currency,
      locale: message.giver.locale, brief: session.state.brief, recipients: session.book.known,
      shown: session.state.lastShown, shownBefore: session.state.shownBefore, focus: session.state.focus,
      asked: session.state.asked, earlierBudgets: session.state.otherHunts.map(\.brief.budget))
  }

  /// Makes the brief of the person meant the active one.
  private func follow(
    _ reference: RecipientReference, _ analysis: TurnAnalysis, in session: inout ConversationSession
  ) {
    var analysis = analysis
    analysis.recipient = reference
    let isOther =
      updater.startsAnew(analysis, from: session.state.brief) && !isAwaited(reference, in: session)
    switch reference {
    case .active: return
    case .known(let id):
      guard session.state.brief.recipientID != id, let recipient = session.book[id] else { return }
      if isOther {
        activate(session.state.otherHunts.last { $0.brief.recipientID == id }?.brief, in: &session)
      }
      session.book.refresh(&session.state.brief)
      session.book.bring(recipient, into: &session.state.brief)
    case .new:
      if isOther { activate(nil, in: &session) }
    }
  }

  /// Puts the active hunt aside and goes on with another, or a new one.
  private func activate(_ brief: Brief?, in session: inout ConversationSession) {
    session.state.shelve(for: brief ?? Brief(id: BriefID(newID("b"))))
  }
}
