import GiftDomain

extension PreferenceGrammar {
  /// Who is the subject of a verb: the nearest person to its left within the clause.
  func subject(before start: Int, in reading: Reading) -> Subject {
    var place = start - 1
    while place >= 0, start - place < 7 {
      if isSubject(place, in: reading) { return owner(of: place, in: reading) }
      guard
        reading.has(place, [.adverb, .auxiliary, .be, .negator])
          || reading.isWord(place, "'s", ",", "to", "been", "all", "both", ")", "a")
      else { break }
      place -= 1
    }
    return .unsaid
  }

  /// Who a frame that brings its own subject speaks of: "he play chess".
  func opensWithPronoun(_ match: PhraseMatch, in reading: Reading) -> Subject? {
    let start = match.range.lowerBound
    return reading.isWord(start, "he", "she", "they") ? owner(of: start, in: reading) : nil
  }

  /// The nearest person to the left in the sentence: "they're vegan and love plants".
  func earlierSubject(before start: Int, in reading: Reading) -> Subject {
    let sentence = reading.sentence(of: start)
    for place in (sentence.lowerBound..<start).reversed() where isSubject(place, in: reading) {
      return owner(of: place, in: reading)
    }
    return .unsaid
  }

  /// Whether the nearest person named before, in the same sentence, is neither the giver nor the recipient.
  func followsSomebodyElse(_ start: Int, in reading: Reading) -> Bool {
    guard mention != nil else { return false }
    let sentence = reading.sentence(of: start)
    for place in (sentence.lowerBound..<start).reversed() where isSubject(place, in: reading) {
      guard reading.phrase(.relationship, covering: place) != nil || reading.has(place, .name) else {
        return false
      }
      return owner(of: place, in: reading) == .other
    }
    return false
  }

  private func isSubject(_ place: Int, in reading: Reading) -> Bool {
    // "dad of two" describes somebody.
    if reading.phrase(.excluded, covering: place) != nil { return false }
    // "who's a vet" says what somebody is.
    if reading.isWord(place - 1, "a", "an"), reading.has(place - 2, .be) { return false }
    return isPerson(place, in: reading)
  }

  private func isPerson(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(
      place, "he", "she", "they", "who", "i", "we", "you", "it", "that", "this", "her", "him", "them", "me",
      "us")
      || reading.phrase(.relationship, covering: place) != nil || reading.has(place, .name)
      || mention.map { $0.range.contains(place) || $0.nameRange?.contains(place) ?? false } ?? false
  }

  private func owner(of place: Int, in reading: Reading) -> Subject {
    if reading.isWord(place, "i", "we", "me", "us") { return .giver }
    if reading.isWord(place, "you") { return .unsaid }
    if reading.isWord(place, "it", "this") { return .other }
    if reading.isWord(place, "he", "she", "they", "who", "that") {
      return reading.isWord(place, "that") ? .unsaid : ownerOfPronoun(place, in: reading)
    }
    if reading.isWord(place, "her", "him", "them") { return .recipient }
    if let mention, mention.range.contains(place) || mention.nameRange?.contains(place) ?? false {
      return .recipient
    }
    if let match = reading.phrase(.relationship, covering: place) {
      let active = mention?.relationship ?? reading.context.brief.relationship?.value
      if active?.includes(match.value) ?? false { return .recipient }
      return mention == nil && match.value == active?.rawValue ? .recipient : .other
    }
    return mention?.name == nil && reading.context.brief.name == nil ? .recipient : .other
  }

  // After "my mum told me", "she" is the mother, unless the gift is hers.
  private func ownerOfPronoun(_ place: Int, in reading: Reading) -> Subject {
    let sentence = reading.sentence(of: place)
    let tellers = (sentence.lowerBound..<place).filter { reading.has($0, .telling) }
    guard let teller = tellers.last else { return .recipient }
    guard
      let match = reading.phrases(.relationship).last(where: {
        $0.range.upperBound <= teller && sentence.contains($0.range.lowerBound)
      }),
      match.range != mention?.range, let gender = Relationship(rawValue: match.value)?.impliedGender
    else { return .recipient }
    let known = mention?.relationship?.impliedGender ?? reading.context.brief.gender?.value
    let isFemale = reading.isWord(place, "she")
    let isTellers = (gender == .female) == isFemale && !reading.isWord(place, "they")
    return isTellers && known != nil && known != gender
      ? .other
      : isTellers && reading.context.brief.relationship == nil && mention != nil ? .other : .recipient
  }

  /// Whether a frame goes on from the one before: "… and hates golf".
  func continuesFrame(_ start: Int, in reading: Reading) -> Bool {
    var place = start - 1
    while reading.has(place, [.adverb, .negator, .auxiliary]) { place -= 1 }
    return reading.isWord(place, "and", "but", ",", "or", "also")
  }

  /// The phrase as it is kept: lower-case as written, an infinitive as its -ing form; nil when nothing is
  /// left.
  func phrase(_ range: Range<Int>, in reading: Reading, gerund: Bool) -> String? {
    guard !range.isEmpty else { return nil }
    if range.allSatisfy({ reading.has($0, [.generic, .pronoun, .determiner]) }),
      reading.phrase(.category, at: range.lowerBound) == nil
    {
      return nil
    }
    let isInfinitive =
      gerund && reading.isWord(range.lowerBound - 1, "to") && reading.tokens[range.lowerBound].kind == .word
    guard isInfinitive else {
      let words = reading.words(range)
      return words.unicodeScalars.count <= 60 && words.utf8.count > 1 ? words : nil
    }
    let verb = Gerund.form(of: reading.word(range.lowerBound))
    let rest = (range.lowerBound + 1)..<range.upperBound
    return rest.isEmpty ? verb : verb + " " + reading.words(rest)
  }
}

extension Relationship {
  /// Whether somebody, by the word for them, is one of those who get a joint gift.
  fileprivate func includes(_ word: String) -> Bool {
    switch self {
    case .parents: word == "mother" || word == "father"
    case .inLaws: word == "mother_in_law" || word == "father_in_law"
    default: false
    }
  }
}

/// The -ing form of English verbs.
enum Gerund {
  /// "bake" as "baking", "run" as "running", "cook" as "cooking"; words in -ing stay.
  static func form(of verb: String) -> String {
    guard !verb.hasSuffix("ing") || verb.utf8.count < 6 else { return verb }
    if verb.hasSuffix("ie") { return verb.dropLast(2) + "ying" }
    if verb.hasSuffix("e"), !verb.hasSuffix("ee"), !verb.hasSuffix("ye"), !verb.hasSuffix("oe") {
      return verb.dropLast() + "ing"
    }
    return doubles(Array(verb.utf8)) ? verb + verb.suffix(1) + "ing" : verb + "ing"
  }

  /// "bakes" as "bake", "watches" as "watch", "carries" as "carry".
  static func base(of verb: String) -> String {
    if verb.hasSuffix("ies"), verb.utf8.count > 4 { return verb.dropLast(3) + "y" }
    for ending in ["ches", "shes", "sses", "xes", "zes", "oes"] where verb.hasSuffix(ending) {
      return String(verb.dropLast(2))
    }
    return verb.hasSuffix("s") && !verb.hasSuffix("ss") ? String(verb.dropLast()) : verb
  }

  // One short vowel before one closing consonant in a word of one syllable.
  private static func doubles(_ letters: [UInt8]) -> Bool {
    let vowels = Set("aeiou".utf8)
    guard letters.count >= 3, letters.count <= 5, let last = letters.last, !vowels.contains(last),
      !"wxy".utf8.contains(last)
    else { return false }
    return vowels.contains(letters[letters.count - 2]) && !vowels.contains(letters[letters.count - 3])
      && letters.filter(vowels.contains).count == 1
  }
}
