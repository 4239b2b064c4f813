import GiftDomain
import Records

/// One event of a body, held against the rules of its kind.
struct EventBody {
  let reader: ObjectReader
  let kind: JournalEvent.Kind
  let dialect: EventBodies.Dialect

  private static let context = "recommendation_context"
  private static let common = [
    "timestamp", "user_id", "session_id", "conversation_id", "recipient_id", "occasion",
  ]

  private var rules: EventRules { EventRules.of(kind) }

  /// Notes names that are unknown, and facts that belong to another kind of event.
  func checkNames() {
    let names = [dialect.type, dialect.identifier] + (dialect == .events ? ["id"] : [Self.context])
    reader.allow(names + Self.common + EventRules.Fact.allCases.map(\.rawValue))
    for fact in EventRules.Fact.allCases where reader.has(fact.rawValue) && !rules.allows(fact) {
      reader.fault(fact.rawValue, "does not belong to an event of type \(kind.rawValue)")
    }
    for fact in EventRules.Fact.allCases where rules.required.contains(fact) && !reader.has(fact.rawValue) {
      reader.fault(fact.rawValue, "is missing: an event of type \(kind.rawValue) needs it")
    }
  }

  /// Who did it: a giver, or somebody who has not signed in, by their visit.
  func who() -> (giver: UserID?, session: SessionID?) {
    let giver = identifier("user_id").map { UserID($0) }
    let session = identifier("session_id").map { SessionID($0) }
    if !reader.has("user_id"), !reader.has("session_id") {
      reader.fault("user_id", "is missing: name the user_id, or the session_id of somebody not signed in")
    }
    return (giver, session)
  }

  /// An identifier; a fault when it cannot be one.
  func identifier(_ name: String) -> String? {
    reader.value(
      name, expected: "1 to \(FieldRules.identifierBytes) bytes without control characters"
    ) { FieldRules.isIdentifier($0) ? $0 : nil }
  }

  /// The product that it is about.
  func product() -> ProductID? { identifier("product_id").map { ProductID($0) } }

  /// The facts.
  func details() -> EventDetails {
    var details = EventDetails()
    details.occasion = word("occasion", of: Occasion.self)
    details.query = words(.query)
    details.resultsCount = reader.integer("results_count", in: EventLimits.results)
    details.dwellMilliseconds = reader.integer("dwell_time_ms", in: EventLimits.dwell)
    details.quantity = reader.integer("quantity", in: EventLimits.quantity)
    details.unitPrice = unitPrice()
    details.order = identifier("order_id")
    details.rating = reader.number("rating", in: EventLimits.rating)
    details.outcome = word("outcome", of: GiftOutcome.self)
    details.comment = words(.comment)
    details.reason = words(.reason)
    let origin = dialect == .interactions && reader.has(Self.context) ? reader.object(Self.context) : nil
    read(origin ?? reader, into: &details, isNested: origin != nil)
    if rules.allows(.products) { details.shown = shown() }
    if kind == .recommendationShown, reader.has("products"), details.shown.isEmpty {
      reader.fault("products", "must have at least one entry")
    }
    return details
  }

  private func read(_ reader: ObjectReader, into details: inout EventDetails, isNested: Bool) {
    let body = EventBody(reader: reader, kind: kind, dialect: dialect)
    if isNested {
      reader.allow([
        "request_id", "algorithm", "context", "position", "propensity", "turn_id", "suggestion_id",
      ])
      details.origin.placement = body.identifier("context")
    } else {
      details.circumstances = reader.notes("context", atMost: 20)
      details.origin.placement = body.identifier("placement")
    }
    details.position = reader.integer("position", in: EventLimits.position)
    details.origin.algorithm = body.identifier("algorithm")
    details.origin.request = body.identifier("request_id")
    details.origin.turn = body.identifier("turn_id").map { TurnID($0) }
    details.origin.suggestion = body.identifier("suggestion_id").map { SuggestionID($0) }
    details.origin.propensity = reader.number("propensity", in: EventLimits.propensity)
  }

  private func shown() -> [ShownPlace] {
    reader.objects("products", atMost: EventLimits.shown).enumerated().map { place, reader in
      let body = EventBody(reader: reader, kind: kind, dialect: dialect)
      reader.allow(["product_id", "position", "suggestion_id", "role", "score", "propensity"])
      if !reader.has("product_id") { reader.fault("product_id", "is missing") }
      return ShownPlace(
        product: body.product() ?? "",
        position: reader.integer("position", in: EventLimits.position) ?? place + 1,
        suggestion: body.identifier("suggestion_id").map { SuggestionID($0) },
        role: body.identifier("role"), score: reader.number("score", in: -1e9...1e9),
        propensity: reader.number("propensity", in: EventLimits.propensity))
    }
  }

  private func words(_ fact: EventRules.Fact) -> String? {
    reader.value(fact.rawValue, expected: "1 to \(EventLimits.textBytes) bytes without NUL characters") {
      (1...EventLimits.textBytes).contains($0.utf8.count) && !$0.contains("\0") ? $0 : nil
    }
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Word.Type
  ) -> Word? {
    let known = type.allCases.map(\.rawValue).joined(separator: ", ")
    return reader.value(name, expected: "one of " + known) { Word(rawValue: $0) }
  }

  /// `{"amount": "49.90", "currency": "USD"}`, or a decimal with a `currency` beside it.
  private func unitPrice() -> Money? {
    let expected = "{\"amount\": \"49.90\", \"currency\": \"USD\"}, or a decimal with a currency beside it"
    let code = reader.value("currency", expected: "an ISO 4217 code such as USD") { Currency($0) }
    guard let (amount, inner) = reader.amount("unit_price", expected: expected) else { return nil }
    guard let currency = inner.flatMap({ Currency($0) }) ?? (inner == nil ? code : nil) else {
      reader.fault("unit_price", "must be " + expected)
      return nil
    }
    guard let money = Money(amount: amount, currency: currency) else {
      reader.fault("unit_price", "must be a decimal without a sign, with the places that \(currency) has")
      return nil
    }
    return money
  }
}
