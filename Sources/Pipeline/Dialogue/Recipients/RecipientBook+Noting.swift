import GiftDomain
import Records

/// Where what is noted was said.
struct Saying: Sendable {
  let message: MessageID
  let text: String

  /// The words of the sentence around a span.
  func sentence(around span: TextSpan) -> [String] {
    let scalars = Array(text.unicodeScalars)
    guard span.start <= scalars.count else { return [] }
    func ends(_ place: Int) -> Bool { ".!?\n".unicodeScalars.contains(scalars[place]) }
    var start = min(span.start, scalars.count)
    while start > 0, !ends(start - 1) { start -= 1 }
    var end = min(max(span.end, span.start), scalars.count)
    while end < scalars.count, !ends(end) { end += 1 }
    var sentence = String.UnicodeScalarView()
    sentence.append(contentsOf: scalars[start..<end])
    return WordTokenizer.words(in: String(sentence))
  }
}

extension RecipientBook {
  /// Makes sure that the person of a brief is in the book, and notes what the brief's words say about them.
  ///
  /// - Parameter isStranger: the words say that it is somebody else than those in the book.
  mutating func note(_ brief: inout Brief, said saying: Saying, isStranger: Bool = false) {
    guard brief.relationship != nil || brief.name != nil else { return }
    let id = brief.recipientID ?? open(brief, isStranger: isStranger)
    if brief.recipientID == nil {
      brief.recipientID = id
      if let known = self[id] { bring(known, into: &brief) }
    }
    update(id, from: brief, saying)
  }

  private mutating func open(_ brief: Brief, isStranger: Bool) -> RecipientID {
    let known = match(name: brief.name?.value, relationship: brief.relationship?.value)
    if let known, !isStranger { return known.id }
    return add()
  }

  private mutating func update(_ id: RecipientID, from brief: Brief, _ saying: Saying) {
    let age = brief.age?.value
    let (policy, now, today, newID) = (policy, now, today, newID)
    change(id) { recipient, changes in
      recipient.name = brief.name?.value ?? recipient.name
      recipient.relationship = brief.relationship?.value ?? recipient.relationship
      recipient.gender = brief.gender?.value ?? recipient.gender
      if let age, recipient.age(on: today) != age {
        (recipient.age, recipient.ageSaidOn) = (age, today)
        recipient.birthday = recipient.birthday.flatMap {
          AnnualDate(year: nil, month: $0.month, day: $0.day)
        }
      }
      for slot in SlotName.allCases where slot.isRemembered {
        for entry in brief[list: slot] {
          guard case .turn(let message, let span, let quote) = entry.provenance,
            !recipient.facts.contains(where: { $0.slot == slot && $0.value == entry.value })
          else { continue }
          let words =
            message == saying.message ? saying.sentence(around: span) : WordTokenizer.words(in: quote)
          let fact = RecipientFact(
            id: newID("f"), slot: slot, value: entry.value, confidence: entry.confidence, message: message,
            quote: quote, learnedAt: now,
            expiresAt: policy.expiry.end(of: slot, words: words, age: recipient.age(on: today), from: now))
          recipient.facts.append(fact)
          changes.addedFacts.append(fact)
        }
        // What the brief of this person no longer holds was taken back.
        let gone = recipient.facts.filter { $0.slot == slot && !brief.has($0.value, in: slot) }
        changes.forget(gone, of: &recipient)
      }
    }
  }

  /// Notes what givers say of themselves, apart from everybody they give to.
  mutating func noteGiver(_ operations: [SlotOperation], said saying: Saying) {
    let phrases = operations.compactMap { operation in
      operation.value?.text.flatMap(RecipientFact.normal).map { (operation, $0) }
    }
    guard !phrases.isEmpty else { return }
    let id = match(name: nil, relationship: .myself)?.id ?? add()
    let (policy, now, newID) = (policy, now, newID)
    change(id) { giver, changes in
      giver.relationship = .myself
      for (operation, phrase) in phrases
      where !giver.facts.contains(where: { $0.slot == operation.slot && $0.value == phrase }) {
        let fact = RecipientFact(
          id: newID("f"), slot: operation.slot, value: phrase, confidence: operation.confidence,
          message: saying.message, quote: operation.span.quote(of: saying.text), learnedAt: now,
          expiresAt: policy.expiry.end(
            of: operation.slot, words: saying.sentence(around: operation.span), age: nil, from: now))
        giver.facts.append(fact)
        changes.addedFacts.append(fact)
      }
    }
  }

  /// Notes a yearly day of the active recipient when the turn says it: "his birthday is on 5 December", not "I need
  /// it by Friday".
  mutating func noteDate(of brief: Brief, said saying: Saying) {
    guard let id = brief.recipientID, let day = brief.neededBy,
      case .turn(saying.message, let span, _) = day.provenance,
      let occasion = brief.occasion, case .turn(saying.message, _, _) = occasion.provenance
    else { return }
    let before = TextSpan(max(0, span.start - Self.reach), span.end)
    let words = WordTokenizer.words(in: before.quote(of: saying.text))
    guard !policy.dates.deadlineWords.occurs(in: words),
      let date = AnnualDate(year: nil, month: day.value.month, day: day.value.day)
    else { return }
    // Who "turns 65 on Saturday" is not 66 a week later.
    let turnsAge = if case .turn(saying.message, _, _)? = brief.age?.provenance { true } else { false }
    change(id) { recipient, _ in
      switch occasion.value {
      case .birthday where recipient.birthday?.month != date.month || recipient.birthday?.day != date.day:
        recipient.birthday = date
        if turnsAge { recipient.ageSaidOn = day.value }
      case .anniversary: recipient.anniversary = date
      default: break
      }
    }
  }

  /// How many characters before a date may say what kind of date it is.
  private static let reach = 40

  /// Forgets facts and gifts of a person that are named by a phrase; answers what they were.
  mutating func forget(_ phrase: String, in slot: SlotName, about id: RecipientID) -> [String] {
    let stems = WordTokenizer.stems(in: phrase)
    guard !stems.isEmpty else { return [] }
    var forgotten: [String] = []
    change(id) { recipient, changes in
      func isNamed(_ text: String) -> Bool {
        let words = WordTokenizer.stems(in: text)
        return stems.allSatisfy(words.contains)
      }
      let facts = recipient.facts.filter { $0.slot == slot && isNamed($0.value) }
      changes.forget(facts, of: &recipient)
      let gifts = slot == .owned ? recipient.gifts.filter { isNamed($0.title) } : []
      recipient.gifts.removeAll(where: gifts.contains)
      changes.removedGifts += gifts.map(\.id)
      forgotten = facts.map(\.value) + gifts.map(\.title)
    }
    return forgotten
  }

  /// Forgets a person with everything about them.
  mutating func forget(_ id: RecipientID) -> Recipient? {
    guard let recipient = self[id] else { return nil }
    recipients.removeAll { $0.id == recipient.id }
    touched[recipient.id] = nil
    forgotten.append(recipient)
    return recipient
  }
}

extension RecipientBook.Changes {
  /// Takes facts back, those of this very turn included.
  mutating func forget(_ facts: [RecipientFact], of recipient: inout Recipient) {
    guard !facts.isEmpty else { return }
    recipient.facts.removeAll(where: facts.contains)
    addedFacts.removeAll(where: facts.contains)
    removedFacts += facts.map(\.id)
  }
}
