/// Who the recipient is to the giver.
public enum Relationship: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case mother, father, parent, stepmother, stepfather, wife, husband, partner, girlfriend, boyfriend, fiance,
    fiancee, ex, son, daughter, child, stepson, stepdaughter, baby, brother, sister, sibling, grandmother,
    grandfather, grandparent, grandson, granddaughter, grandchild, aunt, uncle, niece, nephew, cousin
  /// In-laws.
  case motherInLaw = "mother_in_law"
  case fatherInLaw = "father_in_law"
  case brotherInLaw = "brother_in_law"
  case sisterInLaw = "sister_in_law"
  case sonInLaw = "son_in_law"
  case daughterInLaw = "daughter_in_law"
  /// Friends and the people around.
  case friend
  case bestFriend = "best_friend"
  case roommate, neighbour, colleague, boss, employee, client, teacher, coach, host, couple, family, parents
  case inLaws = "in_laws"
  case team, group, godchild, pet
  case myself = "self"
  case other

  /// The gender that the word implies; nil when it implies none.
  public var impliedGender: Gender? {
    switch self {
    case .mother, .stepmother, .wife, .girlfriend, .fiancee, .daughter, .stepdaughter, .sister, .grandmother,
      .granddaughter, .aunt, .niece, .motherInLaw, .sisterInLaw, .daughterInLaw:
      .female
    case .father, .stepfather, .husband, .boyfriend, .fiance, .son, .stepson, .brother, .grandfather,
      .grandson,
      .uncle, .nephew, .fatherInLaw, .brotherInLaw, .sonInLaw:
      .male
    default: nil
    }
  }

  /// How many people it names when that is more than one and certain.
  public var impliedCount: Int? {
    switch self {
    case .parents, .inLaws, .couple: 2
    default: nil
    }
  }

  /// A person whose gift is chosen at work: closeness and price follow other rules there.
  public var isProfessional: Bool {
    switch self {
    case .colleague, .boss, .employee, .client, .teacher, .coach, .team: true
    default: false
    }
  }

  /// The word in a sentence after "your": `mother-in-law`, `best friend`.
  public var words: String {
    switch self {
    case .motherInLaw, .fatherInLaw, .brotherInLaw, .sisterInLaw, .sonInLaw, .daughterInLaw:
      rawValue.split(separator: "_").joined(separator: "-")
    case .inLaws: "in-laws"
    default: rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The recipient's gender as said or implied.
public enum Gender: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case female, male, nonbinary
}

/// A span of life that gifts differ by.
public enum AgeGroup: String, Sendable, Codable, CaseIterable {
  /// From infant (0–1) to senior (65 and more).
  case infant, toddler, child, teen, adult, senior

  /// The group of an age in whole years.
  public init(age: Int) {
    switch age {
    case ..<2: self = .infant
    case ..<4: self = .toddler
    case ..<13: self = .child
    case ..<18: self = .teen
    case ..<65: self = .adult
    default: self = .senior
    }
  }

  /// The ages it spans.
  public var ages: ClosedRange<Int> {
    switch self {
    case .infant: 0...1
    case .toddler: 2...3
    case .child: 4...12
    case .teen: 13...17
    case .adult: 18...64
    case .senior: 65...120
    }
  }
}
