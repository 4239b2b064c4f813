import Foundation
import GiftDomain
import Testing

@testable import Understanding

/// Phrases and calendars whose expected values were computed by other software; see `Tests/Gold/README.md`.
@Suite struct GoldTests {
  private static let share = 0.98

  @Test func readsBudgets() throws {
    let gold = try GoldTable("money.tsv")
    let failures = try gold.rows.compactMap { row -> String? in
      var context = Playback().context
      context.country = CountryCode(row["country"])
      context.currency = try #require(Currency(row["currency"]))
      context.locale = "en-" + row["country"]
      context.asked = row["asked"] == "budget" ? .budget : nil
      let state = try Self.state(of: row["text"], in: context)
      let expected: [(SlotName, String)] = [
        (.budgetMin, "min"), (.budgetMax, "max"), (.budgetTarget, "target"), (.budgetCurrency, "code"),
        (.budgetPer, "per"), (.budgetLevel, "level"),
      ]
      return Self.differences(expected.map { ($0, row[$1]) }, state).map {
        "\(row["text"]) (\(row["currency"])): \($0)"
      }
    }
    Self.judge(failures, of: gold.rows.count)
  }

  @Test func readsDates() throws {
    let gold = try GoldTable("dates.tsv")
    let failures = try gold.rows.compactMap { row -> String? in
      var context = Playback().context
      let today = try #require(CalendarDay(row["today"]))
      let noon = Int64(today.number) * 86_400_000 + 43_200_000
      context.moment = LocalMoment(Instant(milliseconds: noon), utcOffsetSeconds: 0)
      context.country = CountryCode(row["country"])
      context.locale = row["locale"]
      context.currency = try #require(Currency(row["currency"]))
      let state = try Self.state(of: row["text"], in: context)
      return Self.differences([(.neededBy, row["needed_by"]), (.urgency, row["urgency"])], state)
        .map { "\(row["text"]) (\(row["today"]) \(today.weekday) \(row["country"])): \($0)" }
    }
    Self.judge(failures, of: gold.rows.count)
  }

  @Test func knowsTheCalendar() throws {
    let calendar = try Playback.vocabulary.calendar
    let gold = try GoldTable("calendar.tsv")
    let failures = try gold.rows.compactMap { row -> String? in
      let day = try #require(CalendarDay(row["day"]))
      let found = calendar.next(row["name"], in: CountryCode(row["country"]), from: day)
      let before = calendar.next(row["name"], in: CountryCode(row["country"]), from: day.adding(days: -20))
      return found == day && (before == day || row["name"].hasPrefix("eid"))
        ? nil : "\(row["name"]) \(row["country"]): \(day) is \(String(describing: before))"
    }
    #expect(failures == [])
  }

  private static func state(of text: String, in context: TurnContext) throws -> [SlotName: StateValue] {
    let vocabulary = try Playback.vocabulary
    let analysis = LocalAnalyser(vocabulary: vocabulary).analyse(text, in: context)
    let brief = BriefUpdater(calendar: vocabulary.calendar)
      .apply(analysis, of: "m", text: text, to: context.brief, in: context)
    return BriefState.slots(of: brief, on: context.moment.day)
  }

  private static func differences(_ expected: [(SlotName, String)], _ state: [SlotName: StateValue])
    -> String?
  {
    let wrong = expected.compactMap { slot, value -> String? in
      let found =
        switch state[slot] {
        case .text(let text): text
        case .number(let number): number.formatted(.number.grouping(.never).precision(.fractionLength(0...4)))
        case .list, nil: "-"
        }
      return found == value ? nil : "\(slot.rawValue) \(found), not \(value)"
    }
    return wrong.isEmpty ? nil : wrong.joined(separator: "; ")
  }

  private static func judge(_ failures: [String], of count: Int) {
    for failure in failures { print("gold: " + failure) }
    print("gold: \(count - failures.count) of \(count) right")
    #expect(Double(failures.count) <= (1 - share) * Double(count), "\(failures.count) of \(count) are wrong")
  }
}

/// A table of tab-separated values with a heading.
struct GoldTable {
  /// A row by the names of its columns; `-` stands for nothing.
  struct Row {
    fileprivate let names: [String: Int]
    fileprivate let cells: [String]

    subscript(_ name: String) -> String { names[name].map { cells[$0] } ?? "-" }
  }

  let rows: [Row]

  init(_ file: String) throws {
    // …/Tests/UnderstandingTests/GoldTests.swift
    let tests = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let lines = try String(contentsOfFile: tests + "/Gold/" + file, encoding: .utf8).split(separator: "\n")
    let table = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let names = Dictionary(uniqueKeysWithValues: table[0].enumerated().map { ($0.element, $0.offset) })
    rows = table.dropFirst().map { Row(names: names, cells: $0) }
  }
}
