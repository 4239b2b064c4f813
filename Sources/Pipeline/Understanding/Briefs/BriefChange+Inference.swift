import GiftDomain

extension BriefChange {
  /// Concludes what follows from the words: gender and number from a relationship, a group from an age, a
  /// date from an occasion; never over something that was said.
  mutating func infer(with calendar: OccasionCalendar) {
    // Mother's Day with nobody named is the giver's own mother's.
    if brief.relationship == nil, brief.recipientID == nil,
      let celebrated = brief.occasion?.value.celebrated
    {
      brief.relationship = Slot(celebrated, from: .inference("occasion"), confidence: 0.7)
    }
    if let relationship = brief.relationship?.value {
      let source = Provenance.inference(relationship.rawValue)
      if brief.gender == nil, let gender = relationship.impliedGender {
        brief.gender = Slot(gender, from: source, confidence: 0.95)
      }
      if brief.count == nil, let count = relationship.impliedCount {
        brief.count = Slot(count, from: source, confidence: 0.9)
      }
    }
    if let age = brief.age?.value, brief.ageGroup == nil || brief.ageGroup?.provenance.isInference == true {
      brief.ageGroup = Slot(AgeGroup(age: age), from: .inference("age \(age)"))
    }
    inferDate(with: calendar)
  }

  private mutating func inferDate(with calendar: OccasionCalendar) {
    let today = context.moment.day
    if brief.neededBy?.provenance.isFromCalendar == true { brief.neededBy = nil }
    guard brief.neededBy == nil, let occasion = brief.occasion?.value,
      let day = calendar.next(occasion, in: context.country, from: today)
    else { return }
    brief.neededBy = Slot(day, from: .calendar(occasion), confidence: 0.9)
  }
}

extension Occasion {
  /// Whom the day is for.
  fileprivate var celebrated: Relationship? {
    switch self {
    case .mothersDay: .mother
    case .fathersDay: .father
    case .teacherAppreciation: .teacher
    default: nil
    }
  }
}

extension Provenance {
  /// The date of an occasion.
  fileprivate static func calendar(_ occasion: Occasion) -> Provenance {
    .inference("calendar: \(occasion.rawValue)")
  }

  /// Whether it is the date of an occasion, which goes when the occasion goes.
  var isFromCalendar: Bool {
    if case .inference(let text) = self { text.hasPrefix("calendar: ") } else { false }
  }
}
