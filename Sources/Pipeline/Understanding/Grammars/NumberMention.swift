/// A number found in a turn, in digits or words, before it is known what it counts.
struct NumberMention: Sendable {
  /// What form it has.
  enum Form: Sendable {
    case cardinal, ordinal, decade
    /// `couple`, `few`, `several`.
    case loose
  }

  var range: Range<Int>
  var value: Double
  var form: Form = .cardinal
  /// Whether it is written in digits.
  var isDigits = false

  /// Whether it could be a calendar year.
  var isYear: Bool {
    isDigits && form == .cardinal && value >= 1900 && value <= 2100 && value == value.rounded()
  }
}

/// Finds the numbers of a turn.
struct NumberGrammar {
  let lexicon: Lexicon
  let tokens: [Token]
  /// A text with more numbers is no message; the rest is not read.
  static let maximumMentions = 200

  /// The numbers in the order of the text.
  func mentions() -> [NumberMention] {
    var found: [NumberMention] = []
    var place = 0
    while place < tokens.count, found.count < Self.maximumMentions {
      if let mention = mention(at: place) {
        found.append(mention)
        place = mention.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private func mention(at place: Int) -> NumberMention? {
    if tokens[place].kind == .number { return digits(at: place) }
    guard tokens[place].entry >= 0 else { return nil }
    let isArticle = tokens[place].text == "a" || tokens[place].text == "an"
    guard isArticle else { return words(from: place) }
    switch number(place + 1) {
    case .scale, .loose: return words(from: place + 1).map { extended($0, to: place) }
    default: return nil
    }
  }

  private func extended(_ mention: NumberMention, to start: Int) -> NumberMention {
    var mention = mention
    mention.range = start..<mention.range.upperBound
    return mention
  }

  private func digits(at place: Int) -> NumberMention {
    let token = tokens[place]
    var mention = NumberMention(range: place..<(place + 1), value: token.number, isDigits: true)
    let next = place + 1
    guard next < tokens.count else { return mention }
    let follows = tokens[next]
    if ["st", "nd", "rd", "th"].contains(follows.text), follows.isGlued {
      mention.form = .ordinal
      mention.range = place..<(next + 1)
    } else if follows.text == "s" || follows.text == "'s", follows.isGlued || follows.text == "'s",
      isDecade(token.number)
    {
      mention.form = .decade
      mention.value += 5
      mention.range = place..<(next + 1)
    } else if follows.kind == .number, follows.isHyphenated, follows.text == "0", token.number < 10 {
      mention.value *= 10
      mention.range = place..<(next + 1)
    } else if follows.kind == .number, isThousandsGroup(place) {
      mention.value = token.number * 1000 + follows.number
      mention.range = place..<(next + 1)
    } else {
      scale(&mention)
    }
    return mention
  }

  private func isDecade(_ value: Double) -> Bool {
    value >= 10 && value < 100 && value.truncatingRemainder(dividingBy: 10) == 0
  }

  // "1 200": a group of three digits after a short one, beside a currency.
  private func isThousandsGroup(_ place: Int) -> Bool {
    let group = tokens[place + 1]
    guard group.text.utf8.count == 3, tokens[place].text.utf8.count <= 3, !group.isHyphenated, !group.isGlued,
      tokens[place].number >= 1
    else { return false }
    let before = place > 0 && tokens[place - 1].kind == .sign
    return before || (place + 2 < tokens.count && tokens[place + 2].kind == .sign)
  }

  private func scale(_ mention: inout NumberMention) {
    var next = mention.range.upperBound
    let half = hasHalf(at: next) ? 0.5 : 0
    if half > 0 { next += 3 }
    guard case .scale(let scale) = number(next) else { return }
    if tokens[next].text == "k", !tokens[next].isGlued { return }
    mention.value = (mention.value + half) * scale
    mention.range = mention.range.lowerBound..<(next + 1)
  }

  private func number(_ place: Int) -> WordNumber? {
    guard place < tokens.count, tokens[place].entry >= 0, tokens[place].kind == .word else { return nil }
    return lexicon.entries[Int(tokens[place].entry)].number
  }

  private func words(from start: Int) -> NumberMention? {
    guard let first = number(start) else { return nil }
    switch first {
    case .ordinal(let value): return NumberMention(range: start..<(start + 1), value: value, form: .ordinal)
    case .decade(let value): return NumberMention(range: start..<(start + 1), value: value, form: .decade)
    default: break
    }
    var sum = NumberSum()
    var place = start
    while let word = number(place) {
      if case .ordinal(let value) = word, sum.canEnd(with: value) {
        return NumberMention(range: start..<(place + 1), value: sum.value + value, form: .ordinal)
      }
      guard sum.add(word) else { break }
      place += 1
      if hasHalf(at: place), case .scale? = number(place + 3) {
        sum.addHalf()
        place += 3
      }
      place += joint(at: place, after: word, isThousands: sum.isThousands)
    }
    guard place > start else { return nil }
    return NumberMention(range: start..<place, value: sum.value, form: sum.isLoose ? .loose : .cardinal)
  }

  // "two hundred and fifty", "a couple of hundred", "one thousand, two hundred": the small word or sign belongs
  // to the number when one goes on that is smaller, not in "between one hundred and two hundred".
  private func joint(at place: Int, after word: WordNumber, isThousands: Bool) -> Int {
    guard place + 1 < tokens.count else { return 0 }
    switch (word, tokens[place].text, number(place + 1)) {
    case (.scale(let scale), "and", .unit), (.scale(let scale), "and", .tens):
      // The hundred and the fifty of "one hundred and fifty thousand" are of one kind.
      return rest(from: place + 1, below: scale == 100 && !isThousands ? 1000 : .infinity) < scale ? 1 : 0
    case (.scale(let scale), ",", .unit):
      let rest = rest(from: place + 1)
      return scale >= 1000 && rest >= 100 && rest < scale ? 1 : 0
    case (.loose, "of", .scale), (.loose, "a", .scale): return 1
    default: return 0
    }
  }

  // What the words from a place come to with a scale after them: 200 for "two hundred".
  private func rest(from start: Int, below limit: Double = .infinity) -> Double {
    var sum = NumberSum()
    var place = start
    while let word = number(place) {
      if case .scale(let scale) = word, scale >= limit { break }
      guard sum.add(word) else { break }
      place += 1
    }
    return sum.value
  }

  // "two and a half thousand".
  private func hasHalf(at place: Int) -> Bool {
    guard place + 2 < tokens.count else { return false }
    return tokens[place].text == "and" && tokens[place + 1].text == "a" && tokens[place + 2].text == "half"
  }
}

/// Adds number words up from left to right.
private struct NumberSum {
  private var total = 0.0
  private var current = 0.0
  private var last: WordNumber?
  var isLoose = false

  var value: Double { total + current }

  /// Whether thousands were read already.
  var isThousands: Bool { total > 0 }

  /// Whether an ordinal may close the number: "twenty first".
  func canEnd(with ordinal: Double) -> Bool {
    if case .tens = last { return ordinal < 10 }
    return false
  }

  mutating func addHalf() { current += 0.5 }

  mutating func add(_ word: WordNumber) -> Bool {
    switch (last, word) {
    case (nil, .unit(let value)), (nil, .tens(let value)): current = value
    case (nil, .loose(let value)):
      current = value
      isLoose = true
    case (.tens, .unit(let value)) where value > 0 && value < 10: current += value
    case (.scale, .unit(let value)), (.scale, .tens(let value)): current += value
    // "two fifty" is 250.
    case (.unit(let unit), .tens(let value)) where unit > 0 && unit < 10 && current < 10:
      current = unit * 100 + value
    case (_, .scale(let scale)):
      isLoose = false
      if scale == 100 {
        current = max(1, current) * 100
      } else {
        total += (current == 0 ? 1 : current) * scale
        current = 0
      }
      guard total < 1e12 else { return false }
    default: return false
    }
    last = word
    return true
  }
}
