import GiftDomain

extension PeopleGrammar {
  /// The mention with the name that goes with it.
  func named(_ mention: PersonMention, in reading: Reading) -> PersonMention {
    guard mention.name == nil,
      let found =
        name(after: mention, in: reading) ?? nameInWords(mention, in: reading)
        ?? pointedOutName(for: mention, in: reading) ?? openingName(in: reading)
    else { return mention }
    var mention = mention
    (mention.name, mention.nameRange) = (found.text, found.range)
    return mention
  }

  /// The name right after a mention: "my sister Priya", "my friend, Tom,".
  func name(after mention: PersonMention, in reading: Reading) -> (text: String, range: Range<Int>)? {
    var place = mention.range.upperBound
    if reading.isWord(place, ",", "("), reading.has(place + 1, .title) { place += 1 }
    if reading.isWord(place, ",", "("), isName(place + 1, in: reading), reading.isBreak(place + 2) {
      place += 1
    }
    if reading.isWord(place, "named", "called") { return name(at: place + 1, in: reading, isAnnounced: true) }
    return name(at: place, in: reading, isAnnounced: false)
  }

  /// "Her name is Ana", "his name's tom".
  private func nameInWords(_ mention: PersonMention?, in reading: Reading) -> (
    text: String, range: Range<Int>
  )? {
    for place in reading.tokens.indices where reading.isWord(place, "name") {
      guard reading.has(place - 1, .possessive) || reading.isWord(place - 1, "her", "his", "their", "'s"),
        !reading.isWord(place - 1, "my", "your"),
        reading.isWord(place + 1, "is", "'s", "are")
      else { continue }
      if let found = name(at: place + 2, in: reading, isAnnounced: true) { return found }
    }
    for place in reading.tokens.indices where reading.isWord(place, "called", "named") {
      let isOwn =
        reading.isWord(place - 1, "is", "'s") && reading.isWord(place - 2, "he", "she")
        || reading.isWord(
          place - 1, "guy", "girl", "woman", "man", "lady", "someone", "somebody", "person", "bloke", "lad")
      guard isOwn || mention.map({ describes($0, upTo: place, in: reading) }) ?? false else { continue }
      if let found = name(at: place + 1, in: reading, isAnnounced: true) { return found }
    }
    return nil
  }

  // "my dog, a 90 lb lab named Moose": nobody else between.
  private func describes(_ mention: PersonMention, upTo place: Int, in reading: Reading) -> Bool {
    let start = mention.range.upperBound
    return start <= place && place - start < 16 && reading.tokens.indices.contains(place + 1)
      && reading.tokens[place + 1].isCapitalised
      && !reading.phrases(.relationship).contains { (start..<place).contains($0.range.lowerBound) }
  }

  private func name(at place: Int, in reading: Reading, isAnnounced: Bool) -> (
    text: String, range: Range<Int>
  )? {
    let first = reading.has(place, .title) && reading.tokens.indices.contains(place + 1) ? place + 1 : place
    guard first > place && reading.tokens[first].isCapitalised || fits(first, in: reading, isAnnounced) else {
      return nil
    }
    var end = first + 1
    while end < place + 3, reading.tokens.indices.contains(end), isSurname(reading.tokens[end]) { end += 1 }
    return (reading.span(place..<end).quote(of: reading.text), place..<end)
  }

  private func fits(_ place: Int, in reading: Reading, _ isAnnounced: Bool) -> Bool {
    if isName(place, in: reading) || isNamesake(place, in: reading) || isOpener(place, in: reading)
      || isUncapitalised(place, in: reading)
    {
      return true
    }
    guard isAnnounced, reading.tokens.indices.contains(place) else { return false }
    let token = reading.tokens[place]
    return token.kind == .word && (token.entry < 0 || token.classes.contains(.name) || token.isCapitalised)
  }

  private func isSurname(_ token: Token) -> Bool {
    token.isCapitalised && !token.isShouted && (token.entry < 0 || token.classes.contains(.name))
  }

  /// Whether a token is a given name: a known one, or an unknown word with a capital inside of a sentence.
  func isName(_ place: Int, in reading: Reading) -> Bool {
    guard reading.tokens.indices.contains(place) else { return false }
    let token = reading.tokens[place]
    guard token.kind == .word, !reading.claimed[place], !token.isHyphenated else { return false }
    if reading.phrase(.occasion, covering: place) != nil || reading.phrase(.interest, covering: place) != nil
    {
      return false
    }
    if token.classes.contains(.name) { return true }
    return token.isCapitalised && !token.isShouted && token.entry < 0 && !reading.opensSentence(place)
  }

  // Behind "my sister", a known word with a capital is a name as well: "my sibling Kit".
  private func isNamesake(_ place: Int, in reading: Reading) -> Bool {
    guard reading.tokens.indices.contains(place), reading.phrase(.relationship, endingAt: place) != nil else {
      return false
    }
    let token = reading.tokens[place]
    let other: WordClass = [
      .pronoun, .be, .auxiliary, .preposition, .conjunction, .time, .joiner, .negator, .question, .closer,
    ]
    return token.kind == .word && token.isCapitalised && !token.isShouted && !token.isHyphenated
      && !reading.claimed[place] && token.classes.isDisjoint(with: other)
      && reading.phrase(.occasion, covering: place) == nil
      && !(reading.tokens.indices.contains(place + 1) && reading.tokens[place + 1].isCapitalised)
      && !reading.opensSentence(place - 1)
  }

  // "my roommate devonte": behind a relation, what no list knows and a sentence goes on from is a name.
  private func isUncapitalised(_ place: Int, in reading: Reading) -> Bool {
    guard reading.tokens.indices.contains(place),
      let relation = reading.phrase(.relationship, endingAt: place),
      reading.isWord(relation.range.lowerBound - 1, "my", "our")
        || reading.isWord(relation.range.lowerBound, "my", "our")
    else { return false }
    let token = reading.tokens[place]
    return token.kind == .word && token.entry < 0 && !token.isMended && !reading.claimed[place]
      && token.text.utf8.count > 2
      && (reading.isBreak(place + 1) || reading.has(place + 1, [.be, .verb, .auxiliary, .pronoun]))
  }

  // A name may open a sentence where the words around it show that it is one.
  private func isOpener(_ place: Int, in reading: Reading) -> Bool {
    guard reading.tokens.indices.contains(place), reading.opensSentence(place) else { return false }
    let token = reading.tokens[place]
    return token.kind == .word && token.isCapitalised && !token.isShouted && token.entry < 0
      && !reading.claimed[place]
  }

  /// People who are mentioned by name only: "something for Tom", "Priya's birthday", "her name is Ana".
  func namedOnly(in reading: Reading, besides people: [PersonMention]) -> [PersonMention] {
    if let found = nameInWords(nil, in: reading), people.allSatisfy({ $0.score < 3 }) {
      return [PersonMention(range: found.range, name: found.text, nameRange: found.range, score: 4)]
    }
    var found: [PersonMention] = []
    for place in reading.tokens.indices where isCandidate(place, in: reading) {
      if people.contains(where: {
        abs($0.range.upperBound - place) <= 1 || $0.range.contains(place)
      }) {
        continue
      }
      guard let name = name(at: place, in: reading, isAnnounced: isKnown(place, in: reading)) else {
        continue
      }
      let score = nameScore(name.range, in: reading)
      guard score > 0 else { continue }
      let relationship = apposition(to: name.range, in: reading, among: people)
      found.append(
        PersonMention(
          range: name.range, relationship: relationship, name: name.text, nameRange: name.range,
          score: relationship == nil ? score : score + 3))
    }
    return found
  }

  // "Deb from accounting", "Mrs Alvarez, my daughter's teacher".
  private func apposition(to name: Range<Int>, in reading: Reading, among people: [PersonMention])
    -> Relationship?
  {
    let end = name.upperBound
    if let place = reading.phrase(.relationship, at: end) { return Relationship(rawValue: place.value) }
    guard reading.isWord(end, ",", "(", "-"), reading.isWord(end + 1, "my", "our", "the", "me") else {
      return nil
    }
    return people.first { $0.range.lowerBound > end && $0.range.lowerBound - end <= 6 }?.relationship
  }

  private func isCandidate(_ place: Int, in reading: Reading) -> Bool {
    isName(place, in: reading) || isKnown(place, in: reading) || isOpener(place, in: reading)
      || reading.has(place, .title) && reading.tokens.indices.contains(place + 1)
        && reading.tokens[place + 1].isCapitalised
  }

  private func isKnown(_ place: Int, in reading: Reading) -> Bool {
    reading.context.recipients.contains { known in
      guard let name = known.name, let first = WordTokenizer.words(in: name).first else { return false }
      return first == reading.word(place)
    }
  }

  /// The name that is given elsewhere than beside the mention: "two friends, and the first one is Mei".
  func pointedOutName(for mention: PersonMention, in reading: Reading) -> (text: String, range: Range<Int>)? {
    for place in reading.tokens.indices where isCandidate(place, in: reading) {
      guard !mention.range.contains(place), let name = name(at: place, in: reading, isAnnounced: false),
        isPointedOut(name.range, in: reading)
      else { continue }
      return name
    }
    return nil
  }

  // "Kwame finally finished! My little brother, the doctor."
  private func openingName(in reading: Reading) -> (text: String, range: Range<Int>)? {
    guard isOpener(0, in: reading), reading.has(1, [.adverb, .verb, .be, .auxiliary]),
      reading.context.brief.name == nil, !reading.has(1, .telling)
    else { return nil }
    return name(at: 0, in: reading, isAnnounced: false)
  }

  // "The eldest, Milo, 11", "the first one is Mei", "it's Siobhán", or the name alone in its sentence.
  private func isPointedOut(_ range: Range<Int>, in reading: Reading) -> Bool {
    let (start, end) = (range.lowerBound, range.upperBound)
    if reading.isWord(start - 1, "its") { return reading.isBreak(end) && reading.context.brief.name != nil }
    if reading.isWord(start - 1, "is", "'s"),
      reading.isWord(
        start - 2, "one", "it", "that", "first", "name", "next", "second", "last", "other", "she",
        "he", "they")
    {
      return reading.isBreak(end)
        && (reading.context.brief.name != nil || !reading.isWord(start - 2, "it", "that"))
    }
    // "It's for the dog. Gravy, a greyhound."
    if isOpener(start, in: reading), start > 0, reading.isWord(end, ","), reading.context.brief.name == nil {
      return true
    }
    if reading.has(start, .title), reading.opensSentence(start), reading.isBreak(end) { return true }
    if reading.isWord(start - 1, ","), reading.has(start, .title), reading.isBreak(end) { return true }
    if reading.isWord(start - 1, ","), reading.isWord(end, ",", "("),
      reading.number(startingAt: end + 1) != nil
    {
      return true
    }
    return reading.sentence(of: start).count <= range.count + 1 && reading.context.brief.name == nil
      && reading.tokens.count > range.count + 1
  }

  private func nameScore(_ range: Range<Int>, in reading: Reading) -> Int {
    let start = range.lowerBound
    let end = range.upperBound
    // "I drew Greg", "Deb from accounting".
    if reading.isWord(start - 1, "drew", "pulled", "drawn")
      || ["from", "at", "in", "on"].contains(reading.word(end))
        && reading.phrase(.relationship, at: end) != nil
    {
      return 5
    }
    if reading.isWord(
      start - 1, "with", "from", "by", "like", "than", "and", "am", "dear", "hi", "hey", "hello", "thanks",
      "not")
    {
      return 0
    }
    if reading.isWord(end, "fan", "fans", "lover", "lovers", "themed", "related", "gift", "set", "kit")
      || reading.has(end, .telling)
    {
      return 0
    }
    // "Does it get to Utrecht in time?"
    if reading.isWord(start - 1, "to"),
      !reading.isWord(
        start - 2, "give", "giving", "gift", "gifting", "send", "sending", "present", "something", "back")
    {
      return 0
    }
    if reading.isWord(
      start - 1, "for", "get", "buy", "give", "about", "to", "surprise", "thank", "getting", "buying")
    {
      let closes =
        reading.isBreak(end) || reading.isWord(end, "'s") || !reading.tokens[end].isCapitalised
      return closes ? (reading.isWord(start - 1, "to", "about") ? 3 : 5) : 0
    }
    if reading.isWord(end, "'s"),
      reading.phrase(.occasion, at: end + 1) != nil || reading.number(startingAt: end + 1)?.form == .ordinal
    {
      return 4
    }
    if reading.phrase(.frame, at: end)?.value == "interest"
      || reading.isWord(end, "turns", "is", "'s", "likes", "already", "hates", "has", "does", "would", "will")
      || reading.has(start, .title) && reading.has(end, .verb)
    {
      return 3
    }
    if isPointedOut(range, in: reading) { return 4 }
    if isOpener(start, in: reading), reading.has(end, [.adverb, .verb, .be, .auxiliary]) { return 3 }
    if reading.isWord(start - 1, "called", "named") { return 0 }
    return isKnown(start, in: reading) || reading.context.asked == .recipient ? 3 : 0
  }
}

extension Reading {
  /// Whether a token is the first word of a sentence.
  func opensSentence(_ place: Int) -> Bool { place == 0 || tokens[place - 1].endsSentence }
}
