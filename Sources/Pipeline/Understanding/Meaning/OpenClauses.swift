import GiftDomain

/// The clauses of a turn that tell something about the recipient which no grammar has understood.
struct OpenClauses {
  let preferences: PreferenceGrammar
  /// Fewer words hint at too little.
  private static let wordsAtLeast = 3
  /// More words are more than one thought.
  private static let wordsAtMost = 24
  /// Clauses of one turn at most, so that a long turn costs no more than a few encodings.
  private static let clausesAtMost = 6

  /// Their places, in the order of the text.
  func clauses(in reading: Reading) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < reading.tokens.count, found.count < Self.clausesAtMost {
      let sentence = reading.sentence(of: start)
      if !isQuestion(sentence, in: reading) {
        var isAboutRecipient: Bool?
        for clause in cut(sentence, in: reading) {
          // Without a subject of its own a clause goes on about whoever the one before was about.
          let mine = subject(of: clause, in: reading) ?? isAboutRecipient
          isAboutRecipient = mine
          if mine ?? true, isOpen(clause, in: reading) { found.append(clause) }
        }
      }
      start = sentence.upperBound
    }
    return Array(found.prefix(Self.clausesAtMost))
  }

  private func isQuestion(_ sentence: Range<Int>, in reading: Reading) -> Bool {
    sentence.contains { reading.isWord($0, "?") } || reading.has(sentence.lowerBound, .question)
  }

  // At commas and the like, and at "and" or "but" with another subject or verb after it.
  private func cut(_ sentence: Range<Int>, in reading: Reading) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = sentence.lowerBound
    for place in sentence {
      if reading.isBreak(place) {
        if start < place { clauses.append(start..<place) }
        start = place + 1
      } else if place > start + 1, beginsClause(after: place, in: reading) {
        clauses.append(start..<place)
        start = place + 1
      } else if place > start, reading.isWord(place, "who") {
        clauses.append(start..<place)
        start = place
      }
    }
    if start < sentence.upperBound { clauses.append(start..<sentence.upperBound) }
    return clauses
  }

  private func beginsClause(after place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "and", "but", "so", "because", "while")
      && reading.has(place + 1, [.pronoun, .adverb, .verb, .be, .auxiliary, .negator, .first])
  }

  /// Whether a clause's subject is the recipient; nil when it has none.
  private func subject(of clause: Range<Int>, in reading: Reading) -> Bool? {
    for place in clause {
      // Of "her nose is in a book" the subject is hers.
      if reading.isWord(place, "his", "her", "their", "my", "our") {
        // Of "her husband" it is the husband's.
        if reading.phrase(.relationship, covering: place + 1) != nil { continue }
        return !reading.isWord(place, "my", "our")
      }
      switch preferences.subject(before: place + 1, in: reading) {
      case .recipient: return true
      case .giver: return mentionsThird(clause, in: reading)
      case .other: return false
      case .unsaid: continue
      }
    }
    return nil
  }

  // "I keep stepping on his bricks" is about him.
  private func mentionsThird(_ clause: Range<Int>, in reading: Reading) -> Bool {
    clause.contains { reading.isWord($0, "his", "her", "him", "their", "them", "she", "he") }
  }

  private func isOpen(_ clause: Range<Int>, in reading: Reading) -> Bool {
    let telling = clause.count { isTelling($0, in: reading) }
    guard telling >= Self.wordsAtLeast, clause.count <= Self.wordsAtMost else { return false }
    let span = reading.span(clause)
    let isUnderstood = reading.operations.contains { operation in
      !Self.harmless.contains(operation.slot) && operation.span.start < span.end
        && span.start < operation.span.end
    }
    return !isUnderstood && !isShopTalk(clause, in: reading)
  }

  // "For my niece" says who it is for, and no more.
  private func isTelling(_ place: Int, in reading: Reading) -> Bool {
    reading.tokens[place].kind == .word && !reading.has(place, [.determiner, .possessive])
      && reading.phrase(.relationship, covering: place) == nil && !reading.isWord(place, "for")
  }

  /// What a clause may say about the person besides a habit.
  private static let harmless: Set<SlotName> = [.relationship, .name, .gender]

  private func isShopTalk(_ clause: Range<Int>, in reading: Reading) -> Bool {
    reading.phrases(.act).contains { match in
      clause.contains(match.range.lowerBound) && match.value != Act.greet.rawValue
        && match.value != Act.provideInfo.rawValue
    }
  }
}
