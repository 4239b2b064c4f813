import GiftDomain

/// What a model is told: the reply in the templates' words and the facts behind it, and nothing else.
struct PhrasingEvidence {
  let task: PhrasingTask
  let language: String

  /// The places of the prompt with what fills them; each value is quoted as data there.
  var values: [String: String] {
    [
      "say": task.template, "question": task.question == nil ? "none" : "the one in say",
      "suggestions": suggestions, "brief": brief, "tone": task.tone.rawValue, "language": language,
    ]
  }

  /// One line for each suggestion.
  ///
  /// What the shop wrote at length is left out: it proves nothing, and may give orders.
  private var suggestions: String {
    task.facts.suggestions.enumerated().map { index, suggestion in
      let card = suggestion.product
      var parts = [
        DataText.clean(card.title, atMost: DataText.longestTitle), card.price.description,
        "arrives by \(DateWords.long(suggestion.arrivesBy, locale: "en"))",
      ]
      if let rating = card.rating { parts.append("rated \(RatingWords.text(rating))") }
      let kinds = Set(suggestion.reasons.map(\.kind.rawValue)).sorted()
      if !kinds.isEmpty { parts.append("fits by \(kinds.joined(separator: ", "))") }
      return "\(index + 1). " + parts.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  /// What is known of the hunt, in a line.
  private var brief: String {
    let brief = task.facts.brief
    var parts: [String] = []
    if let relationship = brief.relationship?.value { parts.append("for: \(relationship.words)") }
    if let occasion = brief.occasion?.value { parts.append("occasion: \(occasion.words)") }
    if let budget = brief.budget.maximum?.value { parts.append("at most \(budget)") }
    let interests = brief.interests.prefix(6).map { DataText.clean($0.value, atMost: 60) }
    if !interests.isEmpty { parts.append("likes: \(interests.joined(separator: ", "))") }
    return parts.joined(separator: "; ")
  }
}
