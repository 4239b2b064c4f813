import GiftDomain
import JSON

/// Reads what is expected of a turn.
struct ExpectationReader {
  let faults: SuiteFaultList

  /// The expectation that a value describes.
  func read(_ value: JSONValue, at path: String) -> TurnExpectation {
    var expectation = TurnExpectation()
    let keys = ["acts", "action", "state", "suggestions", "reply"]
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return expectation }
    expectation.acts = object.words("acts", of: Act.self)
    if object.member("action") != nil {
      expectation.actions = object.words("action", of: Action.self, orOne: true)
    }
    expectation.state = object.member("state").map { state($0, at: object.place("state")) } ?? []
    expectation.suggestions = object.member("suggestions").map {
      suggestions($0, at: object.place("suggestions"))
    }
    expectation.reply = object.member("reply").map { reply($0, at: object.place("reply")) }
    return expectation
  }

  private func state(
    _ value: JSONValue, at path: String
  ) -> [(slot: SlotName, expectation: SlotExpectation)] {
    guard let object = SuiteObject(value, at: path, keys: SlotName.allCases.map(\.rawValue), faults) else {
      return []
    }
    return object.members.compactMap { member in
      guard let slot = SlotName(rawValue: member.name) else { return nil }
      let reader = SlotReader(slot: slot, path: object.place(member.name), faults: faults)
      return reader.expectation(member.value).map { (slot, $0) }
    }
  }

  private func patterns(_ object: SuiteObject, _ name: String) -> [TextPattern] {
    object.values(name, orOne: true, expected: "a regular expression") { TextPattern($0) }
  }

  private func suggestions(_ value: JSONValue, at path: String) -> SuggestionExpectation {
    var expectation = SuggestionExpectation()
    let keys = [
      "min", "max", "max_price", "min_price", "all_in_stock", "any_matching", "all_matching",
      "none_matching", "not_repeated", "arrives_by", "distinct_categories", "cheaper_than_shown",
      "pricier_than_shown",
    ]
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return expectation }
    expectation.minimum = object.integer("min")
    expectation.maximum = object.integer("max")
    expectation.maximumPrice = object.number("max_price")
    expectation.minimumPrice = object.number("min_price")
    expectation.allInStock = object.flag("all_in_stock")
    expectation.anyMatching = patterns(object, "any_matching")
    expectation.allMatching = patterns(object, "all_matching")
    expectation.noneMatching = patterns(object, "none_matching")
    expectation.notRepeated = object.flag("not_repeated")
    expectation.arrivesBy = object.value("arrives_by", expected: "a date such as 2026-11-27") {
      CalendarDay($0)
    }
    expectation.distinctCategories = object.integer("distinct_categories")
    expectation.cheaperThanShown = object.flag("cheaper_than_shown")
    expectation.pricierThanShown = object.flag("pricier_than_shown")
    return expectation
  }

  private func reply(_ value: JSONValue, at path: String) -> ReplyExpectation {
    var expectation = ReplyExpectation()
    let keys = ["max_questions", "asks_about", "not_asks_about", "mentions", "not_mentions"]
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return expectation }
    expectation.maximumQuestions = object.integer("max_questions")
    expectation.asksAbout = object.words("asks_about", of: Question.self, orOne: true)
    expectation.notAsksAbout = object.words("not_asks_about", of: Question.self, orOne: true)
    expectation.mentions = patterns(object, "mentions")
    expectation.notMentions = patterns(object, "not_mentions")
    return expectation
  }
}
