import Explanation
import GiftDomain
import Records

extension Hunter {
  /// Asks which of several recipients is meant, with their names as quick replies; it is asked once.
  func askWhich(_ ids: [RecipientID], session: inout ConversationSession) -> Answer {
    let candidates = ids.compactMap { session.book[$0] }
    session.state.choice?.isAsked = true
    session.state.questions.append(.recipient)
    let relationships = Set(candidates.compactMap(\.relationship))
    let kind = relationships.count == 1 ? relationships.first?.words : candidates.first?.name
    let labels = CandidateLabel.labels(of: candidates, on: session.book.today)
    var answer = Answer(
      .ask, [.whichRecipient(kind: kind ?? "", labels: labels ?? [])], question: .recipient)
    answer.people = candidates
    return answer
  }

  /// Tells what is remembered about the people asked about, or about everybody.
  func tellKnown(_ reading: Reading, session: ConversationSession) -> Answer {
    if case .unknownPerson? = reading.memory { return Answer(.remember, [.knownNobody]) }
    var ids: [RecipientID] = []
    if case .tell(let named)? = reading.memory { ids = named }
    let people = ids.isEmpty ? session.book.recipients : ids.compactMap { session.book[$0] }
    var answer = Answer(.remember, [.known(people, today: reading.moment.day)])
    answer.people = people
    return answer
  }

  /// Confirms what the reader has noted about a recipient.
  func remember(_ reading: Reading, session: ConversationSession) -> Answer {
    let brief = session.state.brief
    let person = brief.recipientID.flatMap { session.book[$0] }
    let heard = reading.heard.map { ReplyPart.heard(title: $0.title, outcome: $0.outcome) }
    let titles = Set(reading.heard.compactMap { RecipientFact.normal($0.title) })
    var changes = reading.operations.filter { operation in
      operation.slot.isRemembered && !(operation.value?.text.map(titles.contains) ?? false)
    }.compactMap { ChangeWording.change($0, in: brief) }
    if changes.isEmpty, let id = person?.id {
      changes = (session.book.touched[id]?.addedFacts ?? []).filter { !titles.contains($0.value) }
        .map { BriefChange(slot: $0.slot, kind: .add, words: $0.value) }
    }
    let dates = Self.dates(of: person, in: reading)
    var answer = Answer(.remember, heard)
    if heard.isEmpty || !changes.isEmpty || !dates.isEmpty {
      answer.parts.append(.remembered(changes + dates, recipient: person?.calledInReplies))
    }
    answer.people = person.map { [$0] } ?? []
    return answer
  }

  /// Notes that a product is to be given: it is never suggested to the same person again.
  func noteGift(_ card: ProductCard, as source: PastGift.Source, session: inout ConversationSession) {
    guard let id = session.state.brief.recipientID else { return }
    session.book.give(card, to: id, for: session.state.brief.occasion?.value, as: source)
  }

  /// Notes a purchase: of the suggestion that the turn points at, else of the one chosen before.
  func purchased(_ reading: Reading, session: inout ConversationSession) -> Answer {
    let bought = reading.referredProducts.first ?? session.state.focus
    let card = session.state.lastSuggestions.first { $0.product.id == bought }?.product
    if let card { noteGift(card, as: .purchased, session: &session) }
    var answer = Answer(.confirm, [.purchased(title: card?.title)])
    answer.cited = session.state.lastSuggestions.filter { $0.product.id == bought }
    answer.deeds = bought.map { [.bought($0)] } ?? []
    return answer
  }

  /// The yearly day that the turn told.
  private static func dates(of person: Recipient?, in reading: Reading) -> [BriefChange] {
    guard let person, reading.operations.contains(where: { $0.slot == .neededBy }) else { return [] }
    return [person.birthday, person.anniversary].compactMap { date in
      date?.next(from: reading.moment.day).map {
        BriefChange(slot: .neededBy, kind: .set, words: $0.description)
      }
    }.filter { change in
      reading.operations.contains { $0.slot == .neededBy && $0.value?.text == change.words }
    }
  }

  /// Forgets what the turn asks to be forgotten, in the book and in the running hunts.
  func forget(_ reading: Reading, session: inout ConversationSession) -> Answer {
    switch reading.memory {
    case .forgetEverybody?:
      let people = session.book.recipients
      for person in people { _ = session.book.forget(person.id) }
      session.forgetHunts { _ in true }
      return Answer(.remember, [.forgottenPeople(people.map(Self.called))])
    case .forgetPerson(let id)?:
      guard let person = session.book.forget(id) else { return Answer(.remember, [.knownNobody]) }
      session.forgetHunts { $0.recipientID == person.id }
      return Answer(.remember, [.forgottenPeople([Self.called(person)])])
    case .forgetFacts(let facts, let id)?:
      return Answer(.remember, [.forgotten(forget(facts, about: id, session: &session))])
    default: return Answer(.remember, [.knownNobody])
    }
  }

  private func forget(
    _ facts: [MemoryRequest.ForgottenFact], about id: RecipientID?, session: inout ConversationSession
  ) -> [String] {
    var forgotten: [String] = []
    let active = session.state.brief.recipientID
    for fact in facts {
      if let id = id ?? active {
        forgotten += session.book.forget(fact.phrase, in: fact.slot, about: id)
      }
      guard id == nil || id == active else { continue }
      forgotten += session.state.brief.take(fact.phrase, from: fact.slot)
    }
    session.followRecipients()
    var seen = Set<String>()
    return forgotten.filter { seen.insert($0.lowercased()).inserted }
  }

  private static func called(_ person: Recipient) -> String { person.calledInReplies ?? "somebody" }
}

extension ConversationSession {
  /// Drops hunts for people who are forgotten; the active one starts afresh.
  fileprivate mutating func forgetHunts(where isForgotten: (Brief) -> Bool) {
    state.otherHunts.removeAll { isForgotten($0.brief) }
    if isForgotten(state.brief) {
      state.begin(Brief(id: state.brief.id))
      state.choice = nil
    }
  }
}

extension Brief {
  /// Takes phrases out that contain some words; answers what they were.
  fileprivate mutating func take(_ phrase: String, from slot: SlotName) -> [String] {
    let stems = WordTokenizer.stems(in: phrase)
    guard !stems.isEmpty else { return [] }
    let gone = self[list: slot].filter { entry in
      let words = WordTokenizer.stems(in: entry.value)
      return stems.allSatisfy(words.contains)
    }
    self[list: slot].removeAll(where: gone.contains)
    return gone.map(\.value)
  }
}
