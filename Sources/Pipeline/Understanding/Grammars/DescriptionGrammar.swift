import GiftDomain

/// Finds what describes the gift or the recipient without a verb: styles, values, diets, "a keen gardener",
/// "coffee lover", "a book".
struct DescriptionGrammar {
  let preferences: PreferenceGrammar

  /// Reads the descriptions that no frame has taken.
  func read(_ reading: inout Reading) {
    readDiets(&reading)
    readBareAllergy(&reading)
    readQualities(.value, .values, &reading)
    readQualities(.style, .style, &reading)
    readDoers(&reading)
    readLovers(&reading)
    readActivities(&reading)
    readThings(&reading)
    readRepeated(&reading)
    readFragments(&reading)
    readAside(&reading)
  }

  private func isGiver(_ place: Int, in reading: Reading) -> Bool {
    let subject = preferences.subject(before: place, in: reading)
    return subject == .giver || (subject == .other && preferences.mention != nil)
  }

  private func isTaken(_ range: Range<Int>, by slots: [SlotName], in reading: Reading) -> Bool {
    let span = reading.span(range)
    return reading.operations.contains {
      slots.contains($0.slot) && $0.span.start < span.end && span.start < $0.span.end
    }
  }

  private func readDiets(_ reading: inout Reading) {
    for match in reading.phrases(.dietary) {
      let start = match.range.lowerBound
      let end = match.range.upperBound
      if reading.phrases(.value).contains(where: {
        $0.range.overlaps(match.range) && $0.range.count > match.range.count
      }) {
        continue
      }
      if isGiver(start, in: reading), preferences.mention?.relationship != .myself { continue }
      if asksAboutShown(start, in: reading) { continue }
      if !reading.has(start, .negator), reading.isNegated(start, within: 3) { continue }
      if reading.isWord(end - 1, "drink", "drinks", "drinking"), !reading.isBreak(end),
        !reading.has(end, [.joiner, .conjunction, .closer])
      {
        continue
      }
      if match.value == "vegan", reading.has(end, .generic) || reading.phrase(.category, at: end) != nil {
        reading.note(.values, .text("vegan"), at: match.range)
        continue
      }
      reading.note(.dietary, .text(match.value), at: match.range)
      if let food = Self.food(of: match.value) { reading.note(.avoid, .text(food), at: match.range) }
    }
  }

  // "Nothing with nuts, he has a severe allergy": the reason names no food.
  private func readBareAllergy(_ reading: inout Reading) {
    guard
      reading.tokens.contains(where: {
        ["allergy", "allergic", "anaphylactic", "allergies"].contains($0.text)
      }),
      !reading.operations.contains(where: { $0.slot == .dietary })
    else { return }
    for match in reading.phrases(.allergen)
    where match.value != "no food" && isTaken(match.range, by: [.avoid], in: reading) {
      reading.note(.dietary, .text(match.value), at: match.range, 0.8)
    }
  }

  // What an allergy rules out.
  private static func food(of diet: String) -> String? {
    if diet == "no alcohol" { return "alcohol" }
    guard diet.hasSuffix(" allergy") else { return nil }
    let food = String(diet.dropLast(" allergy".count))
    return ["nut", "peanut", "tree nut", "egg"].contains(food) ? food + "s" : food
  }

  private func readQualities(_ family: PhraseFamily, _ slot: SlotName, _ reading: inout Reading) {
    for match in reading.phrases(family)
    where !reading.isClaimed(match.range)
      && !isTaken(match.range, by: [.interests, .avoid, .style, .values, .owned], in: reading)
    {
      if !describes(match.range, in: reading) { continue }
      if reading.isNegated(match.range.lowerBound, within: 3) {
        reading.note(.avoid, .text(match.value), at: match.range, 0.8)
      } else {
        reading.note(slot, .text(match.value), at: match.range, 0.85)
      }
    }
  }

  // An adjective of the gift, not of something else: "a fun gift" but not "a fun run".
  private func describes(_ range: Range<Int>, in reading: Reading) -> Bool {
    let end = range.upperBound
    let isPlain = reading.phrase(.value, at: range.lowerBound).map {
      ["fair_trade", "handmade", "sustainable", "vegan"].contains($0.value)
    }
    if reading.isBreak(end) || reading.phrase(.category, at: end) != nil || range.count > 1 || isPlain == true
    {
      return !reading.isWord(end, "%")
    }
    if reading.isWord(range.lowerBound - 1, "have", "had", "the")
      && reading.isWord(range.lowerBound, "fun", "modern", "local")
    {
      return false
    }
    let closing: WordClass = [
      .generic, .joiner, .preposition, .conjunction, .closer, .pronoun, .be, .auxiliary, .verb, .negator,
      .adverb, .filler,
    ]
    return reading.has(end, closing)
      || reading.isWord(
        end, "style", "taste", "look", "design", "aesthetic", "brand", "brands", "keepsake", "touch", "kind",
        "looking", "pieces", "enough", "styles", "designs", "looks", "vibe", "vibes", "girl", "guy", "gal",
        "person",
        "fan", "girlie", "type", "house", "home", "flat", "apartment", "place", "room", "kitchen", "decor",
        "interior",
        "wardrobe", "clothes", "clothing", "stuff", "queen", "king")
      || reading.phrase(.value, at: end) != nil || reading.phrase(.style, at: end) != nil
  }

  private func readDoers(_ reading: inout Reading) {
    for match in reading.phrases(.doer)
    where !reading.isClaimed(match.range)
      && !isTaken(match.range, by: [.interests, .avoid, .owned], in: reading)
    {
      let start = match.range.lowerBound
      if reading.isWord(start - 1, "my", "the", "our", "to", "can", "will", "i", "not")
        || isGiver(start, in: reading)
        || (max(0, start - 4)..<start).contains(where: { reading.isWord($0, "am") })
      {
        continue
      }
      if reading.isNegated(start, within: 4) {
        reading.note(.avoid, .text(match.value), at: match.range, 0.7)
      } else {
        reading.note(.interests, .text(match.value), at: match.range)
      }
    }
  }

  // "wine lover", "Star Wars fan", "football-mad", "golf-themed".
  private func readLovers(_ reading: inout Reading) {
    for match in reading.phrases(.activity) where match.value == "@head" && !reading.isClaimed(match.range) {
      let end = match.range.lowerBound
      var start = end
      while start > 0, end - start < 3, belongs(start - 1, in: reading) { start -= 1 }
      guard start < end, !isTaken(start..<end, by: [.interests, .avoid], in: reading),
        !isGiver(start, in: reading)
      else { continue }
      if reading.isWord(
        end, "person", "guy", "girl", "man", "woman", "gal", "bloke", "lad", "player", "collector"),
        reading.phrase(.interest, endingAt: end) == nil,
        !reading.isWord(end, "player", "collector")
      {
        continue
      }
      if reading.isNegated(start, within: 4) {
        preferences.noteAvoided(start..<end, &reading)
      } else {
        preferences.noteInterest(start..<end, &reading)
        if reading.isWord(start - 1, "and", "&", "/"),
          let other = reading.phrase(.interest, endingAt: start - 1)
        {
          preferences.noteInterest(other.range, &reading)
        }
      }
    }
  }

  private func belongs(_ place: Int, in reading: Reading) -> Bool {
    let token = reading.tokens[place]
    guard token.kind == .word, !reading.claimed[place] else { return false }
    if reading.phrase(.interest, covering: place) != nil { return true }
    let other: WordClass = [
      .determiner, .adverb, .adjective, .pronoun, .be, .auxiliary, .preposition, .conjunction, .joiner, .verb,
      .closer, .negator, .time, .generic,
    ]
    return token.classes.isDisjoint(with: other) && reading.phrase(.relationship, covering: place) == nil
      && reading.phrase(.ageGroup, covering: place) == nil && reading.phrase(.gender, covering: place) == nil
      && token.text != "'s"
  }

  // "she knits", "always baking".
  private func readActivities(_ reading: inout Reading) {
    for match in reading.phrases(.activity) where match.value != "@head" && !reading.isClaimed(match.range) {
      let verb = match.range.lowerBound
      var subject = preferences.subject(before: verb, in: reading)
      if subject == .giver, preferences.isForSelf(reading) { subject = .recipient }
      let isThird = reading.word(verb).hasSuffix("s")
      if subject == .unsaid, isThird, verb == 0 || reading.isBreak(verb - 1),
        preferences.mention != nil || reading.context.brief.namesSomebody
      {
        subject = .recipient
      }
      // "Run", "bake" need somebody whose verb has no s: "they bake", "I sew".
      if match.range.count == 1, Gerund.form(of: reading.word(verb)) == match.value,
        !reading.isWord(verb - 1, "they", "i", "we", "both", "parents", "always", "to", "also", "and"),
        !reading.has(verb - 1, .auxiliary)
      {
        continue
      }
      guard
        subject == .recipient || preferences.continuesFrame(match.range.lowerBound, in: reading)
          || match.range.count > 1, subject != .giver
      else { continue }
      if reading.isNegated(match.range.lowerBound, within: 3) { continue }
      guard !isTaken(match.range, by: [.interests, .avoid], in: reading) else { continue }
      reading.note(.interests, .text(match.value), at: match.range)
      // What is whittled is woodwork, but it is called whittling.
      if match.range.count == 1, isThird {
        let own = Gerund.form(of: Gerund.base(of: reading.word(verb)))
        if own != match.value { reading.note(.interests, .text(own), at: match.range) }
      }
    }
  }

  // "a book for my dad", "flowers?": kinds of products at the head of a request.
  private func readThings(_ reading: inout Reading) {
    for match in reading.phrases(.category) where !reading.isClaimed(match.range) {
      if isTaken(match.range, by: [.interests, .avoid, .owned, .categories, .style, .dietary], in: reading) {
        continue
      }
      var start = match.range.lowerBound
      while reading.has(start - 1, [.determiner, .adjective, .adverb])
        || reading.phrase(.style, endingAt: start) != nil || reading.phrase(.value, endingAt: start) != nil
      {
        if reading.isWord(start - 1, "the", "this", "that", "her", "his", "my", "their") { break }
        start -= 1
      }
      let opens =
        start == 0 || reading.isBreak(start - 1) || reading.has(start - 1, [.closer])
        || reading.isWord(
          start - 1, "or", "want", "need", "for", "be", "some", "just", "maybe", "perhaps", "probably")
      let end = match.range.upperBound
      let closes =
        reading.isWord(end, "of", "for", "with", "under", "around", "or", "as", "by", "that", "please", "to")
        || reading.isBreak(end)
      let isPlain =
        !reading.isWord(start - 1, "the", "this", "that", "her", "his", "my", "their", "for")
        || reading.isWord(end, "gift", "gifts")
      guard opens && closes && isPlain, reading.tokens.count > 1 || reading.context.asked == nil,
        reading.context.asked != .interests || reading.isWord(match.range.lowerBound - 1, "a", "an", "some"),
        !reading.isNegated(match.range.lowerBound, within: 3), !pointsAtShown(match, in: reading)
      else { continue }
      reading.note(.categories, .text(reading.words(match.range)), at: match.range, 0.75)
    }
  }

  func pointsAtShown(_ match: PhraseMatch, in reading: Reading) -> Bool {
    !reading.context.shown.isEmpty && reading.isWord(match.range.lowerBound - 1, "the", "that", "this")
  }

  // Answers and headlines without a verb: "gardening and jazz", "dad, 60, golf".
  private func readFragments(_ reading: inout Reading) {
    if reading.context.asked == .interests, !reading.operations.contains(where: { $0.slot.isList }) {
      guard isAnswer(reading) else { return }
      for opening in reading.tokens.indices where reading.opensSentence(opening) {
        readAnswer(from: opening, &reading)
      }
      return
    }
    for match in reading.phrases(.interest)
    where !reading.isClaimed(match.range) && !isTaken(match.range, by: SlotName.allCases, in: reading) {
      if isHeadline(match, in: reading) {
        reading.note(.interests, .text(reading.words(match.range)), at: match.range, 0.7)
      }
    }
  }

  // "are you a bot?", "huh?", "tell me a joke" tell nothing about anybody.
  private func isHeadline(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    let end = match.range.upperBound
    if reading.has(end, .generic), !reading.isNegated(start, within: 3) {
      return reading.isWord(end, "gift", "gifts", "present", "presents", "stuff", "things", "ideas")
    }
    let opens =
      start > 0
      && (reading.isBreak(start - 1)
        || reading.isWord(start - 1, "and") && reading.phrase(.interest, endingAt: start - 1) != nil)
      || start == 0 && !reading.context.brief.isBlank && reading.context.shown.isEmpty
    let closes =
      end == reading.tokens.count || reading.isBreak(end)
      || reading.isWord(end, "and", "everywhere", "galore")
    return opens && closes && reading.phrase(.category, at: start)?.range != match.range
      || opens && closes && !reading.context.brief.isBlank
  }
}
