import GiftDomain

/// Decides whether a turn is about the active recipient, a known one or a new one, and notes what it says
/// about them.
struct RecipientGrammar {
  let people: PeopleGrammar

  /// Notes the recipient and answers whom the turn is about.
  func read(_ reading: inout Reading) -> (reference: RecipientReference, mention: PersonMention?) {
    let mention = people.recipient(in: reading)
    var reference = RecipientReference.active
    if let mention {
      reference = self.reference(to: mention, in: reading)
      note(mention, &reading)
    }
    noteGender(mention, isAnother: reference != .active, &reading)
    noteCount(mention, &reading)
    return (reference, mention)
  }

  private func reference(to mention: PersonMention, in reading: Reading) -> RecipientReference {
    let brief = reading.context.brief
    let known = known(mention, in: reading)
    if let known, known.id == brief.recipientID { return .active }
    guard brief.namesSomebody || brief.recipientID != nil else {
      return known.map { .known($0.id) } ?? .active
    }
    if isActive(mention, brief, known, in: reading) { return .active }
    return known.map { .known($0.id) } ?? .new(name: mention.name, relationship: mention.relationship)
  }

  // The remembered person of that name, or the only one of that relationship.
  private func known(_ mention: PersonMention, in reading: Reading) -> KnownRecipient? {
    let context = reading.context
    if let name = mention.name {
      let words = WordTokenizer.words(in: name)
      if let found = context.recipients.first(where: { $0.name.map { WordTokenizer.words(in: $0) } == words })
      {
        return found
      }
      if let found = context.recipients.first(where: {
        $0.name.map { WordTokenizer.words(in: $0).first } == words.first
      }) {
        return found
      }
    }
    guard let relationship = mention.relationship, mention.count == nil else { return nil }
    var same = context.recipients.filter { $0.relationship == relationship }
    // "My other sister" is not the one that is spoken of.
    if isAnother(mention, in: reading) { same.removeAll { $0.id == context.brief.recipientID } }
    guard same.count == 1, let only = same.first else { return nil }
    // "A friend" is anybody, where "my friend" is Sam.
    if only.name != nil, reading.isWord(mention.range.lowerBound - 1, "a", "an", "some") { return nil }
    return mention.name == nil || only.name == nil ? only : nil
  }

  private func isActive(
    _ mention: PersonMention, _ brief: Brief, _ known: KnownRecipient?, in reading: Reading
  ) -> Bool {
    if let name = mention.name, let active = brief.name?.value, name.lowercased() != active.lowercased() {
      return isCorrection(mention, in: reading) || known == nil && isRespelt(name, active)
        || isRenamed(mention, known, in: reading)
    }
    if let name = mention.name, name.lowercased() == brief.name?.value.lowercased() { return true }
    guard let relationship = mention.relationship else {
      return known == nil && !switches(mention, in: reading)
    }
    guard let active = brief.relationship?.value else {
      return !switches(mention, in: reading) && known == nil
    }
    if relationship == active { return !isAnother(mention, in: reading) }
    return Self.areCompatible(relationship, active) && !switches(mention, in: reading)
      || isCorrection(mention, in: reading)
  }

  // "Shivaun", "sorry, it's Siobhán": the same sounds, written otherwise.
  private func isRespelt(_ name: String, _ active: String) -> Bool {
    let first = Array(WordTokenizer.words(in: name).joined().utf8)
    let second = Array(WordTokenizer.words(in: active).joined().utf8)
    guard first.first == second.first, first.count > 2, second.count > 2 else { return false }
    return SpellingRepair.distance(first, second) * 2 <= max(first.count, second.count) + 1
  }

  // "another friend", "my other sister".
  private func isAnother(_ mention: PersonMention, in reading: Reading) -> Bool {
    reading.isWord(mention.range.lowerBound - 1, "another", "other", "different", "second", "next")
  }

  // "Now something for …", "and for my dad", "also".
  private func switches(_ mention: PersonMention, in reading: Reading) -> Bool {
    (0..<min(mention.range.lowerBound, 12)).contains {
      reading.isWord($0, "now", "also", "another", "next", "about", "too")
    }
  }

  // "Sorry, I meant my aunt": the same gift, another person.
  private func isCorrection(_ mention: PersonMention, in reading: Reading) -> Bool {
    guard !switches(mention, in: reading) else { return false }
    return reading.phrases(.correction).contains { $0.range.lowerBound <= mention.range.upperBound }
      || reading.isWord(mention.range.upperBound, "not")
      || reading.isWord(mention.range.upperBound + 1, "not")
  }

  // "Her name's Priya with an i": a pronoun says that it is still the same person.
  private func isRenamed(_ mention: PersonMention, _ known: KnownRecipient?, in reading: Reading) -> Bool {
    guard known == nil, mention.relationship == nil, let start = mention.nameRange?.lowerBound else {
      return false
    }
    return (max(0, start - 4)..<start).contains { place in
      reading.isWord(place, "name", "called", "spelled", "spelt", "it") && !reading.isWord(place - 1, "my")
    }
  }

  private static func areCompatible(_ first: Relationship, _ second: Relationship) -> Bool {
    let pair = Set([first, second])
    let groups: [Set<Relationship>] = [
      [.partner, .wife], [.partner, .husband], [.partner, .girlfriend], [.partner, .boyfriend],
      [.parent, .mother],
      [.parent, .father], [.child, .son], [.child, .daughter], [.friend, .bestFriend], [.sibling, .brother],
      [.sibling, .sister], [.baby, .son], [.baby, .daughter], [.baby, .child], [.partner, .fiance],
      [.partner, .fiancee],
      [.grandparent, .grandmother], [.grandparent, .grandfather], [.fiancee, .girlfriend],
      [.fiance, .boyfriend],
    ]
    return groups.contains(pair)
  }

  private func note(_ mention: PersonMention, _ reading: inout Reading) {
    if let relationship = mention.relationship {
      reading.note(.relationship, .text(relationship.rawValue), at: mention.range)
      if relationship == .baby,
        !reading.operations.contains(where: { $0.slot == .age || $0.slot == .ageGroup })
      {
        reading.note(.ageGroup, .text(AgeGroup.infant.rawValue), at: mention.range, 0.8)
      }
    }
    if let name = mention.name, let range = mention.nameRange {
      reading.note(.name, .text(name), at: range)
      reading.claim(range)
    }
    if mention.relationship.map(Self.isGrownUp) ?? false {
      let young: Set<SlotValue> = [.text("infant"), .text("toddler"), .text("child"), .text("teen")]
      reading.operations.removeAll { $0.slot == .ageGroup && $0.value.map(young.contains) ?? false }
    }
    reading.claim(mention.range)
  }

  // A teacher of children is no child.
  private static func isGrownUp(_ relationship: Relationship) -> Bool {
    switch relationship {
    case .mother, .father, .parents, .wife, .husband, .grandmother, .grandfather, .motherInLaw, .fatherInLaw,
      .inLaws:
      true
    default: relationship.isProfessional
    }
  }

  private func noteCount(_ mention: PersonMention?, _ reading: inout Reading) {
    if let mention, let count = mention.count, let range = mention.countRange {
      reading.note(.count, .number(Double(count)), at: range)
      return reading.claim(range)
    }
    for number in reading.numbers
    where number.form == .cardinal && number.value >= 2 && !reading.isClaimed(number.range) {
      let end = number.range.upperBound
      let start = number.range.lowerBound
      let isGiftee =
        reading.isWord(
          start - 1, "for", "of", "are", "all", "other", "the", "these", "those", "my", "our", "to")
        || opensCount(start, mention, in: reading)
      if isOthers(before: start, in: reading) { continue }
      if reading.isWord(start - 2, "we"), reading.isWord(start - 1, "are") { continue }
      guard isGiftee || mention == nil && !reading.context.brief.namesSomebody else { continue }
      let isTeam = reading.tokens.indices.contains(end) && reading.tokens[end].entry < 0
      let isPeople =
        isTeam && reading.isWord(end + 1, "girls", "boys", "kids", "players", "people", "children")
        || reading.isWord(
          end, "people", "persons", "recipients", "kids", "guests", "children", "ladies", "men", "women",
          "boys", "girls")
        || (reading.isWord(end, "of") && reading.isWord(end + 1, "them")
          && (reading.isWord(start - 1, "the", "are") || start == 0 || reading.isBreak(start - 1)))
      guard isPeople, number.value < 10_000, !reading.isWord(start - 1, "under", "over") else { continue }
      reading.note(.count, .number(number.value), at: number.range)
      return reading.claim(number.range)
    }
  }

  // "a mum of 4 kids", "she teaches 25 kids", "a dinner for 8 people": people who get nothing.
  private func isOthers(before start: Int, in reading: Reading) -> Bool {
    if let number = reading.number(startingAt: start),
      reading.isWord(number.range.upperBound + 1, "dropped", "left", "joined", "cancelled", "canceled")
    {
      return true
    }
    if reading.isWord(
      start - 1, "has", "have", "with", "teaches", "teach", "manages", "coaches", "raised", "raising", "runs")
    {
      return true
    }
    if reading.isWord(start - 1, "of"), let parent = reading.phrase(.relationship, endingAt: start - 1) {
      return ["mother", "father", "parent"].contains(parent.value)
    }
    return reading.isWord(start - 1, "for")
      && reading.isWord(start - 2, "dinner", "lunch", "brunch", "meal", "cooks", "cooking", "table", "seats")
  }

  // "12 girls, all about 11", and "15 people" of a team; not "turns 38, 2 kids" of a wife.
  private func opensCount(_ start: Int, _ mention: PersonMention?, in reading: Reading) -> Bool {
    guard start == 0 || reading.isBreak(start - 1) else { return false }
    let brief = reading.context.brief
    let relationship = mention?.relationship ?? brief.relationship?.value
    guard relationship?.impliedGender != nil else { return true }
    let isPlural = mention.map { reading.word($0.range.upperBound - 1).hasSuffix("s") } ?? false
    return isPlural || brief.count.map { !$0.provenance.isInference } ?? false
  }

  // "She" says what "friend" does not; where somebody else could be meant, it says nothing.
  private func noteGender(_ mention: PersonMention?, isAnother: Bool, _ reading: inout Reading) {
    let known = isAnother ? nil : reading.context.brief.relationship?.value
    let relationship = mention?.relationship ?? known
    if relationship?.impliedGender != nil { return }
    if let gender = mention?.gender, let range = mention?.range {
      return reading.note(.gender, .text(gender.rawValue), at: range)
    }
    if let mention, let spoken = genderInWords(of: mention, in: reading) {
      return reading.note(.gender, .text(spoken.value), at: spoken.range)
    }
    if let stated = reading.phrases(.gender).first(where: { isAboutRecipient($0, in: reading) }) {
      return reading.note(.gender, .text(stated.value), at: stated.range)
    }
    guard relationship != .couple, relationship != .parents, relationship != .myself, mention?.count == nil
    else { return }
    let female = reading.tokens.indices.first { reading.isWord($0, "she", "her", "hers", "herself") }
    let male = reading.tokens.indices.first { reading.isWord($0, "he", "him", "his", "himself") }
    guard let (gender, place) = meant(female, male, mention, in: reading) else { return }
    if !isAnother, let old = reading.context.brief.gender, old.value != gender { return }
    if people.mentionsOther(than: mention, of: gender, in: reading) { return }
    reading.note(.gender, .text(gender.rawValue), at: place..<(place + 1), 0.8)
  }

  // One of "she" and "he"; of both, the one that nobody else who is mentioned explains.
  private func meant(_ female: Int?, _ male: Int?, _ mention: PersonMention?, in reading: Reading) -> (
    Gender, Int
  )? {
    guard let female, let male else {
      return female.map { (.female, $0) } ?? male.map { (.male, $0) }
    }
    let isSheOther = people.mentionsOther(than: mention, of: .female, in: reading)
    let isHeOther = people.mentionsOther(than: mention, of: .male, in: reading)
    guard isSheOther != isHeOther else { return nil }
    return isHeOther ? (.female, female) : (.male, male)
  }

  // "Mrs Alvarez", "my goddaughter": the title or the word itself says it.
  private func genderInWords(of mention: PersonMention, in reading: Reading) -> PhraseMatch? {
    let title = mention.nameRange.flatMap { reading.phrase(.gender, at: $0.lowerBound) }
    return title ?? reading.firstPhrase(.gender, within: mention.range)
  }

  // "a 5 year old girl", "my male colleague"; not "girls' night".
  private func isAboutRecipient(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    let end = match.range.upperBound
    if match.value == Gender.nonbinary.rawValue { return true }
    if reading.isWord(start - 1, "no", "like", "not", "birthday")
      || reading.isWord(end, "'s", "night", "trip", "band")
    {
      return false
    }
    let closes =
      reading.isBreak(end)
      || reading.has(end, [.preposition, .conjunction, .joiner, .pronoun, .be, .auxiliary, .verb, .closer])
      || reading.phrase(.relationship, at: end) != nil || reading.number(startingAt: end) != nil
      || reading.isWord(end, "aged", "turning", "named", "called")
    let opens =
      start == 0 || reading.has(start - 1, [.determiner, .adjective, .adverb])
      || reading.isWord(start - 1, "old", "olds", "for", "a")
      || reading.isBreak(start - 1)
    return opens && closes
  }
}
