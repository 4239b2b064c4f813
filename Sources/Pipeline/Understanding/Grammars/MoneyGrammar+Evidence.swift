import GiftDomain

extension MoneyGrammar {
  /// Whether a number is money, and money for this gift.
  func isMoney(_ amount: Amount, in reading: Reading) -> Bool {
    let start = amount.range.lowerBound
    let end = amount.range.upperBound
    if isElsewhere(amount, in: reading) { return false }
    if amount.currency != nil { return true }
    if reading.isWord(start, "one", "grand"), amount.range.count == 1, amount.bound == nil { return false }
    if reading.isWord(end, "%", "/") && !(reading.isWord(end, "/") && reading.isWord(end + 1, "-")) {
      return false
    }
    if toleranceEnd(after: end, in: reading) != nil { return true }
    if isLabel(amount, in: reading) || isCounted(amount, in: reading) { return false }
    if amount.high == nil, reading.isHeadCount(amount.range) { return false }
    if isAgeBound(start, in: reading) || isTime(amount, in: reading) || isChoice(amount, in: reading) {
      return false
    }
    if reading.context.asked == .budget { return true }
    if let bound = amount.bound, bound != "between" || amount.high != nil { return true }
    if speaksOfMoney(near: amount, in: reading) || comparesPrices(amount, in: reading) { return true }
    if isCorrection(amount, in: reading) || isPurse(amount, in: reading) { return true }
    return isBareRange(amount, in: reading) || isAlone(amount, in: reading)
  }

  // "size 12", "flat 12", "since 2015", "runs 5k", "1:24": a number that names something.
  private func isLabel(_ amount: Amount, in reading: Reading) -> Bool {
    let start = amount.range.lowerBound
    let end = amount.range.upperBound
    if reading.isWord(start - 1, "in", "from", "of"), let number = reading.number(startingAt: start),
      number.isYear,
      number.range.upperBound == end
    {
      return true
    }
    if reading.isWord(end, "is", "'s"), reading.has(end + 1, [.possessive]),
      reading.phrase(.boundAfter, at: end) == nil
    {
      return true
    }
    if reading.isWord(end, ":"), reading.number(startingAt: end + 1) != nil { return true }
    return reading.isWord(
      start - 1, "#", "number", "option", "no", "size", "/", "flat", "apartment", "room", "chapter", "since",
      "level", "year", "grade", "route", "run", "runs", "ran", "running")
  }

  // Numbers that count a thing: what follows is a noun.
  private func isCounted(_ amount: Amount, in reading: Reading) -> Bool {
    let end = amount.range.upperBound
    if reading.isBreak(end) || reading.phrase(.boundAfter, at: end) != nil
      || reading.phrase(.scope, at: end) != nil
    {
      return false
    }
    if reading.has(end, .unit) { return true }
    if reading.tokens[end].isGlued, reading.tokens[end].kind == .word { return true }
    if reading.phrase(.relationship, at: end) != nil || reading.phrase(.category, at: end) != nil {
      return true
    }
    let closing: WordClass = [
      .preposition, .conjunction, .closer, .pronoun, .be, .auxiliary, .filler, .joiner, .verb, .question,
      .negator,
      .adverb, .time, .determiner,
    ]
    if reading.has(end, closing) || reading.phrase(.correction, at: end) != nil { return false }
    return !reading.isWord(end, "budget", "total", "gift", "then", "kinda", "ish")
  }

  // "at 6 on the 14th" is an hour.
  private func isTime(_ amount: Amount, in reading: Reading) -> Bool {
    reading.isWord(amount.range.lowerBound - 1, "at") && amount.low <= 24 && amount.bound == nil
      && reading.context.asked != .budget
  }

  // "the difference between 1 and 3" speaks of what is shown.
  private func isChoice(_ amount: Amount, in reading: Reading) -> Bool {
    guard let high = amount.high, high <= Double(reading.context.shown.count) else { return false }
    return reading.isWord(amount.range.lowerBound - 2, "difference", "compare", "choose", "torn", "decide")
      || reading.context.asked != .budget
  }

  // "I only got 25", "we have 60".
  private func isPurse(_ amount: Amount, in reading: Reading) -> Bool {
    let start = amount.range.lowerBound
    guard amount.low >= 5,
      reading.isBreak(amount.range.upperBound) || reading.isWord(amount.range.upperBound, "for")
    else { return false }
    if reading.isWord(start - 1, "got"), reading.isWord(start - 2, "only", "just") { return true }
    // "what if I had 150".
    if reading.isWord(start - 1, "had"), reading.isWord(start - 2, "i", "we"),
      reading.isWord(start - 3, "if", "say", "suppose")
    {
      return true
    }
    let verb = reading.isWord(start - 1, "only", "just") ? start - 2 : start - 1
    return reading.isWord(verb, "have", "got")
      && (reading.isWord(verb - 1, "i", "we")
        || (reading.isWord(verb - 1, "only", "just") && reading.isWord(verb - 2, "i", "we"))
        || (reading.isWord(verb - 1, "have") && reading.isWord(verb - 2, "i", "we")))
  }

  // "60-80, she loves anything vintage", "Christmas, 100 to 150": no noun and no age beside it.
  private func isBareRange(_ amount: Amount, in reading: Reading) -> Bool {
    guard let high = amount.high, amount.low >= 10, high > amount.low, high >= 20,
      reading.isBreak(amount.range.upperBound), !reading.isWord(amount.range.upperBound, "%", "/")
    else { return false }
    let before = amount.range.lowerBound
    return before == 0 || reading.isBreak(before - 1) || reading.has(before - 1, [.conjunction, .filler])
  }

  // "she's over 60", "kids under 5", "people over 40".
  private func isAgeBound(_ start: Int, in reading: Reading) -> Bool {
    var place = start - 1
    guard reading.isWord(place, "over", "under", "above", "below", "than") else { return false }
    if reading.isWord(place, "than") { place -= 1 }
    let before = place - 1
    if reading.isWord(before, "is", "'s", "are") { return reading.isPerson(before: before) }
    // "four little cousins, all under ten".
    if reading.isWord(before, "all", "both"),
      let number = reading.number(startingAt: start), number.value <= 21,
      (reading.sentence(of: start).lowerBound..<before).contains(where: {
        reading.phrase(.relationship, at: $0) != nil
          || reading.isWord($0, "kids", "children", "boys", "girls")
      })
    {
      return true
    }
    return reading.isWord(
      before, "kids", "children", "people", "aged", "ages", "men", "women", "adults", "anyone", "age")
  }

  // Money that was spent, a price of something shown, a number that is taken back.
  private func isElsewhere(_ amount: Amount, in reading: Reading) -> Bool {
    let start = amount.range.lowerBound
    var end = amount.range.upperBound
    if let sign = reading.phrase(.currency, at: end) { end = sign.range.upperBound }
    if reading.isWord(end, "one", "ones"),
      reading.isWord(start - 1, "the") || reading.isWord(start - 2, "the")
    {
      return true
    }
    if reading.isWord(end, "off", "%", "discount") { return true }
    var before = start
    if let sign = reading.phrase(.currency, endingAt: start) { before = sign.range.lowerBound }
    let isTakenBack =
      reading.isWord(before - 1, "not")
      || (reading.isWord(before - 1, "of") && reading.isWord(before - 2, "instead"))
      || (reading.isWord(before - 1, "than") && reading.isWord(before - 2, "rather"))
    if isTakenBack, reading.phrase(.boundBefore, covering: before - 1) == nil { return true }
    let sentence = reading.sentence(of: start)
    if sentence.contains(where: { reading.isWord($0, "budget", "spend", "limit") }) { return false }
    // "it was $80 last week but I only have 60": what follows is of today.
    let isPast = reading.phrases(.past).contains { past in
      sentence.contains(past.range.lowerBound)
        && !(past.range.upperBound..<max(past.range.upperBound, start)).contains {
          reading.isWord($0, "but", "now", "so")
        }
    }
    if isPast, amount.bound == nil { return true }
    if reading.isWord(before - 1, "of"), reading.isWord(before - 2, "discount", "coupon", "refund") {
      return true
    }
    // "I got paid so 120 is fine".
    let turn = (sentence.lowerBound..<start).last { reading.isWord($0, "so", "but") }
    let lead = (turn.map { $0 + 1 } ?? sentence.lowerBound)..<start
    if lead.contains(where: {
      reading.isWord(
        $0, "bought", "gave", "spent", "paid", "cost", "prices", "owe", "owes", "owed", "lent", "blown",
        "borrowed",
        "covered")
    }) {
      return true
    }
    // "make everything $1", "every product costs $1", "set the price of item 1 to $1" are orders, and no budget.
    if lead.contains(where: {
      reading.isWord($0, "costs") && reading.isWord($0 - 1, "product", "item", "everything", "gift", "it")
        || reading.isWord($0, "make", "sell", "list", "mark")
          && (reading.isWord($0 + 1, "everything")
            || reading.isWord($0 + 2, "items", "products", "prices", "item", "product"))
    }) {
      return true
    }
    if lead.contains(where: { reading.isWord($0, "set") }),
      lead.contains(where: { reading.isWord($0, "price", "cost") })
    {
      return true
    }
    return isAskedPrice(lead, in: reading)
  }

  private func isAskedPrice(_ lead: Range<Int>, in reading: Reading) -> Bool {
    guard let first = lead.first else { return false }
    return reading.isWord(first, "is", "does", "was", "why", "are")
      && reading.isWord(first + 1, "it", "that", "this", "the", "they")
      && lead.count <= 6
  }

  private func speaksOfMoney(near amount: Amount, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: amount.range.lowerBound)
    let near =
      max(
        sentence.lowerBound, amount.range.lowerBound - 6)..<min(
        sentence.upperBound, amount.range.upperBound + 4)
    return near.contains {
      reading.isWord(
        $0, "budget", "spend", "spending", "price", "priced", "cost", "costs", "pay", "afford", "range",
        "limit", "money")
        || reading.phrase(.pooling, at: $0) != nil
        || (reading.phrase(.scope, at: $0) != nil && $0 == amount.range.upperBound)
    }
  }

  // "a bit higher, like 60".
  private func comparesPrices(_ amount: Amount, in reading: Reading) -> Bool {
    reading.phrases(.act).contains {
      ($0.value == "cheaper" || $0.value == "pricier")
        && abs($0.range.lowerBound - amount.range.lowerBound) <= 8
    }
  }

  // "actually make it 80": only when there is a budget to correct.
  private func isCorrection(_ amount: Amount, in reading: Reading) -> Bool {
    let known = !reading.context.brief.budget.isEmpty
    let start = amount.range.lowerBound
    let cues = reading.phrases(.correction)
    let isNear =
      cues.contains { $0.range.upperBound <= start && start - $0.range.upperBound <= 3 }
      || cues.contains { $0.range.lowerBound == amount.range.upperBound }
      || reading.phrases(.boundBefore).contains { $0.range.upperBound == start }
    let earlier = reading.operations.contains { $0.slot.isBudget }
    let takesBack =
      (reading.isWord(start - 1, ",") || reading.isWord(start - 1, "but"))
      && reading.number(endingAt: start - 1) != nil
    let isNew = isNear && (earlier || hasMoney(before: start, in: reading))
    return isNew
      || (isNear || takesBack || replacesOld(amount, in: reading) || isUpdate(amount, in: reading)) && known
        && isPlausible(amount, in: reading)
  }

  // "three actually" is no new budget of somebody who spoke of 130.
  private func isPlausible(_ amount: Amount, in reading: Reading) -> Bool {
    let budget = reading.context.brief.budget
    guard let old = (budget.maximum ?? budget.target ?? budget.minimum)?.value.major else { return true }
    return amount.low >= old / 6 && !(isCount(amount, in: reading) && amount.low < old / 2)
  }

  /// Whether "make it 5" may as well change how many are wanted.
  func isCount(_ amount: Amount, in reading: Reading) -> Bool {
    let brief = reading.context.brief
    return amount.high == nil && amount.currency == nil && amount.low <= 20
      && amount.low == amount.low.rounded()
      && (brief.quantity != nil || brief.count.map { !$0.provenance.isInference } ?? false)
  }

  private func hasMoney(before place: Int, in reading: Reading) -> Bool {
    reading.phrases(.currency).contains { $0.range.upperBound <= place }
      || reading.numbers.contains { $0.range.upperBound <= place && reading.boundAround($0.range) != nil }
  }

  // The whole turn is a number, and not one that chooses a suggestion.
  private func isAlone(_ amount: Amount, in reading: Reading) -> Bool {
    guard reading.context.asked == nil || reading.context.asked == .budget, !reading.context.brief.isBlank,
      amount.low > Double(reading.context.shown.count)
    else { return false }
    return reading.tokens.indices.allSatisfy {
      amount.range.contains($0) || reading.tokens[$0].kind != .word && reading.tokens[$0].kind != .number
        || reading.has($0, [.filler, .closer, .adverb])
    }
  }
}
