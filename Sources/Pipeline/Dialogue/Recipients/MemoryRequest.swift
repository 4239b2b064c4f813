import GiftDomain

/// What a turn wants to be told about, or to be forgotten of, what is remembered.
enum MemoryRequest: Equatable, Sendable {
  /// What is known about some people is told; about everybody when nobody is named.
  case tell([RecipientID])
  /// The turn asks about somebody who is not known; the words for them, when there are any.
  case unknownPerson(String?)
  /// Some facts are forgotten, by slot and phrase; the person is nil when it is not clear who is meant.
  case forgetFacts([ForgottenFact], about: RecipientID?)
  /// Everything about one person is forgotten.
  case forgetPerson(RecipientID)
  /// Everything about everybody is forgotten.
  case forgetEverybody

  /// A fact to be forgotten, by its slot and its words.
  struct ForgottenFact: Equatable, Sendable {
    let slot: SlotName
    let phrase: String
  }

  /// Whether it takes something away.
  var forgets: Bool {
    switch self {
    case .tell, .unknownPerson: false
    case .forgetFacts, .forgetPerson, .forgetEverybody: true
    }
  }
}

extension MemoryWords {
  /// How much a text wants to be forgotten.
  enum Extent: Equatable { case everybody, person, facts }

  /// How much a text wants to be forgotten.
  ///
  /// - Parameter named: the words of the text that name somebody else than the giver; empty when none do.
  func extent(of text: String, named: Set<String>) -> Extent {
    let words = WordTokenizer.words(in: text)
    guard !named.isEmpty || pointsAtSomebody(words) else {
      return everybody.occurs(in: words) && !everybodyNot.occurs(in: words) ? .everybody : .facts
    }
    func isPerson(_ word: String) -> Bool {
      named.contains(word) || fillers.occurs(in: [word]) || pronouns.occurs(in: [word])
    }
    // "Everything about my brother", but not "everything about golf from his profile".
    if let all = everything.range(in: words),
      words[all.upperBound...].allSatisfy({ isPerson($0) || everythingFillers.occurs(in: [$0]) })
    {
      return .person
    }
    guard let verb = wholePerson.range(in: words), !notWholePerson.occurs(in: words) else { return .facts }
    // "Delete my ex" and "remove her", but not "forget her birthday": nothing else may follow the verb.
    let rest = words[verb.upperBound...]
    return !rest.isEmpty && rest.allSatisfy(isPerson) ? .person : .facts
  }

  /// Whether a text asks, with its first verb, for something to be forgotten: "please delete Meera", not "don't forget
  /// Meera".
  func opensWithRequest(_ words: [String]) -> Bool {
    guard let verb = wholePerson.range(in: words), !notWholePerson.occurs(in: words) else { return false }
    return words[..<verb.lowerBound].allSatisfy { openers.occurs(in: [$0]) }
  }

  /// Whether a pronoun means somebody else than the giver.
  func pointsAtSomebody(_ words: [String]) -> Bool { pronouns.occurs(in: words) }
}
