/// The shop's delivery promise of a product.
public enum ShippingSpeed: String, Sendable, Codable, CaseIterable {
  /// By e-mail or link, at once.
  case instant
  /// On the day of the order.
  case sameDay = "same_day"
  /// On the day after the order.
  case nextDay = "next_day"
  /// Two days after the order.
  case twoDay = "two_day"
  /// Three days.
  case express
  /// Five days.
  case standard
  /// Ten days.
  case economy
  /// Fourteen days.
  case twoWeek = "two_week"

  /// Calendar days from the day of dispatch to the door, at the latest.
  public var days: Int {
    switch self {
    case .instant, .sameDay: 0
    case .nextDay: 1
    case .twoDay: 2
    case .express: 3
    case .standard: 5
    case .economy: 10
    case .twoWeek: 14
    }
  }

  /// The slowest promise that still is at least as fast as a number of days; nil for less than zero or over 14 days.
  public static func promise(ofDays days: Int) -> ShippingSpeed? {
    guard days >= 0 else { return nil }
    return [sameDay, nextDay, twoDay, express, standard, economy, twoWeek].first { $0.days >= days }
  }
}

/// Until when an order still leaves on the same day, in minutes after local midnight.
public struct DeliveryPolicy: Sendable, Codable {
  /// The cut-off of same-day delivery.
  public let sameDayCutOffMinute: Int
  /// The cut-off of everything else that is sent.
  public let dispatchCutOffMinute: Int

  private enum CodingKeys: String, CodingKey {
    case sameDayCutOffMinute = "same_day_cut_off_minute"
    case dispatchCutOffMinute = "dispatch_cut_off_minute"
  }

  /// Sets both cut-offs.
  public init(sameDayCutOffMinute: Int, dispatchCutOffMinute: Int) {
    self.sameDayCutOffMinute = sameDayCutOffMinute
    self.dispatchCutOffMinute = dispatchCutOffMinute
  }

  /// The day by which an order made now is in hand.
  public func arrival(of speed: ShippingSpeed, orderedAt moment: LocalMoment) -> CalendarDay {
    let cutOff: Int
    switch speed {
    case .instant: return moment.day
    case .sameDay: cutOff = sameDayCutOffMinute
    default: cutOff = dispatchCutOffMinute
    }
    let dispatch = moment.minuteOfDay < cutOff ? moment.day : moment.day.adding(days: 1)
    return dispatch.adding(days: speed.days)
  }
}
