import GiftDomain

/// Finds what a turn wants to know about suggestions, and whether it asks at all.
struct DetailGrammar {
  /// What is asked: the topics that are named, and the other words of weight.
  func question(in reading: Reading) -> DetailQuestion {
    let cues = reading.phrases(.detail)
    let words = reading.tokens.indices.filter { place in
      isOfWeight(place, in: reading)
        && !cues.contains { $0.range.contains(place) && Self.namesItself.contains($0.value) }
    }.map { reading.word($0) }
    var topics = Set(cues.compactMap { DetailTopic(rawValue: $0.value) })
    // "What is the second made of?" asks one thing, although it begins like "what is the second?".
    if topics.count > 1 { topics.remove(.all) }
    return DetailQuestion(topics: topics, words: words)
  }

  /// Topics whose cues say all; those of the others ("come in green") hold the word that is asked about.
  private static let namesItself: Set<String> = [
    "price", "arrival", "stock", "rating", "age", "link", "maker", "service", "why", "all", "size",
  ]

  private func isOfWeight(_ place: Int, in reading: Reading) -> Bool {
    let token = reading.tokens[place]
    let light: WordClass = [
      .determiner, .possessive, .third, .first, .pronoun, .be, .auxiliary, .negator, .preposition,
      .conjunction, .joiner, .adverb, .closer, .generic, .question, .filler, .time, .name,
    ]
    return token.kind == .word && token.text.utf8.count > 2 && token.classes.isDisjoint(with: light)
      && !reading.claimed[place] && !reading.isNoted(place..<(place + 1))
      && !reading.isWord(
        place, "come", "comes", "get", "got", "tell", "show", "know", "look", "looks", "like", "make",
        "makes", "made", "need", "want", "take", "takes", "work", "works", "good", "other", "another",
        "colour",
        "colours", "material", "size", "option", "options", "sure", "also", "say", "said", "first", "second",
        "third", "last", "top", "middle", "there", "here", "actually")
  }

  /// Whether a phrase stands in a sentence that asks: with a question mark, with the verb or a question word in front
  /// ("does it …", "how fast …"), or as a short turn that tells nothing else.
  func isAsked(_ range: Range<Int>, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: range.lowerBound)
    if sentence.contains(where: { reading.isWord($0, "?") }) { return true }
    if sentence.contains(where: { opensQuestion($0, sentence, in: reading) }) { return true }
    return reading.tokens.count <= 5 && reading.operations.allSatisfy(\.inferred)
  }

  private func opensQuestion(_ place: Int, _ sentence: Range<Int>, in reading: Reading) -> Bool {
    guard reading.has(place, [.be, .auxiliary, .question]) || reading.isWord(place, "any", "tell"),
      !reading.isWord(place, "'s", "having", "being")
    else { return false }
    // "would need to land by Wednesday" tells.
    if reading.has(place, .auxiliary), reading.has(place + 1, [.verb, .be]) { return false }
    let before = place - 1
    // A question word opens a question wherever a clause may begin, a verb only where no subject stands before it.
    return place == sentence.lowerBound || reading.isBreak(before)
      || reading.has(before, [.closer])
      || reading.isWord(before, "but", "btw", "tho", "so", "wait", "lol", "oh")
      || reading.has(place, .question) && reading.isClaimed(before..<place)
      || reading.has(before, [.joiner]) && reading.has(place, .question)
      || reading.isWord(before, "one") && reading.has(place, .question)
  }
}
