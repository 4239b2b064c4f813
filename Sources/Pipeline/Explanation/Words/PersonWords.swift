import GiftDomain

/// How a recipient is spoken of.
struct PersonWords {
  /// `he`, `she`, `they`, or `you`.
  let subject: String
  /// `him`, `her`, `them`, or `you`.
  let object: String
  /// `your father`, a name, or `them`.
  let name: String
  /// Whether verbs take an `s` after the subject: he likes, they like.
  let isThird: Bool
  /// Whether it is one person who is called by a noun: what does your friend like, what do they like.
  let isNamedAlone: Bool

  /// From gender, number and relationship, as far as they are known.
  init(_ brief: Brief) {
    let relationship = brief.relationship?.value
    if relationship == .myself {
      (subject, object, name, isThird, isNamedAlone) = ("you", "you", "you", false, false)
      return
    }
    let several = (brief.count?.value ?? relationship?.impliedCount ?? 1) > 1 || Self.isGroup(relationship)
    switch several ? nil : brief.gender?.value ?? relationship?.impliedGender {
    case .male?: (subject, object, isThird) = ("he", "him", true)
    case .female?: (subject, object, isThird) = ("she", "her", true)
    default: (subject, object, isThird) = ("they", "them", false)
    }
    name = Self.name(brief, relationship)
    isNamedAlone = !several && name != "them"
  }

  /// The subject of a question: the name where there is one.
  var asked: String { name == "them" ? "they" : name }

  private static func isGroup(_ relationship: Relationship?) -> Bool {
    switch relationship {
    case .family?, .team?, .group?: true
    default: false
    }
  }

  private static func name(_ brief: Brief, _ relationship: Relationship?) -> String {
    if let name = brief.name?.value, !name.isEmpty { return DataText.clean(name, atMost: 40) }
    guard let relationship, relationship != .other else { return "them" }
    return "your " + relationship.words
  }

  /// A verb in the form that fits: `like` becomes `likes` after he and she.
  func verb(_ plain: String) -> String {
    guard isThird else { return plain }
    return plain == "have" ? "has" : plain + "s"
  }
}
