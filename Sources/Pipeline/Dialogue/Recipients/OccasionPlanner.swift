public import GiftDomain
import Understanding

/// Looks ahead: whose birthday comes, and which days of the calendar concern whom.
public struct OccasionPlanner: Sendable {
  private let calendar: OccasionCalendar
  private let occasions: [RecipientPolicy.CalendarOccasion]

  /// Takes the calendar and whom its occasions concern from the policy files.
  public init(policies: ConciergePolicies) {
    calendar = policies.calendar
    occasions = policies.recipients.occasions
  }

  /// What comes up for some recipients, the nearest first.
  ///
  /// - Parameters:
  ///   - country: decides dates that differ by country, and which occasions are kept there.
  ///   - days: how far it looks; an occasion of today is 0 days away.
  public func upcoming(
    for recipients: [Recipient], country: CountryCode?, from today: CalendarDay, within days: Int
  ) -> [UpcomingOccasion] {
    let all = recipients.filter { $0.relationship != .myself }.flatMap { recipient in
      own(of: recipient, from: today) + kept(for: recipient, in: country, from: today)
    }
    return all.filter { $0.daysLeft <= days }.sorted { left, right in
      (left.date, left.recipient.id, left.occasion.rawValue)
        < (right.date, right.recipient.id, right.occasion.rawValue)
    }
  }

  private func own(of recipient: Recipient, from today: CalendarDay) -> [UpcomingOccasion] {
    [(Occasion.birthday, recipient.birthday), (.anniversary, recipient.anniversary)].compactMap {
      occasion, annual in
      annual?.next(from: today).map { day in
        let years = occasion == .birthday ? recipient.age(on: day) : annual?.years(on: day)
        return UpcomingOccasion(
          occasion: occasion, date: day, daysLeft: today.days(until: day), recipient: recipient,
          years: years, isFromCalendar: false)
      }
    }
  }

  private func kept(
    for recipient: Recipient, in country: CountryCode?, from today: CalendarDay
  ) -> [UpcomingOccasion] {
    occasions.compactMap { entry in
      let isKept = entry.countries.map { countries in country.map(countries.contains) ?? false } ?? true
      guard isKept, let relationship = recipient.relationship, entry.relationships.contains(relationship),
        let day = calendar.next(entry.occasion, in: country, from: today)
      else { return nil }
      return UpcomingOccasion(
        occasion: entry.occasion, date: day, daysLeft: today.days(until: day), recipient: recipient,
        years: nil, isFromCalendar: true)
    }
  }
}

/// An occasion that comes up, and for whom.
public struct UpcomingOccasion: Sendable {
  /// What it is.
  public let occasion: Occasion
  /// When it is.
  public let date: CalendarDay
  /// Whole days until then; 0 is today.
  public let daysLeft: Int
  /// Whom it concerns.
  public let recipient: Recipient
  /// How old the recipient, or which anniversary it, will be; nil when that is not known.
  public let years: Int?
  /// Whether it is a day of the calendar, and not the recipient's own.
  public let isFromCalendar: Bool
}
