import GiftDomain

/// Holds one claim of a model against the words of the turn.
///
/// What code can check it checks: quotes, numbers, days, currencies and names are in the text, or the claim is dropped.
struct ClaimGuard {
  let evidence: LocalEvidence
  let names: DayNames
  let currencies: [String: [Currency]]
  private let finder: QuoteFinder
  private let isEnglish: Bool

  /// Below this a model is not believed.
  static let confidenceAtLeast = 0.5

  /// A guard of one turn.
  init(evidence: LocalEvidence, names: DayNames, currencies: [String: [Currency]]) {
    self.evidence = evidence
    self.names = names
    self.currencies = currencies
    finder = QuoteFinder(evidence.reading.text)
    isEnglish = evidence.isEnglish
  }

  private var reading: Reading { evidence.reading }

  /// The operation that a claim is, or why it is none.
  func checked(_ claim: ModelTurn.Claim) -> Result<SlotOperation, Refusal> {
    guard claim.confidence >= Self.confidenceAtLeast else { return .failure(Refusal(.unsure)) }
    guard let span = finder.span(of: claim.quote) else { return .failure(Refusal(.quoteMissing)) }
    if claim.kind == .clear || claim.kind == .remove, liftsLimit(claim.slot) {
      return .failure(Refusal(.liftsLimit))
    }
    if let reason = reason(against: claim, at: span) { return .failure(Refusal(reason)) }
    // A model never replaces a list: what it leaves out would be lost.
    let kind = claim.slot.isList && claim.kind == .set ? .add : claim.kind
    let value = claim.slot.isList ? claim.value?.text.map { SlotValue.text(Self.tidied($0)) } : claim.value
    return .success(
      SlotOperation(
        kind, claim.slot, value, span: span, confidence: min(claim.confidence, 0.95),
        inferred: isInferred(claim, at: span)))
  }

  /// Why a claim was refused.
  struct Refusal: Error {
    let reason: DroppedClaim.Reason
    init(_ reason: DroppedClaim.Reason) { self.reason = reason }
  }

  /// Whether taking something back from a slot opens what was closed, without the grammars having read it too.
  private func liftsLimit(_ slot: SlotName) -> Bool {
    switch slot {
    case .avoid, .dietary, .owned, .neededBy, .age, .ageGroup, .delivery: break
    case _ where slot.isBudget: break
    default: return false
    }
    return !evidence.analysis.operations.contains {
      $0.slot == slot && ($0.kind == .clear || $0.kind == .remove)
    }
  }

  private func reason(against claim: ModelTurn.Claim, at span: TextSpan) -> DroppedClaim.Reason? {
    guard let value = claim.value else { return nil }
    let quote = span.quote(of: reading.text)
    let numbers = QuotedNumbers(in: span, of: reading)
    switch SlotShape(of: claim.slot) {
    case .amount:
      guard let number = value.number, numbers.contains(number) else { return .numberMissing }
      return isMoney(number, claim.slot, at: span) ? nil : .numberMeansOther
    case .whole:
      guard let number = value.number, numbers.contains(number) else { return .numberMissing }
      return isEnglish && meansOther(number, than: claim.slot, at: span) ? .numberMeansOther : nil
    case .day:
      guard let day = value.text.flatMap({ CalendarDay($0) }), isNamed(day, at: span, quote, numbers) else {
        return .dayMissing
      }
      return nil
    case .currency:
      guard let currency = value.text.flatMap({ Currency($0) }), isNamed(currency, at: span, quote) else {
        return .currencyMissing
      }
      return nil
    case .name:
      guard let name = value.text, Self.isName(name), QuoteFinder(quote).span(of: name) != nil else {
        return .nameMissing
      }
      return nil
    case .phrase: return value.text.map { isPhrase($0, numbers) } == true ? nil : .notAPhrase
    case .words: return nil
    }
  }

  // MARK: Numbers and days

  // Where the grammars read the language, a number that they took for something else is no money, and neither is one
  // without a currency that answers no question about the budget.
  private func isMoney(_ number: Double, _ slot: SlotName, at span: TextSpan) -> Bool {
    guard isEnglish else { return true }
    return !meansOther(number, than: slot, at: span)
      && (reading.context.asked == .budget || !currencyPhrases(at: span).isEmpty)
  }

  // Whether the grammars took the number for something of another kind.
  private func meansOther(_ number: Double, than slot: SlotName, at span: TextSpan) -> Bool {
    let isAgreed = evidence.analysis.operations.contains {
      $0.value?.number == number && ($0.slot == slot || $0.slot.isBudget && slot.isBudget)
    }
    return !isAgreed
      && reading.numbers.contains { mention in
        let place = reading.span(mention.range)
        return mention.value == number && span.start <= place.start && place.end <= span.end
          && (reading.isClaimed(mention.range) || reading.isNoted(mention.range))
      }
  }

  // A day that the grammars have read and passed over is past, somebody else's or no deadline.
  private func isNamed(
    _ day: CalendarDay, at span: TextSpan, _ quote: String, _ numbers: QuotedNumbers
  ) -> Bool {
    if evidence.analysis.operations.contains(where: {
      $0.slot == .neededBy && $0.value?.text == day.description
    }) {
      return true
    }
    let tokens = reading.tokens.indices.filter { place in
      let token = reading.span(place..<(place + 1))
      return span.start <= token.start && token.end <= span.end
    }
    if isEnglish, tokens.contains(where: { reading.isClaimed($0..<($0 + 1)) }) { return false }
    return DayProof(names: names, today: reading.context.moment.day).isNamed(day, in: quote, numbers: numbers)
  }

  // MARK: Currencies

  private func currencyPhrases(at span: TextSpan) -> [PhraseMatch] {
    reading.phrases(.currency).filter { match in
      let place = reading.span(match.range)
      return span.start <= place.start && place.end <= span.end
    }
  }

  // By its code, or by a sign or word that means it here.
  private func isNamed(_ currency: Currency, at span: TextSpan, _ quote: String) -> Bool {
    if WordTokenizer.words(in: quote).contains(currency.code.lowercased()) { return true }
    return currencyPhrases(at: span).contains { match in
      guard let choices = currencies[match.value] else { return match.value == currency.code }
      let own = reading.context.currency
      return choices.contains(own) ? currency == own : currency == choices.first
    }
  }

  // MARK: Phrases

  // What a model writes into a brief may be shown to people: words and nothing else.
  private func isPhrase(_ text: String, _ numbers: QuotedNumbers) -> Bool {
    let words = WordTokenizer.words(in: text)
    guard (1...6).contains(words.count), words.contains(where: { $0.contains { $0.isLetter } }) else {
      return false
    }
    let digits = words.filter { $0.contains { $0.isNumber } }
    let areSaid = digits.allSatisfy { Double($0).map(numbers.contains) ?? false }
    return areSaid
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || " -'’&".unicodeScalars
            .contains(scalar)
          || scalar.properties.generalCategory == .nonspacingMark
      }
  }

  private static func isName(_ text: String) -> Bool {
    (1...4).contains(text.split(separator: " ").count)
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || " -'’.".unicodeScalars.contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      }
  }

  private static func tidied(_ text: String) -> String {
    text.lowercased().split { $0 == " " }.joined(separator: " ")
  }

  // Words of a list that the text does not have are concluded from it; in another language they are translated.
  private func isInferred(_ claim: ModelTurn.Claim, at span: TextSpan) -> Bool {
    guard isEnglish, claim.slot.isList, let phrase = claim.value?.text else { return false }
    if case .words = SlotShape(of: claim.slot) { return false }
    let said = Set(WordTokenizer.stems(in: reading.text))
    return !WordTokenizer.stems(in: phrase).allSatisfy(said.contains)
  }
}
