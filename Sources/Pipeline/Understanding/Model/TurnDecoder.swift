import GiftDomain
import JSON

/// Reads a model's answer strictly into what it says of a turn.
struct TurnDecoder {
  /// The members of the answer, in the order in which a model is to write them.
  static let members = [
    "language", "acts", "moves", "recipient", "operations", "giver", "references", "detail", "sentiment",
    "stress",
  ]
  /// The members of an operation.
  static let operationMembers = ["kind", "slot", "value", "quote", "confidence"]
  /// The members of a recipient.
  static let recipientMembers = ["who", "id", "name", "relationship"]
  /// The members of a question.
  static let detailMembers = ["topics", "words"]

  /// A turn says no more than this.
  static let operationsAtMost = 48
  /// Nor more of the giver than this.
  static let giverAtMost = 12
  /// Nor does it point at more.
  static let referencesAtMost = 12
  /// The longest quote.
  static let longestQuote = 400

  private var fields = AnswerFields()

  /// What an answer says; or what is wrong with it.
  static func turn(from value: JSONValue) -> (turn: ModelTurn?, mistakes: [AnswerMistake]) {
    var decoder = TurnDecoder()
    let turn = decoder.turn(value)
    return (decoder.fields.mistakes.isEmpty ? turn : nil, decoder.fields.mistakes)
  }

  private mutating func turn(_ value: JSONValue) -> ModelTurn {
    var turn = ModelTurn()
    guard let members = fields.members(value, Self.members, at: "") else { return turn }
    turn.language = language(members["language"])
    turn.acts = words(members["acts"], Act.self, at: "acts")
    turn.moves = words(members["moves"], Move.self, at: "moves")
    turn.person = person(members["recipient"])
    turn.claims = claims(members["operations"], atMost: Self.operationsAtMost, at: "operations")
    turn.giver = claims(members["giver"], atMost: Self.giverAtMost, at: "giver")
    for (place, claim) in turn.giver.enumerated() where !claim.slot.isList {
      fields.note("giver[\(place)].slot", "must be a slot that holds a list")
    }
    let references = fields.elements(members["references"], atMost: Self.referencesAtMost, at: "references")
    for (place, reference) in references.enumerated() {
      let number = fields.whole(reference, in: 0...1000, at: "references[\(place)]")
      if let number { turn.references.append(number) }
    }
    turn.detail = detail(members["detail"])
    turn.sentiment = fields.word(members["sentiment"], Sentiment.self, at: "sentiment") ?? .neutral
    turn.stress = fields.number(members["stress"], in: 0...1, at: "stress") ?? 0
    return turn
  }

  private mutating func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ value: JSONValue?, _ type: Word.Type, at path: String
  ) -> Set<Word> where Word.RawValue == String {
    let elements = fields.elements(value, atMost: Word.allCases.count, at: path)
    var found: Set<Word> = []
    for (place, element) in elements.enumerated() {
      if let word = fields.word(element, type, at: "\(path)[\(place)]") { found.insert(word) }
    }
    return found
  }

  private mutating func language(_ value: JSONValue?) -> String {
    guard let tag = fields.text(value, atMost: 35, at: "language") else { return "und" }
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      (2...3).contains(parts.first?.utf8.count ?? 0)
      && parts.allSatisfy { part in
        (1...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
      }
    if !isTag { fields.note("language", "must be a BCP 47 tag such as es or pt-BR") }
    return parts.enumerated().map { $0.offset == 0 ? $0.element.lowercased() : String($0.element) }
      .joined(separator: "-")
  }

  private enum Who: String, CaseIterable { case active, known, new }

  private mutating func person(_ value: JSONValue?) -> ModelTurn.Person {
    guard let value, let members = fields.members(value, Self.recipientMembers, at: "recipient"),
      let who = fields.word(members["who"], Who.self, at: "recipient.who")
    else { return .active }
    let id = present(members["id"]).flatMap { fields.text($0, atMost: 20, at: "recipient.id") }
    let name = present(members["name"]).flatMap {
      fields.text($0, atMost: SlotShape.longestName, at: "recipient.name")
    }
    let relationship = present(members["relationship"]).flatMap {
      fields.word($0, Relationship.self, at: "recipient.relationship")
    }
    switch who {
    case .active: return .active
    case .known:
      if id == nil { fields.note("recipient.id", "must name one of the known recipients") }
      return .known(id ?? "")
    case .new: return .new(name: name, relationship: relationship)
    }
  }

  private func present(_ value: JSONValue?) -> JSONValue? { value == .null ? nil : value }

  private mutating func detail(_ value: JSONValue?) -> DetailQuestion? {
    guard let value = present(value), let members = fields.members(value, Self.detailMembers, at: "detail")
    else { return nil }
    var question = DetailQuestion(
      topics: words(members["topics"], DetailTopic.self, at: "detail.topics"))
    for (place, word) in fields.elements(members["words"], atMost: 8, at: "detail.words").enumerated() {
      if let text = fields.text(word, atMost: 40, at: "detail.words[\(place)]") {
        question.words += WordTokenizer.words(in: text)
      }
    }
    return question
  }
}

// MARK: - Claims

extension TurnDecoder {
  private mutating func claims(
    _ value: JSONValue?, atMost limit: Int, at path: String
  ) -> [ModelTurn.Claim] {
    var claims: [ModelTurn.Claim] = []
    for (place, element) in fields.elements(value, atMost: limit, at: path).enumerated() {
      if let claim = claim(element, at: "\(path)[\(place)]") { claims.append(claim) }
    }
    return claims
  }

  private mutating func claim(_ value: JSONValue, at path: String) -> ModelTurn.Claim? {
    guard let members = fields.members(value, Self.operationMembers, at: path) else { return nil }
    let kind = fields.word(members["kind"], SlotOperation.Kind.self, at: path + ".kind")
    let slot = fields.word(members["slot"], SlotName.self, at: path + ".slot")
    let quote = fields.text(members["quote"], atMost: Self.longestQuote, at: path + ".quote")
    let confidence = fields.number(members["confidence"], in: 0...1, at: path + ".confidence")
    guard let kind, let slot else { return nil }
    if !slot.isList, kind == .add || kind == .remove {
      fields.note(path + ".kind", "must be set or clear: \(slot.rawValue) holds one value")
    }
    var value: SlotValue?
    if kind == .clear {
      if present(members["value"]) != nil { fields.note(path + ".value", "must be null when kind is clear") }
    } else {
      value = self.value(members["value"], of: slot, at: path + ".value")
      guard value != nil else { return nil }
    }
    guard let quote, let confidence else { return nil }
    return ModelTurn.Claim(kind: kind, slot: slot, value: value, quote: quote, confidence: confidence)
  }

  private mutating func value(_ value: JSONValue?, of slot: SlotName, at path: String) -> SlotValue? {
    switch SlotShape(of: slot) {
    case .words(let words):
      guard let text = value?.string, words.contains(text) else {
        if value != nil { fields.note(path, "must be one of \(words.joined(separator: ", "))") }
        return nil
      }
      return .text(text)
    case .phrase: return fields.text(value, atMost: SlotShape.longestPhrase, at: path).map(SlotValue.text)
    case .name: return fields.text(value, atMost: SlotShape.longestName, at: path).map(SlotValue.text)
    case .day:
      guard let text = value?.string, CalendarDay(text) != nil else {
        if value != nil { fields.note(path, "must be a date that exists, such as 2026-12-24") }
        return nil
      }
      return .text(text)
    case .currency:
      guard let text = value?.string, let currency = Currency(text), currency.isCirculating else {
        if value != nil { fields.note(path, "must be an ISO 4217 code such as EUR") }
        return nil
      }
      return .text(currency.code)
    case .amount:
      let amount = fields.number(value, in: 0.01...SlotShape.largestAmount, at: path)
      return amount.map(SlotValue.number)
    case .whole(let range): return fields.whole(value, in: range, at: path).map { .number(Double($0)) }
    }
  }
}
