/// The state of one gift hunt: everything that is known about what is wanted, each with its provenance.
public struct Brief: Hashable, Sendable, Codable {
  /// Names the hunt.
  public var id: BriefID
  /// The remembered person it is for; nil until one is known or made.
  public var recipientID: RecipientID?
  /// Who the recipient is to the giver.
  public var relationship: Slot<Relationship>?
  /// The recipient's name.
  public var name: Slot<String>?
  /// The recipient's gender.
  public var gender: Slot<Gender>?
  /// The recipient's age in whole years.
  public var age: Slot<Int>?
  /// The recipient's span of life.
  public var ageGroup: Slot<AgeGroup>?
  /// How many people get a gift, when more than one.
  public var count: Slot<Int>?
  /// Why there is a gift.
  public var occasion: Slot<Occasion>?
  /// The day by which it must be in hand.
  public var neededBy: Slot<CalendarDay>?
  /// Hurry in words when there is no date.
  public var statedUrgency: Slot<Urgency>?
  /// What it may cost.
  public var budget: Budget
  /// What the recipient likes.
  public var interests: [Slot<String>] = []
  /// How it should look and feel.
  public var style: [Slot<String>] = []
  /// What the giver or the recipient cares about.
  public var values: [Slot<String>] = []
  /// Kinds of products that were asked for.
  public var categories: [Slot<String>] = []
  /// What was ruled out.
  public var avoid: [Slot<String>] = []
  /// What the recipient already has or was given.
  public var owned: [Slot<String>] = []
  /// Diets and allergies of the recipient.
  public var dietary: [Slot<String>] = []
  /// `digital` when it must arrive without shipping.
  public var delivery: Slot<DeliveryPreference>?
  /// How many items.
  public var quantity: Slot<Int>?

  /// An empty brief.
  public init(id: BriefID) {
    self.id = id
    budget = Budget()
  }

  /// The phrases of a list slot; empty for slots that are no lists.
  public subscript(list slot: SlotName) -> [Slot<String>] {
    get {
      switch slot {
      case .interests: interests
      case .style: style
      case .values: values
      case .categories: categories
      case .avoid: avoid
      case .owned: owned
      case .dietary: dietary
      default: []
      }
    }
    set {
      switch slot {
      case .interests: interests = newValue
      case .style: style = newValue
      case .values: values = newValue
      case .categories: categories = newValue
      case .avoid: avoid = newValue
      case .owned: owned = newValue
      case .dietary: dietary = newValue
      default: break
      }
    }
  }

  /// Whether nothing is known that could guide a search.
  public var isBlank: Bool {
    relationship == nil && name == nil && age == nil && ageGroup == nil && gender == nil && occasion == nil
      && interests.isEmpty && categories.isEmpty && style.isEmpty && values.isEmpty
  }

  /// The ages to test products against: the age itself, else the group's span; nil when neither is known.
  public var ages: ClosedRange<Int>? { age.map { $0.value...$0.value } ?? ageGroup?.value.ages }

  /// How urgent it is on a day: from the date when there is one, else as said.
  public func urgency(on today: CalendarDay) -> Urgency? {
    neededBy.map { Urgency(daysLeft: today.days(until: $0.value)) } ?? statedUrgency?.value
  }
}

/// How much time is left.
public enum Urgency: String, Sendable, Codable, CaseIterable {
  /// At most 1 day, 3 days, 10 days, more.
  case immediate, urgent, soon, none

  /// From whole calendar days left.
  public init(daysLeft: Int) {
    switch daysLeft {
    case ...1: self = .immediate
    case ...3: self = .urgent
    case ...10: self = .soon
    default: self = .none
    }
  }
}

/// How a gift may reach the recipient.
public enum DeliveryPreference: String, Sendable, Codable, CaseIterable {
  /// Without shipping.
  case digital
}
