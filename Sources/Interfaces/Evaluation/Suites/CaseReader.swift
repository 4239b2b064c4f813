import Dialogue
import GiftDomain
import JSON

/// Reads one conversation of a suite.
struct CaseReader {
  let faults: SuiteFaultList

  /// The conversation that a value describes; nil, with notes, when it cannot be run.
  func read(_ value: JSONValue) -> EvaluationCase? {
    let keys = ["id", "tags", "now", "user", "setup", "turns"]
    guard let object = SuiteObject(value, at: "", keys: keys, faults) else { return nil }
    let id = object.text("id", isRequired: true)
    let start = object.value("now", expected: Self.time, isRequired: true) { LocalMoment(rfc3339: $0) }
    let (giver, zone) = giver(object.member("user"))
    let moment = start.map { Self.place($0, in: zone) }
    let setup = object.member("setup").map { SetupReader(faults: faults).read($0) }
    if object.member("turns") == nil { object.fault("turns", "is missing") }
    let turns = turns(object.elements("turns"), from: moment, zone: zone)
    guard let id, moment != nil, !turns.isEmpty else {
      if object.member("turns") != nil, object.elements("turns").isEmpty {
        object.fault("turns", "must have at least one turn")
      }
      return nil
    }
    return EvaluationCase(
      id: id, tags: object.texts("tags"), giver: giver, setup: setup ?? CaseSetup(), turns: turns)
  }

  private static let time = "an RFC 3339 time such as 2026-11-20T10:00:00-05:00"

  /// The moment on the clock of a zone; by its own offset without a zone.
  private static func place(_ moment: LocalMoment, in zone: String?) -> LocalMoment {
    zone.map { GiverClock.moment(moment.instant, in: $0) } ?? moment
  }

  private func giver(_ value: JSONValue?) -> (Giver, zone: String?) {
    var giver = Giver(id: "giver")
    let keys = ["id", "name", "locale", "country", "currency", "timezone"]
    guard let value, let user = SuiteObject(value, at: "user", keys: keys, faults) else {
      return (giver, nil)
    }
    giver.id = UserID(user.text("id", isRequired: true) ?? "giver")
    giver.name = user.text("name")
    giver.locale = user.text("locale") ?? giver.locale
    giver.country = user.value("country", expected: "an ISO 3166 code such as US") { CountryCode($0) }
    giver.currency =
      user.value("currency", expected: "an ISO 4217 code such as USD") { Currency($0) }
      ?? giver.country.flatMap(NationalCurrency.of) ?? giver.currency
    let zone = user.value("timezone", expected: "an IANA time zone such as America/New_York") {
      GiverClock.isKnown($0) ? $0 : nil
    }
    giver.timezone = zone ?? giver.timezone
    return (giver, zone)
  }

  /// The turns; each without a time of its own comes a minute after the one before.
  private func turns(
    _ elements: [(value: JSONValue, path: String)], from start: LocalMoment?, zone: String?
  ) -> [EvaluationTurn] {
    var turns: [EvaluationTurn] = []
    var last: LocalMoment?
    for element in elements {
      let keys = ["text", "now", "expect"]
      guard let turn = SuiteObject(element.value, at: element.path, keys: keys, faults) else { continue }
      let said = turn.value("now", expected: Self.time) { LocalMoment(rfc3339: $0) }
        .map { Self.place($0, in: zone) }
      let next = last.map { Self.place(Self.minute(after: $0), in: zone) } ?? start
      let expectation = turn.member("expect").map {
        ExpectationReader(faults: faults).read($0, at: turn.place("expect"))
      }
      guard let text = turn.text("text", isRequired: true), let moment = said ?? next else { continue }
      turns.append(
        EvaluationTurn(text: text, moment: moment, expectation: expectation ?? TurnExpectation()))
      last = moment
    }
    return turns
  }

  private static func minute(after moment: LocalMoment) -> LocalMoment {
    LocalMoment(moment.instant.adding(seconds: 60), utcOffsetSeconds: moment.utcOffsetSeconds)
  }
}
