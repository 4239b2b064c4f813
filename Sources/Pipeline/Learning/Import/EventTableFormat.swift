import Catalog
import GiftDomain
import Records

/// Our own table of events: the names of the API for columns, in any order.
struct EventTableFormat: EventRowFormat {
  let currency: Currency?
  let now: Instant

  let prefix = "csv"
  let requiredColumns = ["timestamp", "user_id", "product_id", "type"]
  let columns = [
    "event_id", "timestamp", "user_id", "product_id", "type", "quantity", "unit_price", "currency",
    "occasion",
    "recipient", "session_id", "order_id", "position", "query", "results_count", "dwell_time_ms", "rating",
    "outcome", "algorithm", "placement", "comment", "reason",
  ]

  func read(_ row: TableRow) throws(RowFault) -> RowReading {
    let kind: JournalEvent.Kind = try word(row, "type")
    let told = try value(row, "timestamp", "an RFC 3339 time such as 2026-11-20T10:00:00Z", Self.instant)
    guard let told else { throw RowFault(reason: "timestamp is missing") }
    guard let moment = EventLimits.moment(told, heardAt: now) else {
      throw RowFault(reason: "timestamp cannot be right: it is before 1990 or more than a day ahead")
    }
    var draft = EventDraft(kind: kind, occurredAt: moment)
    draft.giver = try identifier(row, "user_id").map { UserID($0) }
    draft.session = try identifier(row, "session_id").map { SessionID($0) }
    draft.recipient = try identifier(row, "recipient").map { RecipientID($0) }
    draft.product = try identifier(row, "product_id").map { ProductID($0) }
    guard draft.giver != nil || draft.session != nil else { throw RowFault(reason: "user_id is missing") }
    draft.details = try details(row, kind)
    if kind == .recommendationShown, let product = draft.product {
      draft.details.shown = [ShownPlace(product: product, position: draft.details.position ?? 1)]
    }
    try check(draft)
    return .event(draft)
  }

  /// A table has columns for all kinds: what does not belong to a row's kind is left out.
  private func details(_ row: TableRow, _ kind: JournalEvent.Kind) throws(RowFault) -> EventDetails {
    let rules = EventRules.of(kind)
    var details = EventDetails()
    details.occasion = try row["occasion"] == nil ? nil : word(row, "occasion")
    if rules.allows(.quantity) { details.quantity = try whole(row, "quantity", EventLimits.quantity) }
    if rules.allows(.unitPrice) { details.unitPrice = try price(row) }
    if rules.allows(.order) { details.order = try identifier(row, "order_id") }
    details.position = try whole(row, "position", EventLimits.position)
    details.query = try text(row, "query")
    details.resultsCount = try whole(row, "results_count", EventLimits.results)
    if rules.allows(.dwell) { details.dwellMilliseconds = try whole(row, "dwell_time_ms", EventLimits.dwell) }
    if rules.allows(.rating) {
      details.rating = try value(row, "rating", "a number from 1 to 5") { text in
        Double(text).flatMap { EventLimits.rating.contains($0) ? $0 : nil }
      }
    }
    if rules.allows(.outcome), row["outcome"] != nil {
      details.outcome = try word(row, "outcome") as GiftOutcome
    }
    if rules.allows(.comment) { details.comment = try text(row, "comment") }
    if rules.allows(.reason) { details.reason = try text(row, "reason") }
    details.origin.algorithm = try identifier(row, "algorithm")
    details.origin.placement = try identifier(row, "placement")
    return details
  }

  private func check(_ draft: EventDraft) throws(RowFault) {
    let present: [EventRules.Fact: Bool] = [
      .product: draft.product != nil, .query: draft.details.query != nil,
      .rating: draft.details.rating != nil, .outcome: draft.details.outcome != nil,
      .products: !draft.details.shown.isEmpty,
    ]
    for (fact, isThere) in present where !isThere && EventRules.of(draft.kind).required.contains(fact) {
      throw RowFault(reason: "\(fact == .products ? "product_id" : fact.rawValue) is missing")
    }
  }
}

// MARK: - Fields

extension EventTableFormat {
  private func value<Value>(
    _ row: TableRow, _ name: String, _ expected: String, _ make: (String) -> Value?
  ) throws(RowFault) -> Value? {
    guard let text = row[name] else { return nil }
    guard let value = make(text) else {
      throw RowFault(reason: "\(name) is \"\(text.prefix(40))\"; it must be \(expected)")
    }
    return value
  }

  private func whole(
    _ row: TableRow, _ name: String, _ range: ClosedRange<Int>
  ) throws(RowFault) -> Int? {
    try value(row, name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(
    _ row: TableRow, _ name: String
  ) throws(RowFault) -> Word {
    let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
    guard let word = try value(row, name, "one of " + known, { Word(rawValue: $0.lowercased()) }) else {
      throw RowFault(reason: "\(name) is missing")
    }
    return word
  }

  private func identifier(_ row: TableRow, _ name: String) throws(RowFault) -> String? {
    try value(row, name, "at most 200 bytes without control characters") { text in
      text.utf8.count <= 200 && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        ? text : nil
    }
  }

  private func text(_ row: TableRow, _ name: String) throws(RowFault) -> String? {
    try value(row, name, "at most \(EventLimits.textBytes) bytes") {
      $0.utf8.count <= EventLimits.textBytes && !$0.contains("\0") ? $0 : nil
    }
  }

  private func price(_ row: TableRow) throws(RowFault) -> Money? {
    guard let text = row["unit_price"] else { return nil }
    let code = try value(row, "currency", "an ISO 4217 code such as EUR") { Currency($0) }
    guard let currency = code ?? self.currency else { throw RowFault(reason: "unit_price has no currency") }
    guard let money = Money(amount: text, currency: currency) else {
      throw RowFault(reason: "unit_price is \"\(text.prefix(40))\"; it must be a decimal such as 49.90")
    }
    return money
  }

  /// A time with its zone; days and times without one are those of UTC.
  static func instant(_ text: String) -> Instant? {
    if let instant = Instant(rfc3339: text) { return instant }
    switch text.utf8.count {
    case 10: return Instant(rfc3339: text + "T00:00:00Z")
    case 16: return Instant(rfc3339: text + ":00Z")
    default: return Instant(rfc3339: text + "Z")
    }
  }
}
