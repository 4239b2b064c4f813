import GiftDomain

/// Words what is remembered about people.
struct KnownWording {
  let wording: Wording
  var today: CalendarDay?

  func list(_ recipients: [Recipient]) -> PartText {
    guard !recipients.isEmpty else { return .sentence(wording.line(.knownNothing)) }
    return .block([wording.line(.known)] + recipients.prefix(20).map { "- " + entry($0) })
  }

  private func entry(_ recipient: Recipient) -> String {
    let name = recipient.name.map { DataText.clean($0, atMost: 40) } ?? ""
    let relationship = recipient.relationship.map { $0 == .myself ? "yourself" : "your " + $0.words } ?? ""
    var facts: [String] = []
    if let age = today.map(recipient.age(on:)) ?? recipient.age { facts.append("age \(age)") }
    if let birthday = recipient.birthday { facts.append("birthday on \(Self.day(birthday))") }
    if let anniversary = recipient.anniversary { facts.append("anniversary on \(Self.day(anniversary))") }
    for slot in [SlotName.interests, .style, .values, .dietary, .avoid, .owned] {
      let given = slot == .owned ? Set(recipient.gifts.compactMap { RecipientFact.normal($0.title) }) : []
      let values = recipient.facts.filter { $0.slot == slot && !given.contains($0.value) }
        .map { DataText.clean($0.value) }
      if !values.isEmpty { facts.append(Self.said(slot, EnglishList.and(Array(values.prefix(10))))) }
    }
    facts += recipient.gifts.suffix(10).map(Self.gift)
    let who = name.isEmpty ? relationship : relationship.isEmpty ? name : "\(name), \(relationship)"
    let what = facts.isEmpty ? wording.line(.knownBare) : facts.joined(separator: "; ")
    return (who.isEmpty ? "Somebody" : who) + ": " + what
  }

  private static func day(_ date: AnnualDate) -> String {
    "\(date.day) \(DateWords.months[(date.month - 1) % 12])"
  }

  private static func gift(_ gift: PastGift) -> String {
    let title = DataText.clean(gift.title, atMost: DataText.longestTitle).lowercased()
    return gift.outcome == .unknown ? "was given \(title)" : "was given \(title) (\(gift.outcome.rawValue))"
  }

  private static func said(_ slot: SlotName, _ words: String) -> String {
    switch slot {
    case .interests: "likes \(words)"
    case .style: "style: \(words)"
    case .values: "cares about \(words)"
    case .dietary: "diet: \(words)"
    case .avoid: "not for them: \(words)"
    default: "has \(words)"
    }
  }
}
