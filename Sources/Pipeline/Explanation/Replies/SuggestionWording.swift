import GiftDomain

/// Words a list of suggestions: numbered lines that read well in a terminal too.
struct SuggestionWording {
  let wording: Wording

  func list(_ suggestions: [Suggestion], brief: Brief, isFirst: Bool) -> PartText {
    guard !suggestions.isEmpty else { return .sentence("") }
    let person = PersonWords(brief)
    let opening =
      person.name == "them"
      ? wording.line(.suggestionsAnybody)
      : wording.line(isFirst ? .suggestionsFirst : .suggestionsMore, ["recipient": person.name])
    let hasDate = brief.neededBy != nil || brief.statedUrgency != nil
    return .block(
      [opening]
        + suggestions.enumerated().map { "\($0.offset + 1). " + item($0.element, saysArrival: hasDate) })
  }

  private func item(_ suggestion: Suggestion, saysArrival: Bool) -> String {
    let card = suggestion.product
    var text = "\(wording.title(card.title)) — \(wording.price(card.price))"
    if saysArrival || wording.tone == .hurried { text += ", arrives by \(wording.day(suggestion.arrivesBy))" }
    text += "."
    if let reason = told(suggestion) { text += " " + said(reason) }
    return text
  }

  /// In a hurry only what matters; else with the shop's words about the thing.
  private func said(_ reason: Reason) -> String {
    let text = DataText.clean(reason.text, atMost: 400)
    guard wording.tone == .hurried else { return text }
    return (SentenceSplitter.sentences(of: text).first ?? text).trimmingSpace
  }

  /// Why each was chosen, with all its reasons.
  func reasons(_ suggestions: [Suggestion]) -> PartText {
    let lines = suggestions.map { suggestion in
      let reasons = suggestion.reasons.map { DataText.clean($0.text, atMost: 400) }
      return "“\(wording.title(suggestion.product.title))”: " + reasons.joined(separator: " ")
    }
    return .block([wording.line(.why)] + lines)
  }

  /// The one that the concierge would take, and why.
  func recommendation(_ suggestion: Suggestion) -> String {
    let card = suggestion.product
    let values = ["title": wording.title(card.title), "price": wording.price(card.price)]
    let reason = told(suggestion).map { " " + DataText.clean($0.text, atMost: 400) } ?? ""
    return wording.line(.recommendation, values) + reason
  }

  /// One reason a line; price and arrival are told already.
  private func told(_ suggestion: Suggestion) -> Reason? {
    suggestion.reasons.first { $0.kind != .budget && $0.kind != .delivery }
  }
}
