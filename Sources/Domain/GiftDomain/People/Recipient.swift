/// A person, pet or group that the giver gives to, as remembered between conversations.
public struct Recipient: Hashable, Sendable, Codable {
  /// Our identifier, or the shop's; it is unique for one giver.
  public var id: RecipientID
  /// As the giver writes it; nil when never said.
  public var name: String?
  /// Who it is to the giver; nil when never said.
  public var relationship: Relationship?
  /// As said or implied.
  public var gender: Gender?
  /// Whole years on `ageSaidOn`; `age(on:)` tells what they are now.
  public var age: Int?
  /// The day on which the age was said; nil when that is not known.
  public var ageSaidOn: CalendarDay?
  /// When the recipient was born: the year is often not known.
  public var birthday: AnnualDate?
  /// The anniversary that the giver keeps with, or for, the recipient.
  public var anniversary: AnnualDate?
  /// What is remembered, newest last.
  public var facts: [RecipientFact]
  /// What was given before, newest last.
  public var gifts: [PastGift]

  /// Puts a recipient together.
  public init(
    id: RecipientID, name: String? = nil, relationship: Relationship? = nil, gender: Gender? = nil,
    age: Int? = nil, ageSaidOn: CalendarDay? = nil, birthday: AnnualDate? = nil,
    anniversary: AnnualDate? = nil, facts: [RecipientFact] = [], gifts: [PastGift] = []
  ) {
    self.id = id
    self.name = name
    self.relationship = relationship
    self.gender = gender
    self.age = age
    self.ageSaidOn = ageSaidOn
    self.birthday = birthday
    self.anniversary = anniversary
    self.facts = facts
    self.gifts = gifts
  }

  /// Whole years on a day: from the birthday when its year is known, else from the age that was said and the
  /// birthdays since; nil when neither is known.
  public func age(on day: CalendarDay) -> Int? {
    if let years = birthday?.years(on: day) { return (0...130).contains(years) ? years : nil }
    guard let age else { return nil }
    guard let ageSaidOn, ageSaidOn < day else { return age }
    let turn = birthday ?? AnnualDate(year: nil, month: ageSaidOn.month, day: ageSaidOn.day)
    return turn.map { age + $0.occurrences(after: ageSaidOn, through: day) } ?? age
  }

  /// The words that a reply calls them by: the name, else "your sister"; nil when neither is known.
  public var calledInReplies: String? {
    name ?? relationship.map { $0 == .myself ? "yourself" : "your " + $0.words }
  }
}
