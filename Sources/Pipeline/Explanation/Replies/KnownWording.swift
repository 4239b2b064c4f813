import GiftDomain

/// Words what is remembered about people.
struct KnownWording {
  let wording: Wording

  func list(_ recipients: [Recipient]) -> PartText {
    guard !recipients.isEmpty else { return .sentence(wording.line(.knownNothing)) }
    return .block([wording.line(.known)] + recipients.prefix(20).map { "- " + entry($0) })
  }

  private func entry(_ recipient: Recipient) -> String {
    let name = recipient.name.map { DataText.clean($0, atMost: 40) } ?? ""
    let relationship = recipient.relationship.map { $0 == .myself ? "yourself" : "your " + $0.words } ?? ""
    var facts: [String] = []
    if let age = recipient.age { facts.append("age \(age)") }
    for slot in [SlotName.interests, .style, .values, .dietary, .avoid, .owned] {
      let values = recipient.facts.filter { $0.slot == slot }.map { DataText.clean($0.value) }
      if !values.isEmpty { facts.append(Self.said(slot, EnglishList.and(Array(values.prefix(10))))) }
    }
    let who = name.isEmpty ? relationship : relationship.isEmpty ? name : "\(name), \(relationship)"
    let what = facts.isEmpty ? wording.line(.knownBare) : facts.joined(separator: "; ")
    return (who.isEmpty ? "Somebody" : who) + ": " + what
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
