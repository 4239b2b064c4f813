import GiftDomain
import Records
import Understanding

// MARK: - Which of several

extension TurnReader {
  /// Takes the answer to the question which of several recipients is meant, so that the interrupted request goes on.
  ///
  /// - Returns: whether the message says nothing else, so that it need not be read any more.
  func settle(
    _ message: Message, in session: inout ConversationSession, _ reading: inout Reading
  ) -> Bool {
    guard var choice = session.state.choice, choice.isAsked, !choice.candidates.isEmpty else { return false }
    let resolver = CandidateResolver(words: recipients.choice, today: message.moment.day)
    let candidates = choice.candidates.compactMap { session.book[$0] }
    switch resolver.answer(message.text, among: candidates) {
    case .unclear:
      // Asked once: the request goes on without the records of any of them.
      choice.candidates = []
      session.state.choice = choice
      return false
    case .somebodyElse:
      session.state.choice = nil
      if choice.request != nil {
        reading.memory = .unknownPerson(nil)
      } else if session.state.brief.id == choice.brief {
        session.book.note(&session.state.brief, said: Saying(message), isStranger: true)
      }
    case .chosen(let id):
      session.state.choice = nil
      guard let recipient = session.book[id] else { return false }
      if let request = choice.request {
        reading.memory = forgetting(request, about: recipient, message, in: session)
      } else if session.state.brief.id == choice.brief {
        session.book.bring(recipient, into: &session.state.brief)
        session.book.note(&session.state.brief, said: Saying(message))
      }
    }
    reading.analyses.append(
      TurnAnalysis(acts: choice.acts.subtracting([.greet]).union([.provideInfo])))
    return resolver.isBare(message.text)
  }

  /// The recipients of whom a message means one without saying which; empty when that is clear.
  func candidates(of analysis: TurnAnalysis, in session: ConversationSession) -> [Recipient] {
    let brief = session.state.brief
    let said = analysis.person
    guard said.count == nil else { return [] }
    switch analysis.recipient {
    case .known(let id):
      // "Sam" when there are a friend and a nephew of that name.
      guard let name = session.book[id]?.name, said.name != nil, said.relationship == nil else { return [] }
      let namesakes = session.book.fitting(name: name, relationship: nil)
      return namesakes.count > 1 ? namesakes : []
    case .active:
      guard brief.recipientID == nil, brief.name == nil, session.state.choice?.brief != brief.id else {
        return []
      }
    case .new: break
    }
    guard said.name == nil, let relationship = said.relationship, relationship != .myself else { return [] }
    var fitting = session.book.fitting(name: nil, relationship: relationship)
    // "My other sister" is not the one that was just spoken of.
    if relationship == brief.relationship?.value { fitting.removeAll { $0.id == brief.recipientID } }
    return fitting.count > 1 ? fitting : []
  }

  /// Whether the words bring up somebody who is not in the book: "my other sister" when only one is known.
  func isStranger(_ analysis: TurnAnalysis, in session: ConversationSession) -> Bool {
    guard case .new(let name, let relationship) = analysis.recipient else { return false }
    return name != nil || relationship == session.state.brief.relationship?.value
  }

  /// Whether the giver names, late, the one who was asked about.
  func isAwaited(_ reference: RecipientReference, in session: ConversationSession) -> Bool {
    guard case .known(let id) = reference, session.state.choice?.brief == session.state.brief.id else {
      return false
    }
    return session.book[id]?.relationship == session.state.brief.relationship?.value
  }

  /// Notes what a message says about the person of the brief, unless it is open who that is.
  func note(
    _ analysis: TurnAnalysis, of message: Message, isStranger: Bool, in session: inout ConversationSession,
    _ reading: inout Reading
  ) {
    let saying = Saying(message)
    session.book.noteGiver(analysis.giver, said: saying)
    if session.state.choice?.brief == session.state.brief.id {
      guard session.state.brief.recipientID != nil || analysis.person.name != nil else { return }
      session.state.choice = nil
    }
    session.book.note(&session.state.brief, said: saying, isStranger: isStranger)
    session.book.noteDate(of: session.state.brief, said: saying)
    guard let id = session.state.brief.recipientID else { return }
    let titles = analysis.operations.filter { $0.slot == .owned && $0.kind == .add && !$0.inferred }
      .compactMap { operation in operation.value?.text.map { (title: $0, span: operation.span) } }
    guard analysis.acts.contains(.outcome) || !titles.isEmpty else { return }
    let heard = session.book.hear(of: titles, said: saying, about: id)
    reading.heard += heard
    for gift in heard {
      guard let title = RecipientFact.normal(gift.title), !session.state.brief.has(title, in: .owned) else {
        continue
      }
      session.state.brief.owned.append(Slot(title, from: .profile(fact: gift.id, quote: gift.quote)))
    }
  }
}

// MARK: - What is remembered

extension TurnReader {
  /// What a message wants of what is remembered; nil when it is about something else.
  ///
  /// Such a message says nothing about the hunt: asking what is known about a sister does not begin one for her.
  func memoryRequest(
    of analysis: TurnAnalysis, _ message: Message, in session: inout ConversationSession
  ) -> MemoryRequest? {
    let words = WordTokenizer.words(in: message.text)
    let opens = recipients.memory.opensWithRequest(words)
    guard opens || !analysis.acts.isDisjoint(with: [.forget, .privacy]) else { return nil }
    let plain = read(message.text, about: nil, message, in: session)
    let named = plain.personWords(in: message.text)
    let asks = opens && !named.isEmpty
    guard asks || !analysis.acts.isDisjoint(with: [.forget, .privacy]) else { return nil }
    let extent = recipients.memory.extent(of: message.text, named: named)
    if extent == .everybody { return .forgetEverybody }
    let people = people(of: plain, words, in: session)
    let deletes = extent == .person && recipients.memory.wholePerson.occurs(in: words)
    guard asks || analysis.acts.contains(.forget) || deletes else {
      return people.isEmpty && !named.isEmpty ? .unknownPerson(nil) : .tell(people.map(\.id))
    }
    if people.count > 1 {
      session.state.choice = RecipientChoice(
        brief: session.state.brief.id, candidates: people.map(\.id), acts: analysis.acts,
        request: message.text)
      return .forgetFacts([], about: nil)
    }
    if let person = people.first { return forgetting(message.text, about: person, message, in: session) }
    if !named.isEmpty { return .unknownPerson(nil) }
    let retracted = analysis.forgottenFacts
    // "Forget the budget" changes the hunt and nothing that is remembered.
    let saysMore = !analysis.operations.isEmpty || !analysis.moves.isEmpty
    return retracted.isEmpty && saysMore ? nil : .forgetFacts(retracted, about: nil)
  }

  /// What is to be forgotten about a person: everything, or what a second reading finds with their facts in mind.
  private func forgetting(
    _ text: String, about person: Recipient, _ message: Message, in session: ConversationSession
  ) -> MemoryRequest {
    let named = read(text, about: nil, message, in: session).personWords(in: text)
      .union(WordTokenizer.words(in: person.name ?? ""))
    if recipients.memory.extent(of: text, named: named) == .person { return .forgetPerson(person.id) }
    let retracted = read(text, about: person, message, in: session).forgottenFacts
    guard retracted.isEmpty else { return .forgetFacts(retracted, about: person.id) }
    let stems = Set(WordTokenizer.stems(in: text))
    let facts = person.facts.filter { fact in
      let words = WordTokenizer.stems(in: fact.value)
      return !words.isEmpty && words.allSatisfy(stems.contains)
    }
    return .forgetFacts(
      facts.map { MemoryRequest.ForgottenFact(slot: $0.slot, phrase: $0.value) }, about: person.id)
  }

  /// A reading of a text besides the running hunt: with the facts of a person in mind, or with nobody's.
  private func read(
    _ text: String, about person: Recipient?, _ message: Message, in session: ConversationSession
  ) -> TurnAnalysis {
    var context = context(of: message, session)
    context.brief = Brief(id: "memory")
    context.asked = nil
    if let person { session.book.bring(person, into: &context.brief) }
    return analyser.local.analyse(text, in: context)
  }

  /// The people whom a message about memory means.
  private func people(
    of analysis: TurnAnalysis, _ words: [String], in session: ConversationSession
  ) -> [Recipient] {
    if case .known(let id) = analysis.recipient { return session.book[id].map { [$0] } ?? [] }
    let said = analysis.person
    let active = session.state.brief.recipientID.flatMap { session.book[$0] }
    guard said.name != nil || said.relationship != nil else {
      return recipients.memory.pointsAtSomebody(words) ? active.map { [$0] } ?? [] : []
    }
    // "My sister" is the one who is spoken of, when she is one.
    if let active, said.name == nil, active.relationship == said.relationship { return [active] }
    return session.book.fitting(name: said.name, relationship: said.relationship)
  }
}

extension TurnAnalysis {
  /// Whom the operations name.
  var person: (name: String?, relationship: Relationship?, count: Double?) {
    func last(_ slot: SlotName) -> SlotValue? {
      operations.last { $0.slot == slot && $0.kind == .set }?.value
    }
    return (
      last(.name)?.text, last(.relationship)?.text.flatMap(Relationship.init(rawValue:)), last(.count)?.number
    )
  }

  /// The words of a text that name the person.
  func personWords(in text: String) -> Set<String> {
    Set(
      operations.filter { $0.slot == .name || $0.slot == .relationship }
        .flatMap { WordTokenizer.words(in: $0.span.quote(of: text)) })
  }

  /// The remembered things that the operations take back.
  var forgottenFacts: [MemoryRequest.ForgottenFact] {
    operations.filter { $0.slot.isRemembered && $0.kind == .remove }.compactMap { operation in
      operation.value?.text.map { MemoryRequest.ForgottenFact(slot: operation.slot, phrase: $0) }
    }
  }

  /// The same as a request about what is remembered: it changes no brief.
  func asking(for request: MemoryRequest) -> TurnAnalysis {
    var analysis = self
    analysis.operations = []
    if request.forgets, !acts.contains(.privacy) { analysis.acts.insert(.forget) }
    return analysis
  }
}

extension Saying {
  init(_ message: Message) { self.init(message: message.id, text: message.text) }
}

extension RecipientChoice {
  /// Whether the question is still to be asked in this state.
  func isOpen(in state: ConversationState) -> Bool {
    !isAsked && candidates.count > 1 && (request != nil || brief == state.brief.id)
  }
}

extension ConversationSession {
  /// Brings the hunts in line with the records as they are now.
  mutating func followRecipients() {
    book.refresh(&state.brief)
    for place in state.otherHunts.indices { book.refresh(&state.otherHunts[place].brief) }
  }
}
