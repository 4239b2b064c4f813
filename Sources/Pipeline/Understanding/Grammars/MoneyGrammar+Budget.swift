import GiftDomain

extension MoneyGrammar {
  /// Notes what the amounts of a turn come to: the last word on each bound, all over again after a
  /// correction.
  func note(_ amounts: [Amount], _ reading: inout Reading) {
    var bounds: [SlotName: (value: Double, range: Range<Int>)] = [:]
    var last: Amount?
    for amount in amounts {
      if let last, isCorrected(between: last, and: amount, in: reading) { bounds = [:] }
      for (slot, value) in slots(of: amount) { bounds[slot] = (value, amount.range) }
      last = amount
    }
    let total = pooled(&bounds, amounts, &reading)
    for slot in [SlotName.budgetMin, .budgetMax, .budgetTarget] {
      if let bound = bounds[slot] { reading.note(slot, .number(bound.value), at: bound.range) }
    }
    guard let last else { return }
    noteCurrency(of: amounts, &reading)
    noteScope(near: last, total, &reading)
  }

  private func slots(of amount: Amount) -> [(SlotName, Double)] {
    if let high = amount.high {
      // "from 100 to 80" moves the limit.
      return high > amount.low ? [(.budgetMin, amount.low), (.budgetMax, high)] : [(.budgetMax, high)]
    }
    switch amount.bound {
    case "min": return [(.budgetMin, amount.low)]
    case "target": return [(.budgetTarget, amount.low)]
    default: return [(.budgetMax, amount.low)]
    }
  }

  private func isCorrected(between first: Amount, and second: Amount, in reading: Reading) -> Bool {
    reading.phrases(.correction).contains {
      $0.range.lowerBound >= first.range.upperBound && $0.range.upperBound <= second.range.lowerBound
    } || reading.boundBefore(second.range) == "max" && reading.isWord(second.range.lowerBound - 1, "to")
  }

  // "We're 4 chipping in 20 each" is 80 for one gift.
  private func pooled(
    _ bounds: inout [SlotName: (value: Double, range: Range<Int>)], _ amounts: [Amount],
    _ reading: inout Reading
  ) -> Bool {
    guard !reading.phrases(.pooling).isEmpty || isShare(amounts, in: reading) else { return false }
    if let total = amounts.last(where: {
      reading.isWord($0.range.lowerBound - 1, "total", "altogether", "makes", "=")
    }),
      amounts.count > 1
    {
      bounds = [.budgetMax: (total.low, total.range)]
      return true
    }
    let isEach =
      reading.phrases(.scope).contains {
        $0.value == "each" && !reading.isWord($0.range.lowerBound, "a", "an")
      }
      || reading.phrases(.pooling).contains { reading.isWord($0.range.upperBound - 1, "each") }
    let shares = people(in: reading, besides: amounts)
    guard let people = shares?.value ?? companions(in: reading) else { return !isEach }
    if let range = shares?.range { reading.claim(range) }
    for slot in [SlotName.budgetMin, .budgetMax, .budgetTarget] where isEach {
      if let bound = bounds[slot] { bounds[slot] = (bound.value * people, bound.range) }
    }
    if let target = bounds[.budgetTarget], bounds[.budgetMax] == nil, isEach,
      amounts.allSatisfy({ $0.bound == nil })
    {
      bounds[.budgetMax] = target
      bounds[.budgetTarget] = nil
    }
    return true
  }

  // "6 of us at a tenner each".
  private func isShare(_ amounts: [Amount], in reading: Reading) -> Bool {
    guard let people = people(in: reading, besides: amounts) else { return false }
    let end = people.range.upperBound
    return reading.isWord(end, "of") && reading.isWord(end + 1, "us")
      && reading.phrases(.scope).contains { $0.value == "each" }
  }

  // "me and my brother" are two.
  private func companions(in reading: Reading) -> Double? {
    reading.tokens.indices.contains {
      reading.isWord($0, "me", "i") && (reading.isWord($0 + 1, "and") || reading.isWord($0 - 1, "and"))
    }
      ? 2 : nil
  }

  // How many share: "we're 4", "4 of us", "six people", "5 colleagues".
  private func people(in reading: Reading, besides amounts: [Amount]) -> NumberMention? {
    reading.numbers.first { number in
      guard number.form == .cardinal, number.value > 1, number.value < 500,
        !amounts.contains(where: { $0.range.overlaps(number.range) })
      else { return false }
      let end = number.range.upperBound
      let start = number.range.lowerBound
      return reading.isWord(
        end, "of", "people", "colleagues", "coworkers", "friends", "siblings", "cousins", "families", "ways",
        "way", "teammates", "members", "kids", "chipping", "contributing", "pooling", "person", "brothers",
        "sisters", "teachers", "parents", "in", "putting")
        || reading.isWord(start - 1, "are", "between", "among", "us")
          && reading.isWord(start - 2, "we", "there", "split", "splitting", "of")
        || reading.phrase(.relationship, at: end) != nil
    }
  }

  private func noteCurrency(of amounts: [Amount], _ reading: inout Reading) {
    if let meant = correctedCurrency(after: amounts, in: reading) {
      return reading.note(.budgetCurrency, .text(code(of: meant.value, in: reading.context)), at: meant.range)
    }
    guard let amount = amounts.last(where: { $0.currency != nil }), let name = amount.currency else {
      let known = reading.context.brief.budget.currency ?? reading.context.currency
      if let range = amounts.last?.range {
        reading.note(.budgetCurrency, .text(known.code), at: range, 0.7, inferred: true)
      }
      return
    }
    reading.note(.budgetCurrency, .text(code(of: name, in: reading.context)), at: amount.range)
  }

  // "forty quid… euros I mean": a currency by itself beside a correction.
  private func correctedCurrency(after amounts: [Amount], in reading: Reading) -> PhraseMatch? {
    guard let end = amounts.last?.range.upperBound else { return nil }
    return reading.phrases(.currency).last { match in
      let range = match.range
      guard reading.tokens[range.lowerBound].kind == .word, match.value != "cent",
        reading.number(endingAt: range.lowerBound) == nil, reading.number(startingAt: range.upperBound) == nil
      else { return false }
      // "Better in euros, from 70 to 90".
      if reading.isWord(range.lowerBound - 1, "in"), reading.isBreak(range.upperBound) { return true }
      return range.lowerBound > end
        && reading.phrases(.correction).contains {
          $0.range.lowerBound == range.upperBound || $0.range.upperBound == range.lowerBound
        }
    }
  }

  /// The code of a written currency; a sign that several share is the giver's own when that is among them.
  private func code(of name: String, in context: TurnContext) -> String {
    guard let choices = tables.currencyChoices[name] else { return name }
    return choices.contains(context.currency)
      ? context.currency.code : choices.first?.code ?? context.currency.code
  }

  private func noteScope(near amount: Amount, _ isPooled: Bool, _ reading: inout Reading) {
    if isPooled { return reading.note(.budgetPer, .text(BudgetScope.total.rawValue), at: amount.range) }
    let sentence = reading.sentence(of: amount.range.lowerBound)
    let scopes = reading.phrases(.scope).filter { match in
      guard sentence.contains(match.range.lowerBound) else { return false }
      if reading.isWord(match.range.lowerBound, "a", "an") { return isRightAfter(match, amount, in: reading) }
      let gap =
        match.range.lowerBound >= amount.range.upperBound
        ? match.range.lowerBound - amount.range.upperBound : amount.range.lowerBound - match.range.upperBound
      return gap <= 5
    }
    if let total = scopes.first(where: { $0.value == "total" }) {
      reading.note(.budgetPer, .text(BudgetScope.total.rawValue), at: total.range)
    } else if let each = scopes.first {
      reading.note(.budgetPer, .text(BudgetScope.each.rawValue), at: each.range)
    } else {
      reading.note(.budgetPer, .text(BudgetScope.total.rawValue), at: amount.range, 0.7, inferred: true)
    }
  }

  private func isRightAfter(_ match: PhraseMatch, _ amount: Amount, in reading: Reading) -> Bool {
    match.range.lowerBound - amount.range.upperBound <= 1 && match.range.lowerBound >= amount.range.upperBound
      && !reading.isWord(match.range.lowerBound - 1, "for", "on")
  }

  /// "euros, not pounds": the currency of amounts that were said before.
  func readCurrency(_ reading: inout Reading) {
    guard let known = reading.context.brief.budget.currency else { return }
    let meant = reading.phrases(.currency).last {
      !reading.isWord($0.range.lowerBound - 1, "not", "of")
        && reading.tokens[$0.range.lowerBound].kind == .word
        && $0.value != "cent"
    }
    let corrects = !reading.phrases(.correction).isEmpty || reading.tokens.contains { $0.text == "not" }
    guard let meant, corrects || reading.tokens.count <= 3,
      code(of: meant.value, in: reading.context) != known.code
    else { return }
    reading.note(.budgetCurrency, .text(code(of: meant.value, in: reading.context)), at: meant.range)
  }

  /// "double the budget": the only change of an amount that needs no number.
  func readRelative(_ reading: inout Reading) {
    guard let old = reading.context.brief.budget.maximum ?? reading.context.brief.budget.target,
      let place = reading.tokens.indices.first(where: { reading.isWord($0, "double", "twice", "triple") }),
      (place..<min(place + 5, reading.tokens.count)).contains(where: {
        reading.isWord($0, "budget", "that", "it", "price")
      })
    else { return }
    let factor = reading.isWord(place, "triple") ? 3.0 : 2.0
    let slot: SlotName = reading.context.brief.budget.maximum == nil ? .budgetTarget : .budgetMax
    reading.note(slot, .number(old.value.major * factor), at: place..<(place + 1), 0.8)
    reading.note(
      .budgetCurrency, .text(old.value.currency.code), at: place..<(place + 1), 0.8, inferred: true)
  }

  /// Cheap or lavish, when said without a number.
  func readLevel(_ reading: inout Reading) {
    for match in reading.phrases(.level) {
      let start = match.range.lowerBound
      if !reading.isWord(start, "not", "nothing", "no"), reading.isNegated(start, within: 4) { continue }
      if reading.isWord(match.range.upperBound, "looking")
        || reading.isWord(start - 1, "look", "looks", "looked", "seem", "seems", "feel", "feels")
      {
        continue
      }
      if isGiversTalk(match, in: reading) || isMereWish(match, in: reading) { continue }
      return reading.note(.budgetLevel, .text(match.value), at: match.range, 0.85)
    }
  }

  // "he's always broke", "she is frugal" speak of somebody else's purse.
  private func isGiversTalk(_ match: PhraseMatch, in reading: Reading) -> Bool {
    reading.isWord(match.range.lowerBound, "broke", "skint", "frugal", "thrifty")
      && reading.sentence(of: match.range.lowerBound).contains {
        reading.isWord($0, "he", "she", "her", "his")
      }
  }

  // "Something cheap" beside an amount asks for less of it; a tight purse is a new budget.
  private func isMereWish(_ match: PhraseMatch, in reading: Reading) -> Bool {
    guard reading.context.brief.budget.currency != nil, match.value == BudgetLevel.low.rawValue else {
      return false
    }
    return !match.range.contains {
      reading.isWord($0, "budget", "money", "tight", "broke", "skint", "cash", "strapped", "shoestring")
    }
  }

  /// "Same budget": what the words carry over to another recipient.
  func readCarriedOver(_ reading: inout Reading) {
    let earlier = reading.context.earlierBudgets.last { !$0.isEmpty } ?? Budget()
    let budget = reading.context.brief.budget.isEmpty ? earlier : reading.context.brief.budget
    guard !budget.isEmpty, let place = reading.tokens.indices.first(where: { isSameBudget($0, in: reading) })
    else { return }
    let range = place..<(place + 2)
    let amounts: [(SlotName, Money?)] = [
      (.budgetMin, budget.minimum?.value), (.budgetMax, budget.maximum?.value),
      (.budgetTarget, budget.target?.value),
    ]
    for case (let slot, let money?) in amounts { reading.note(slot, .number(money.major), at: range) }
    if let currency = budget.currency { reading.note(.budgetCurrency, .text(currency.code), at: range) }
    if let scope = budget.scope?.value { reading.note(.budgetPer, .text(scope.rawValue), at: range) }
    if let level = budget.level?.value { reading.note(.budgetLevel, .text(level.rawValue), at: range) }
  }

  private func isSameBudget(_ place: Int, in reading: Reading) -> Bool {
    if reading.isWord(place, "same", "similar") {
      return reading.isWord(
        place + 1, "budget", "price", "amount", "spend", "limit", "money", "spending", "figure")
    }
    // "the budget is the same".
    return reading.isWord(place, "budget", "limit")
      && (place + 1..<place + 4).contains { reading.isWord($0, "same", "unchanged") }
      && reading.isWord(place + 1, "is", "'s", "stays", "the", "remains")
  }
}
