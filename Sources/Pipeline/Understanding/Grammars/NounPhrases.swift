/// Cuts the things that somebody likes, wants or shuns out of a turn: "fishing, golf and bad puns" are three.
struct NounPhrases {
  let reading: Reading
  /// Words in one phrase at most.
  private let maximumWords = 6
  /// Phrases in one list at most.
  private let maximumItems = 12

  /// The phrases of the list that begins at a token, in order.
  func list(from start: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = reading.isWord(start, ":", "-") ? start + 1 : start
    while found.count < maximumItems {
      place = skipLead(place)
      let end = phraseEnd(place)
      guard end > place else { break }
      let trimmed = trim(place..<end)
      if !trimmed.isEmpty { found.append(trimmed) }
      guard let next = nextItem(after: end) else { break }
      place = next
    }
    return found
  }

  // Determiners, adverbs and the verbs of doing say nothing about the thing.
  private func skipLead(_ start: Int) -> Int {
    var place = start
    while place < reading.tokens.count, place - start < 8 {
      if reading.isBreak(place) || reading.claimed[place] { break }
      if reading.tokens[place].kind == .sign || reading.tokens[place].kind == .number && place > start {
        place += 1
        continue
      }
      if let count = leadingCount(place) {
        place = count
        continue
      }
      if reading.has(place, [.determiner, .adverb]) && !isNameOfThing(place)
        || reading.isWord(
          place, "of", "to", "doing", "playing", "going", "through", "getting", "having", "being", "things",
          "stuff",
          "anything", "everything", "something", "like", "with", "about", "on", "for", "up", "new", "more",
          "loads", "tons", "plenty", "heaps", "piles", "million", "bunch",
          "lots", "good", "is", "are", "'s", "things", "kinds", "sorts", "types", "kind", "in", "related",
          "own", "some", "too") && !isNameOfThing(place)
      {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  // "ten mugs" are mugs; the end of the number when it only counts.
  private func leadingCount(_ place: Int) -> Int? {
    guard let number = reading.number(startingAt: place), number.form != .ordinal, number.form != .decade,
      !isNameOfThing(place), number.range.upperBound < reading.tokens.count
    else { return nil }
    let next = reading.tokens[number.range.upperBound]
    return next.kind == .word && !next.isHyphenated && !next.isGlued ? number.range.upperBound : nil
  }

  // "pretty" or "good" may begin a known thing.
  private func isNameOfThing(_ place: Int) -> Bool {
    reading.phrase(.category, at: place) != nil || reading.phrase(.interest, at: place) != nil
  }

  private func phraseEnd(_ start: Int) -> Int {
    var end = start
    while end < reading.tokens.count, end - start < maximumWords, continues(end, from: start) { end += 1 }
    return end
  }

  private func continues(_ place: Int, from start: Int) -> Bool {
    let token = reading.tokens[place]
    if token.kind == .punctuation || token.kind == .emoji || token.kind == .sign || reading.claimed[place] {
      return false
    }
    // A known thing is taken whole, whatever its words.
    if insideKnownThing(place, from: start) || token.isHyphenated { return true }
    if token.kind == .number { return place > start }
    if token.text == "'s" { return place > start && !startsClause(place + 1) }
    if token.text == "of" {
      return place > start && !reading.isBreak(place + 1) && !reading.has(place + 1, .pronoun)
    }
    if place > start, reading.isWord(place, "to") { return false }
    if place > start, endsByFamily(place) { return false }
    let closing: WordClass = [
      .pronoun, .be, .auxiliary, .negator, .preposition, .conjunction, .joiner, .closer, .question,
    ]
    if !token.classes.isDisjoint(with: closing) { return false }
    if place > start, token.classes.contains(.determiner) || token.text == "very" || token.text == "so" {
      return false
    }
    if token.classes.contains(.verb) { return place == start || canBeNoun(place) }
    return true
  }

  private func insideKnownThing(_ place: Int, from start: Int) -> Bool {
    for family in [PhraseFamily.category, .interest, .allergen] {
      if let match = reading.phrase(family, covering: place), match.range.lowerBound >= start,
        match.range.count > 1 || match.range.lowerBound == place
      {
        return !reading.has(place, [.joiner]) || match.range.count > 1
      }
    }
    return false
  }

  private func endsByFamily(_ place: Int) -> Bool {
    if let frame = reading.phrase(.frame, at: place), frame.value != "want" { return true }
    return reading.phrase(.level, at: place) != nil
      || reading.phrase(.relationship, at: place)?.range.count ?? 0 > 1
  }

  private func canBeNoun(_ place: Int) -> Bool {
    reading.isWord(
      place, "work", "play", "show", "shows", "watch", "watches", "drinks", "drink", "work", "games", "suits",
      "support", "reading", "living", "cooking", "drinking", "eating", "read", "reads", "collecting",
      "working")
  }

  private func startsClause(_ place: Int) -> Bool { reading.has(place, [.pronoun, .be, .auxiliary]) }

  // After a comma or "and" the list goes on, unless something else begins.
  private func nextItem(after end: Int) -> Int? {
    var place = end
    var joined = false
    while reading.isWord(
      place, ",", "and", "or", "&", "+", "/", "especially", "particularly", "mainly", "plus", "also", "like",
      "including", "mostly", "then") || reading.isWord(place, "such") && reading.isWord(place + 1, "as")
      || reading.isWord(place, "as") && reading.isWord(place - 1, "such")
      || joined && reading.isWord(place, "maybe", "even", "some", "anything")
    {
      joined = true
      place += 1
      if place - end > 4 { return nil }
    }
    // "Nothing plastic, something sustainable": another wish.
    guard joined, place < reading.tokens.count, canBegin(place), !reading.isWord(place, "something") else {
      return nil
    }
    return place
  }

  private func canBegin(_ place: Int) -> Bool {
    let token = reading.tokens[place]
    if token.kind != .word || reading.claimed[place] { return false }
    if reading.phrase(.interest, at: place) != nil || reading.phrase(.category, at: place) != nil {
      return true
    }
    if reading.phrase(.frame, at: place) != nil || reading.phrase(.boundBefore, at: place) != nil
      || reading.phrase(.deadline, at: place)?.value == "by"
    {
      return false
    }
    if reading.phrase(.activity, at: place) != nil
      || reading.phrase(.act, at: place) != nil
        && !reading.phrases(.interest).contains(where: { $0.range.lowerBound == place })
    {
      return reading.phrase(.act, at: place) == nil
    }
    if reading.phrase(.level, at: place) != nil || reading.phrase(.dietary, at: place) != nil
      || reading.phrase(.delivery, at: place) != nil
    {
      return false
    }
    if reading.phrase(.relationship, at: place) != nil { return false }
    if reading.isWord(place, "her", "his", "their") { return !reading.isBreak(place + 1) }
    let other: WordClass = [.pronoun, .be, .auxiliary, .negator, .conjunction, .question, .closer, .first]
    if !token.classes.isDisjoint(with: other) { return false }
    if token.classes.contains(.preposition) { return false }
    if token.classes.contains(.verb) { return canBeNoun(place) || token.text.hasSuffix("ing") }
    if token.classes.contains(.possessive) { return false }
    return !reading.isWord(place, "budget", "under", "max", "birthday", "please")
  }

  // "a whisky man", "a jazz fan": the person, not the thing.
  private func isLover(_ place: Int) -> Bool {
    reading.phrase(.allergen, covering: place) == nil
      && reading.phrase(.activity, at: place).map { $0.value == "@head" && $0.range.count == 1 } ?? false
  }

  // "a scarf last year", "yoga every morning": when, not what.
  private func isLooseTime(_ place: Int) -> Bool {
    reading.has(place, .time) && !reading.isWord(place, "time", "birthday")
      && reading.isWord(place - 1, "last", "every", "each", "this", "next", "on", "in", "all", "that")
  }

  // Closing words that do not belong to the thing.
  private func trim(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while high > low,
      reading.has(high - 1, [.adverb, .closer, .preposition])
        || reading.isWord(
          high - 1, "stuff", "things", "thing", "of", "'s", "gifts", "gift", "related", "themed", "bits",
          "items", "lot", "lots", "these", "days", "together", "more", "again", "often", "much", "most", "at",
          "day", "last", "every", "each", "this")
        || isLooseTime(high - 1) || high - 1 > low && isLover(high - 1)
    {
      if reading.phrase(.interest, covering: high - 1) != nil
        || reading.phrase(.category, covering: high - 1) != nil
      {
        break
      }
      high -= 1
    }
    while low < high,
      reading.isWord(low, "more", "any", "of", "new", "nice", "good", "great", "the", "real", "proper")
    { low += 1 }
    let isEmpty = (low..<high).allSatisfy {
      reading.has($0, [.generic, .determiner, .adverb, .time])
        && reading.phrase(.category, covering: $0) == nil && reading.phrase(.interest, covering: $0) == nil
    }
    return isEmpty ? low..<low : low..<high
  }
}
