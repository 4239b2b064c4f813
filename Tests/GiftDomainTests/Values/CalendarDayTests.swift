import Foundation
import GiftDomain
import Testing

@Suite("Days are counted as the Gregorian calendar counts them")
struct CalendarDayTests {
  @Test(
    "known days: number since 1970 (POSIX days), weekday",
    arguments: [
      ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 11016, .tuesday), ("2026-11-20", 20777, .friday),
      ("1969-12-31", -1, .wednesday), ("2100-03-01", 47541, .monday), ("1600-01-01", -135140, .saturday),
    ])
  func known(text: String, number: Int, weekday: Weekday) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test("every day of four centuries comes back from its parts and agrees with Foundation's calendar")
  func roundTrip() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -73_000, through: 73_000, by: 1) {
      let day = CalendarDay(number: number)
      let parts = day.parts
      guard CalendarDay(year: parts.year, month: parts.month, day: parts.day) == day else {
        Issue.record("day \(number) does not come back")
        return
      }
      guard number % 97 == 0 else { continue }
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let theirs = calendar.dateComponents([.year, .month, .day], from: date)
      #expect(theirs.year == parts.year && theirs.month == parts.month && theirs.day == parts.day)
    }
  }

  @Test(
    "there is no such day",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026-4-1", "2026-04-01 ", "",
    ])
  func impossible(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test(
    "months are added within the calendar",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-20", 2, "2027-01-20"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"),
    ])
  func months(from: String, months: Int, to: String) throws {
    #expect(try #require(CalendarDay(from)).adding(months: months).description == to)
  }
}

@Suite("Times are read and written as RFC 3339 says")
struct RFC3339Tests {
  @Test(
    "examples of RFC 3339 section 5.8 and of our contract",
    arguments: [
      ("1985-04-12T23:20:50.52Z", 482_196_050_520), ("1996-12-19T16:39:57-08:00", 851_042_397_000),
      ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130), ("2026-11-20T10:00:00-05:00", 1_795_186_800_000),
    ] as [(String, Int64)])
  func reading(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(
    "what is no RFC 3339 time is refused",
    arguments: [
      "", "2026-11-20", "2026-11-20T10:00:00", "2026-11-20T24:00:00Z", "2026-11-20T10:60:00Z",
      "2026-02-30T10:00:00Z", "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00+0500", "2026-11-20T10:00:00Zx",
      "2026-11-20T10:00:00+05:0", "\u{1F381}026-11-20T10:00:00Z",
    ])
  func refusal(text: String) {
    #expect(LocalMoment(rfc3339: text) == nil)
  }

  @Test(
    "the offset is kept, and with it the giver's day",
    arguments: [
      "2026-11-20T23:30:00-05:00", "2026-11-20T00:15:30.250+05:30", "2026-11-20T10:00:00Z",
    ])
  func localDay(text: String) throws {
    let moment = try #require(LocalMoment(rfc3339: text))
    #expect(moment.rfc3339 == text)
    #expect(moment.day.description == "2026-11-20")
  }
}
