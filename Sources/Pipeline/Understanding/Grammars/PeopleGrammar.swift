import GiftDomain

/// Finds who the gift is for, among all the people whom a turn mentions.
struct PeopleGrammar {
  let tables: VocabularyTables

  /// The person whom the gift is for; nil when the turn names nobody who could be.
  func recipient(in reading: Reading) -> PersonMention? {
    var people = mentions(in: reading)
    for place in people.indices {
      people[place].score += score(people[place], in: reading)
      if place > 0, replaces(people[place], people[place - 1], in: reading) { people[place].score += 6 }
    }
    people += namedOnly(in: reading, besides: people)
    if reading.context.brief.namesSomebody {
      // A name alone needs more, unless it is a name from before: places and bystanders have names too.
      people.removeAll { $0.score < ($0.relationship == nil && !isRemembered($0, in: reading) ? 4 : 3) }
    }
    let best = people.filter { $0.score > 0 }.max {
      $0.score == $1.score ? $0.range.lowerBound > $1.range.lowerBound : $0.score < $1.score
    }
    return best.map { named($0, in: reading) }
  }

  private func isRemembered(_ mention: PersonMention, in reading: Reading) -> Bool {
    let first = mention.name.flatMap { WordTokenizer.words(in: $0).first }
    let known =
      reading.context.recipients.compactMap(\.name) + [reading.context.brief.name?.value].compactMap { $0 }
    return known.contains { WordTokenizer.words(in: $0).first == first }
      || reading.context.brief.name == nil
  }

  // "my niece, no sorry, my goddaughter".
  private func replaces(_ mention: PersonMention, _ earlier: PersonMention, in reading: Reading) -> Bool {
    guard earlier.range.upperBound <= mention.range.lowerBound else { return false }
    let between = earlier.range.upperBound..<mention.range.lowerBound
    return between.count <= 6
      && between.contains { reading.isWord($0, "sorry", "mean", "wait", "actually", "rather") }
  }

  /// Whether somebody else of a gender is mentioned, whom a pronoun could mean.
  func mentionsOther(than recipient: PersonMention?, of gender: Gender, in reading: Reading) -> Bool {
    // Also the husband of "my neighbour's husband", who is a part of how the neighbour is named.
    reading.phrases(.relationship).contains {
      Relationship(rawValue: $0.value)?.impliedGender == gender
        && $0.value != recipient?.relationship?.rawValue
        && reading.phrase(.excluded, covering: $0.range.lowerBound) == nil
    }
  }

  private func mentions(in reading: Reading) -> [PersonMention] {
    var found: [PersonMention] = []
    for match in reading.phrases(.relationship) {
      guard let relationship = Relationship(rawValue: match.value), !isMasked(match, in: reading) else {
        continue
      }
      let mention = PersonMention(range: match.range, relationship: relationship)
      if let last = found.last, let joined = joined(last, mention, in: reading) {
        found[found.count - 1] = joined
      } else {
        found.append(mention)
      }
    }
    return found.map { counted($0, in: reading) }
  }

  // Words that look like a person and are none: "dad jokes", "baby shower".
  private func isMasked(_ match: PhraseMatch, in reading: Reading) -> Bool {
    if reading.phrases(.excluded).contains(where: { $0.range.overlaps(match.range) }) { return true }
    let overlapping = reading.phrases(.occasion).first {
      $0.range.overlaps(match.range) && $0.range.count > match.range.count
    }
    if let overlapping {
      return overlapping.value != "wedding" && !(overlapping.value == "hosting" && match.value == "host")
    }
    if reading.phrases(.event).contains(where: {
      $0.range.overlaps(match.range) && $0.range.count > match.range.count
    }) {
      return !["mother", "father", "parents"].contains(match.value)
        || reading.isWord(match.range.lowerBound - 1, "new")
    }
    let place = match.range.upperBound
    if reading.tokens.indices.contains(place), reading.tokens[place].isHyphenated,
      !reading.isWord(place, "to", "of", "'s")
    {
      return true
    }
    return false
  }

  // Two mentions that are one: "my sister's husband", "mum and dad", "my brother and his wife".
  private func joined(_ first: PersonMention, _ second: PersonMention, in reading: Reading) -> PersonMention?
  {
    guard let owner = first.relationship, let other = second.relationship else { return nil }
    let between = first.range.upperBound..<second.range.lowerBound
    let whole = first.range.lowerBound..<second.range.upperBound
    if isPossession(between, after: first, in: reading), let relative = tables.chains[owner]?[other] {
      // Who mourns gets the gift.
      let isLost =
        reading.phrases(.event).contains {
          $0.value == "sympathy" && abs($0.range.lowerBound - second.range.upperBound) <= 2
        }
        || (second.range.upperBound..<second.range.upperBound + 3).contains {
          reading.isWord($0, "passed", "died") && !reading.has($0 + 1, .determiner)
        }
      if isLost { return PersonMention(range: whole, relationship: owner) }
      let gender = relative.impliedGender == nil ? other.impliedGender : nil
      return PersonMention(range: whole, relationship: relative, gender: gender)
    }
    if between.count <= 3, reading.isWord(between.lowerBound, "of"),
      let relative = tables.chains[other]?[owner]
    {
      return PersonMention(range: whole, relationship: relative)
    }
    // "Dana and her fiancé": the name stands between.
    let joint = isName(between.lowerBound, in: reading) ? between.lowerBound + 1 : between.lowerBound
    guard reading.isWord(joint, "and", "&", "/", "+"), between.upperBound - joint <= 3 else { return nil }
    let joinsPartner =
      reading.isWord(between.upperBound - 1, "her", "his", "their")
      || reading.isWord(second.range.lowerBound, "her", "his", "their")
    return together(owner, other, joinsPartner).map {
      PersonMention(range: whole, relationship: $0, count: 2, countRange: whole)
    }
  }

  private func isPossession(_ between: Range<Int>, after first: PersonMention, in reading: Reading) -> Bool {
    guard between.count <= 3 else { return false }
    if reading.isWord(between.lowerBound, "'s") {
      return !between.contains {
        reading.isBreak($0) || reading.has($0, [.joiner, .verb, .pronoun, .be]) && !reading.isWord($0, "'s")
      }
    }
    return between.isEmpty && reading.word(first.range.upperBound - 1).hasSuffix("s")
  }

  private func together(_ first: Relationship, _ second: Relationship, _ joinsPartner: Bool) -> Relationship?
  {
    let partners: Set<Relationship> = [.wife, .husband, .partner, .girlfriend, .boyfriend, .fiance, .fiancee]
    if joinsPartner, partners.contains(second) { return .couple }
    switch Set([first, second]) {
    case [.mother, .father], [.mother, .stepfather], [.father, .stepmother]: return .parents
    case [.motherInLaw, .fatherInLaw]: return .inLaws
    case [.grandmother, .grandfather]: return .grandparent
    case [.son, .daughter]: return .child
    case [.brother, .sister]: return .sibling
    case [.grandson, .granddaughter]: return .grandchild
    case [.aunt, .uncle], [.brother, .sisterInLaw], [.sister, .brotherInLaw], [.son, .daughterInLaw],
      [.daughter, .sonInLaw]:
      return .couple
    default: return nil
    }
  }

  // "our neighbours Joost and Fatima".
  private func isPairOfNames(after mention: PersonMention, in reading: Reading) -> Bool {
    let first = mention.range.upperBound + (reading.isWord(mention.range.upperBound, ",") ? 1 : 0)
    return reading.word(mention.range.upperBound - 1).hasSuffix("s") && isName(first, in: reading)
      && reading.isWord(first + 1, "and", "&") && isName(first + 2, in: reading)
  }

  // "my two nephews", "both my sisters", "the twins", "a team of 8".
  private func counted(_ mention: PersonMention, in reading: Reading) -> PersonMention {
    guard mention.count == nil else { return mention }
    var mention = mention
    // "my daughter's three teachers".
    if let number = mention.range.compactMap({ reading.number(startingAt: $0) }).first,
      number.form == .cardinal,
      number.value >= 2, number.value < 10_000, !reading.isClaimed(number.range),
      mention.range.contains(number.range.lowerBound)
    {
      (mention.count, mention.countRange) = (Int(number.value), number.range)
      return mention
    }
    var place = mention.range.lowerBound
    for _ in 0..<4 {
      if let number = reading.number(endingAt: place), number.form != .ordinal, number.value >= 2,
        number.value < 10_000,
        !reading.isClaimed(number.range)
      {
        (mention.count, mention.countRange) = (Int(number.value), number.range)
        return mention
      }
      place -= 1
      if reading.isWord(place, "both", "twin") {
        (mention.count, mention.countRange) = (2, place..<(place + 1))
        return mention
      }
      let isKind = place == mention.range.lowerBound - 1 && reading.number(endingAt: place) != nil
      guard
        reading.has(place, [.adjective, .possessive, .determiner, .adverb]) || reading.isWord(place, "of")
          || isKind
      else { break }
    }
    if reading.isWord(mention.range.upperBound - 1, "grandparents")
      || isPairOfNames(after: mention, in: reading)
    {
      (mention.count, mention.countRange) = (2, mention.range)
    }
    if reading.isWord(mention.range.upperBound - 1, "twins")
      || reading.isWord(mention.range.lowerBound, "twin")
    {
      (mention.count, mention.countRange) = (2, mention.range)
    }
    if reading.isWord(mention.range.upperBound - 1, "triplets") {
      (mention.count, mention.countRange) = (3, mention.range)
    }
    if reading.isWord(mention.range.upperBound, "of"),
      let number = reading.number(startingAt: mention.range.upperBound + 1),
      number.value >= 2, number.form == .cardinal,
      [.team, .group, .family, .colleague, .friend, .client, .employee].contains(mention.relationship)
    {
      (mention.count, mention.countRange) = (Int(number.value), number.range)
    }
    return mention
  }
}
