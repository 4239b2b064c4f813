import GiftDomain

extension PhrasedCheck {
  /// Every figure is a price, a figure of the budget, a day, a rating, an age, or counts what is shown.
  var hasBorneNumbers: Bool {
    tokens.indices.allSatisfy { tokens[$0].kind != .number || isBorneNumber(at: $0) }
  }

  private func isBorneNumber(at index: Int) -> Bool {
    let token = tokens[index]
    guard token.text.allSatisfy({ $0.isASCII }) else { return false }
    if let before = self.token(index - 1), before.kind == .word, !token.isApart, !isCode(before) {
      return false
    }
    if isMoney(at: index) { return isBorneAmount(token.text, at: index) }
    if let isBorne = isBorneDay(at: index) { return isBorne }
    if let after = self.token(index + 1), after.kind == .word, !after.isApart { return false }
    if token.text == "5", isScale(at: index) { return true }
    if isRating(at: index) { return isBorneRating(token.text, at: index) }
    guard let number = Int(token.text), number > 0 else { return false }
    return isBorneCount(number, at: index)
  }

  /// A count of what is shown or of people, an age, or the place in the list.
  func isBorneCount(_ number: Int, at index: Int) -> Bool {
    let next = words(from: nextWord(after: index))
    if language.years.match(next) != nil || vocabularies.contains(where: { $0.years.match(next) != nil }) {
      return facts.ages.contains(number)
    }
    for vocabulary in vocabularies {
      guard let span = vocabulary.spans.first(where: { $0.0.match(next) != nil }) else { continue }
      return facts.arrives(by: facts.known.today.adding(days: number * span.1), in: scope)
    }
    return facts.counts.contains(number) || facts.ages.contains(number)
  }

  /// Numbers in words are held to the same counts; "one" is an article in most languages.
  var hasBorneNumberWords: Bool {
    for place in places {
      let here = words(from: place)
      for vocabulary in vocabularies {
        guard let number = vocabulary.numbers.first(where: { $0.0.match(here.prefix(1)) != nil }) else {
          continue
        }
        if number.1 < 2 || !isBorneCount(number.1, at: place) { return false }
      }
    }
    return true
  }

  private func nextWord(after index: Int) -> Int {
    var next = index + 1
    while let token = token(next), token.kind == .sign, "-.".contains(token.text) { next += 1 }
    return next
  }

  // MARK: Ratings

  private func isRating(at index: Int) -> Bool {
    if token(index + 1)?.text == "/" || tokens[index].text.contains("/") { return true }
    if ["★", "⭐", "⭐️", "☆"].contains(token(index + 1)?.text) { return true }
    let around = tokens[max(0, index - 4)..<min(tokens.count, index + 5)].filter { $0.kind == .word }
    return around.contains { word in
      vocabularies.contains { $0.ratings.match([word.folded]) != nil && word.folded.count > 3 }
    }
  }

  private func isBorneRating(_ text: String, at index: Int) -> Bool {
    let products = facts.products(in: scope)
    let value = text.split(separator: "/").first.map(String.init) ?? text
    if value.count < text.count, !text.hasSuffix("/5") { return false }
    let decimal = value.replacing(",", with: ".")
    if products.contains(where: { $0.rating == (decimal.contains(".") ? decimal : decimal + ".0") }) {
      return true
    }
    if let count = Int(text), products.contains(where: { $0.ratingCount == count }) { return true }
    return false
  }

  /// The 5 of "4.7 out of 5" stands behind a rating.
  private func isScale(at index: Int) -> Bool {
    let products = facts.products(in: scope)
    return tokens[max(0, index - 4)..<index].contains { number in
      number.kind == .number && products.contains { $0.rating == number.text.replacing(",", with: ".") }
    }
  }

  // MARK: Money

  /// Units of money stand beside figures.
  var hasBorneMoney: Bool {
    tokens.indices.allSatisfy { index in
      guard isUnit(at: index) else { return true }
      return token(index - 1)?.kind == .number || token(index + 1)?.kind == .number
    }
  }

  private func isMoney(at index: Int) -> Bool { isUnit(at: index - 1) || isUnit(at: index + 1) }

  private func isUnit(at index: Int) -> Bool { !currencies(at: index).isEmpty || isVagueUnit(at: index) }

  /// A unit that no price is counted in, such as cents.
  private func isVagueUnit(at index: Int) -> Bool {
    guard let token = token(index), token.kind == .word else { return false }
    return vocabularies.contains { $0.money.contains { $0.0.match([token.folded]) != nil } }
  }

  private func isCode(_ token: PhrasedToken) -> Bool {
    token.text.count == 3 && token.text == token.text.uppercased() && Currency(token.text) != nil
      || token.text == "US"
  }

  /// The signs and codes that a token may stand for.
  private func currencies(at index: Int) -> [String] {
    guard let token = token(index) else { return [] }
    if token.kind == .sign {
      return token.text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
        ? [token.text] : []
    }
    guard token.kind == .word else { return [] }
    if isCode(token) { return [token.text] }
    return vocabularies.flatMap { $0.money.filter { $0.0.match([token.folded]) != nil }.flatMap(\.1) }
  }

  private func isBorneAmount(_ text: String, at index: Int) -> Bool {
    let units = (currencies(at: index - 1) + currencies(at: index + 1)).filter { $0 != "US" }
    let prices = facts.products(in: scope).flatMap(\.prices) + facts.known.budget
    return prices.contains { price in
      units.contains { isMeant(price.currency, by: $0) }
        && Self.readings(of: text).contains { Money(amount: $0, currency: price.currency) == price }
    }
  }

  private func isMeant(_ currency: Currency, by unit: String) -> Bool {
    unit == currency.sign || unit == currency.code || unit == "$" && currency.isWrittenWithDollarSign
  }

  /// What a figure may say: the last sign parts the decimals, or all of them part thousands.
  private static func readings(of text: String) -> [String] {
    let groups = text.split(omittingEmptySubsequences: false) { !$0.isNumber }
    guard groups.count > 1, let last = groups.last, !text.contains(where: { "/-:".contains($0) }) else {
      return groups.count == 1 ? [text] : []
    }
    var readings: [String] = []
    let head = groups.dropLast()
    let isGrouped = head.dropFirst().allSatisfy { $0.count == 3 }
    if last.count <= 2, isGrouped { readings.append(head.joined() + "." + last) }
    if last.count == 3, isGrouped, let first = head.first, first.count <= 3 {
      readings.append(groups.joined())
    }
    return readings
  }
}
