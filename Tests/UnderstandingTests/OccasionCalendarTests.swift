import GiftDomain
import Testing

@testable import Understanding

/// Published dates of movable feasts.
@Suite struct OccasionCalendarTests {
  // Easter: US Census Bureau, Easter dates 1600-2099; Eastern: the World Council of Churches' table.
  // Mother's, Father's Day and Thanksgiving: timeanddate.com. Lunar New Year: Hong Kong Observatory.
  // Hanukkah (its first evening): hebcal.com. Diwali and Eid: India's public holiday lists, timeanddate.com.
  @Test(arguments: [
    ("easter", "US", "2024-03-31"), ("easter", "US", "2025-04-20"), ("easter", "GB", "2026-04-05"),
    ("easter", "US", "2038-04-25"), ("easter", "US", "2035-03-25"), ("easter", "GR", "2024-05-05"),
    ("easter", "GR", "2026-04-12"), ("easter", "RO", "2025-04-20"),
    ("mothers_day", "US", "2026-05-10"), ("mothers_day", "GB", "2026-03-15"),
    ("mothers_day", "GB", "2027-03-07"),
    ("mothers_day", "IE", "2025-03-30"), ("mothers_day", "FR", "2026-05-31"),
    ("mothers_day", "FR", "2023-06-04"),
    ("mothers_day", "ES", "2026-05-03"), ("mothers_day", "MX", "2026-05-10"),
    ("mothers_day", "SE", "2026-05-31"),
    ("mothers_day", "NO", "2026-02-08"), ("mothers_day", "PL", "2026-05-26"),
    ("mothers_day", "AU", "2026-05-10"),
    ("fathers_day", "US", "2026-06-21"), ("fathers_day", "AU", "2026-09-06"),
    ("fathers_day", "DE", "2026-05-14"),
    ("fathers_day", "ES", "2026-03-19"), ("fathers_day", "SE", "2026-11-08"),
    ("fathers_day", "BR", "2026-08-09"),
    ("thanksgiving", "US", "2026-11-26"), ("thanksgiving", "CA", "2026-10-12"),
    ("thanksgiving", "US", "2024-11-28"),
    ("hanukkah", "US", "2024-12-25"), ("hanukkah", "US", "2026-12-04"), ("hanukkah", "US", "2023-12-07"),
    ("diwali", "IN", "2024-10-31"), ("diwali", "IN", "2026-11-08"), ("diwali", "GB", "2023-11-12"),
    ("lunar_new_year", "US", "2024-02-10"), ("lunar_new_year", "US", "2027-02-06"),
    ("eid", "GB", "2024-04-10"), ("christmas", "US", "2026-12-25"), ("christmas", "RS", "2026-01-07"),
    ("kwanzaa", "US", "2026-12-26"), ("valentines_day", "US", "2026-02-14"),
    ("halloween", "GB", "2026-10-31"),
  ])
  func datesOccasions(occasion: String, country: String, expected: String) throws {
    let calendar = try Playback.vocabulary.calendar
    let occasion = try #require(Occasion(rawValue: occasion))
    let day = try #require(CalendarDay(expected))
    #expect(calendar.date(of: occasion, in: CountryCode(country), year: day.year) == day)
  }

  @Test func findsTheNextOne() throws {
    let calendar = try Playback.vocabulary.calendar
    let today = try #require(CalendarDay("2026-12-25"))
    #expect(calendar.next(.christmas, in: nil, from: today) == today)
    #expect(calendar.next(.christmas, in: nil, from: today.adding(days: 1)) == CalendarDay("2027-12-25"))
    #expect(calendar.next(.eid, in: nil, from: today) == CalendarDay("2027-03-09"))
    #expect(calendar.next(.birthday, in: nil, from: today) == nil)
    #expect(!calendar.hasDate(.wedding))
  }
}
