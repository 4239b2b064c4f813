import GiftDomain

/// Finds which of several recipients an answer means: "Meera", "the younger one", "the second", "the one who paints".
struct CandidateResolver: Sendable {
  /// What an answer says.
  enum Answer: Equatable, Sendable {
    case chosen(RecipientID)
    case somebodyElse
    case unclear
  }

  let words: ChoiceWords
  let today: CalendarDay

  /// Whom a text means.
  func answer(_ text: String, among candidates: [Recipient]) -> Answer {
    let said = WordTokenizer.words(in: text)
    if let found = named(said, among: candidates) { return .chosen(found) }
    if words.somebodyElse.occurs(in: said) { return .somebodyElse }
    let found =
      byAge(said, among: candidates) ?? byFact(text, among: candidates) ?? byPlace(said, among: candidates)
    return found.map(Answer.chosen) ?? .unclear
  }

  /// Whether a text says nothing but whom it means.
  func isBare(_ text: String) -> Bool { WordTokenizer.words(in: text).count <= words.bareWordsAtMost }

  private func named(_ said: [String], among candidates: [Recipient]) -> RecipientID? {
    func only(_ fits: (Recipient) -> Bool) -> RecipientID? {
      let fitting = candidates.filter(fits)
      return fitting.count == 1 ? fitting.first?.id : nil
    }
    let exact = only { Self.firstName($0).map(said.contains) ?? false }
    // People of one name are told apart by who they are.
    let related = only { recipient in
      recipient.relationship.map { relation in
        WordTokenizer.words(in: relation.words).allSatisfy(said.contains)
      } ?? false
    }
    return exact ?? related
      ?? only { recipient in
        Self.firstName(recipient).map { name in said.contains { Self.isMisspelt($0, name) } } ?? false
      }
  }

  private static func firstName(_ recipient: Recipient) -> String? {
    recipient.name.flatMap { WordTokenizer.words(in: $0).first }
  }

  /// One letter more, less or other in a name that is long enough to be told from other words.
  private static func isMisspelt(_ word: String, _ name: String) -> Bool {
    let left = Array(word.utf8)
    let right = Array(name.utf8)
    guard right.count >= 5, abs(left.count - right.count) <= 1, left.first == right.first else {
      return false
    }
    let head = zip(left, right).prefix { $0 == $1 }.count
    let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    return head + tail >= max(left.count, right.count) - 1
  }

  private func byAge(_ said: [String], among candidates: [Recipient]) -> RecipientID? {
    let ages = candidates.compactMap { recipient in recipient.age(on: today).map { (recipient.id, $0) } }
    let numbers = Set(said.compactMap(Int.init))
    let exact = ages.filter { numbers.contains($0.1) }
    if exact.count == 1 { return exact[0].0 }
    guard ages.count == candidates.count else { return nil }
    let sorted = ages.sorted { $0.1 < $1.1 }
    guard let first = sorted.first, let last = sorted.last, first.1 < last.1 else { return nil }
    if words.younger.occurs(in: said), sorted.count(where: { $0.1 == first.1 }) == 1 { return first.0 }
    if words.older.occurs(in: said), sorted.count(where: { $0.1 == last.1 }) == 1 { return last.0 }
    return nil
  }

  private func byFact(_ text: String, among candidates: [Recipient]) -> RecipientID? {
    let stems = Set(WordTokenizer.stems(in: text))
    let known = candidates.map { recipient in
      Set(recipient.facts.flatMap { WordTokenizer.stems(in: $0.value) })
    }
    let counts = known.indices.map { place in
      let others = known.indices.filter { $0 != place }.reduce(into: Set<String>()) {
        $0.formUnion(known[$1])
      }
      return known[place].subtracting(others).intersection(stems).count
    }
    guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1 else { return nil }
    return counts.firstIndex(of: most).map { candidates[$0].id }
  }

  private func byPlace(_ said: [String], among candidates: [Recipient]) -> RecipientID? {
    guard isBare(said.joined(separator: " ")) else { return nil }
    for (place, phrases) in words.positions.enumerated() where phrases.occurs(in: said) {
      return candidates.indices.contains(place) ? candidates[place].id : nil
    }
    return words.last.occurs(in: said) ? candidates.last?.id : nil
  }
}

/// How several recipients are told apart in a question.
enum CandidateLabel {
  /// One label for each: the name, or who it is where names are the same, or what is known; nil when nothing tells
  /// them apart.
  static func labels(of candidates: [Recipient], on today: CalendarDay) -> [String]? {
    let names = candidates.compactMap(\.name).map { $0.lowercased() }
    let labels = candidates.map { recipient -> String? in
      if let name = recipient.name, names.count(where: { $0 == name.lowercased() }) == 1 { return name }
      let sharesName = recipient.name != nil
      if sharesName, let relationship = recipient.relationship { return "your " + relationship.words }
      if let interest = recipient.facts.first(where: { $0.slot == .interests })?.value {
        return "the one who likes \(interest)"
      }
      return recipient.age(on: today).map { "the one who is \($0)" }
    }
    let known = labels.compactMap(\.self)
    guard known.count == candidates.count, Set(known).count == known.count else { return nil }
    return known
  }
}
