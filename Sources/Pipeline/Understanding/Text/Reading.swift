import GiftDomain

/// A phrase of the word lists found in a turn.
struct PhraseMatch: Sendable {
  let family: PhraseFamily
  let value: String
  /// Its tokens.
  let range: Range<Int>
}

/// One turn while it is being read: its tokens, what was found so far and what it comes to.
struct Reading {
  let text: String
  private let scalars: [Unicode.Scalar]
  let tokens: [Token]
  let context: TurnContext
  /// Index of the sentence of each token.
  private(set) var sentences: [Int32]
  private var sentenceStarts: [Int] = [0]
  private var matches: [[PhraseMatch]]
  /// Tokens that a grammar has understood for good, so that no other reads them again.
  private(set) var claimed: [Bool]
  /// The numbers of the turn.
  let numbers: [NumberMention]
  /// What was understood.
  var operations: [SlotOperation] = []
  /// What was understood about the giver's own taste.
  var giverOperations: [SlotOperation] = []
  /// Which suggestions were pointed at.
  var references: [SuggestionReference] = []

  /// Finds the phrases of all families in one pass.
  init(text: String, tokens: [Token], context: TurnContext, lexicon: Lexicon) {
    self.text = text
    scalars = Array(text.unicodeScalars.prefix(LocalAnalyser.maximumScalars))
    self.tokens = tokens
    self.context = context
    numbers = NumberGrammar(lexicon: lexicon, tokens: tokens).mentions()
    claimed = Array(repeating: false, count: tokens.count)
    sentences = []
    sentences.reserveCapacity(tokens.count)
    matches = Array(repeating: [], count: PhraseFamily.allCases.count)
    var sentence: Int32 = 0
    for (place, token) in tokens.enumerated() {
      sentences.append(sentence)
      if token.endsSentence {
        sentence += 1
        sentenceStarts.append(place + 1)
      }
    }
    findPhrases(lexicon)
  }

  private mutating func findPhrases(_ lexicon: Lexicon) {
    for (place, token) in tokens.enumerated() where token.entry >= 0 {
      for pattern in lexicon.entries[Int(token.entry)].patterns {
        guard let end = pattern.end(in: tokens, from: place) else { continue }
        keep(PhraseMatch(family: pattern.family, value: pattern.value, range: place..<end))
      }
    }
  }

  // The longest match at a place wins over shorter ones and over those that begin inside of it; acts may
  // overlap.
  private mutating func keep(_ match: PhraseMatch) {
    let family = Int(match.family.rawValue)
    guard match.family != .act, let last = matches[family].last,
      last.range.upperBound > match.range.lowerBound
    else { return matches[family].append(match) }
    if last.range.lowerBound == match.range.lowerBound, match.range.count > last.range.count {
      matches[family][matches[family].count - 1] = match
    }
  }

  /// The phrases of a family in the order of the text.
  func phrases(_ family: PhraseFamily) -> [PhraseMatch] { matches[Int(family.rawValue)] }

  // The first match that lies far enough; but for acts, matches stand in order and do not overlap.
  private static func first(in matches: [PhraseMatch], where isReached: (PhraseMatch) -> Bool) -> Int {
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if isReached(matches[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The phrase of a family that begins at a token.
  func phrase(_ family: PhraseFamily, at place: Int) -> PhraseMatch? {
    let found = matches[Int(family.rawValue)]
    let low = Self.first(in: found) { $0.range.lowerBound >= place }
    return low < found.count && found[low].range.lowerBound == place ? found[low] : nil
  }

  /// The phrase of a family that ends right before a token.
  func phrase(_ family: PhraseFamily, endingAt place: Int) -> PhraseMatch? {
    let found = matches[Int(family.rawValue)]
    guard family != .act else { return found.last { $0.range.upperBound == place } }
    let next = Self.first(in: found) { $0.range.upperBound >= place }
    return next < found.count && found[next].range.upperBound == place ? found[next] : nil
  }

  /// The phrase of a family that covers a token.
  func phrase(_ family: PhraseFamily, covering place: Int) -> PhraseMatch? {
    let found = matches[Int(family.rawValue)]
    guard family != .act else { return found.first { $0.range.contains(place) } }
    let next = Self.first(in: found) { $0.range.upperBound > place }
    return next < found.count && found[next].range.contains(place) ? found[next] : nil
  }

  /// The first phrase of a family that lies within some tokens.
  func firstPhrase(_ family: PhraseFamily, within range: Range<Int>) -> PhraseMatch? {
    for place in range {
      if let match = phrase(family, at: place), match.range.upperBound <= range.upperBound { return match }
    }
    return nil
  }

  /// The last phrase of a family that lies within some tokens.
  func lastPhrase(_ family: PhraseFamily, within range: Range<Int>) -> PhraseMatch? {
    for place in range.reversed() {
      if let match = phrase(family, at: place), match.range.upperBound <= range.upperBound { return match }
    }
    return nil
  }

  /// Marks tokens as understood.
  mutating func claim(_ range: Range<Int>) {
    for place in range where claimed.indices.contains(place) { claimed[place] = true }
  }
}

extension Reading {
  /// The word at a place; empty beyond the ends.
  func word(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text : "" }

  /// Whether the token at a place has one of some roles.
  func has(_ place: Int, _ classes: WordClass) -> Bool {
    tokens.indices.contains(place) && !tokens[place].classes.isDisjoint(with: classes)
  }

  /// Whether the word at a place is one of some words.
  func isWord(_ place: Int, _ words: String...) -> Bool {
    tokens.indices.contains(place) && words.contains(tokens[place].text)
  }

  /// Whether the token at a place is punctuation, or lies beyond the ends.
  func isBreak(_ place: Int) -> Bool {
    !tokens.indices.contains(place) || tokens[place].kind == .punctuation || tokens[place].kind == .emoji
  }

  /// The span of tokens in the text as written.
  func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last, tokens.indices.contains(first),
      tokens.indices.contains(last)
    else { return TextSpan(0, 0) }
    return TextSpan(Int(tokens[first].start), Int(tokens[last].end))
  }

  /// The words of tokens as written but lower-case, with single spaces; hyphens are kept.
  func words(_ range: Range<Int>) -> String {
    var result = ""
    for place in range where tokens.indices.contains(place) {
      let token = tokens[place]
      if !result.isEmpty, token.text != "'s" { result += token.isHyphenated ? "-" : token.isGlued ? "" : " " }
      result += token.isMended ? token.text : written(token)
    }
    return result
  }

  private func written(_ token: Token) -> String {
    var result = ""
    for place in Int(token.start)..<min(Int(token.end), scalars.count) {
      result += scalars[place].properties.lowercaseMapping
    }
    return result
  }

  /// The tokens of the sentence of a token.
  func sentence(of place: Int) -> Range<Int> {
    guard sentences.indices.contains(place) else { return 0..<0 }
    let number = Int(sentences[place])
    return sentenceStarts[
      number]..<(number + 1 < sentenceStarts.count ? sentenceStarts[number + 1] : tokens.count)
  }

  /// Notes a change of a slot.
  mutating func note(
    _ slot: SlotName, _ value: SlotValue, at range: Range<Int>, _ confidence: Double = 0.9,
    inferred: Bool = false
  ) {
    let kind: SlotOperation.Kind = slot.isList ? .add : .set
    operations.append(
      SlotOperation(kind, slot, value, span: span(range), confidence: confidence, inferred: inferred))
  }
}
