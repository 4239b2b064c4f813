import GiftDomain

/// Words one match: the giver's side and the product's side, both only as far as the evidence goes.
struct MatchWording {
  let person: PersonWords
  /// Chooses among the wordings.
  let variant: Int

  /// A sentence with its evidence.
  func reason(for match: Match, _ product: Product) -> Reason {
    Reason(kind: match.kind, text: sentence(match, product), evidence: evidence(of: match, product))
  }

  /// The pointers on both sides.
  func evidence(of match: Match, _ product: Product) -> [ReasonEvidence] {
    var found = [Self.source(of: match.provenance)]
    switch match.evidence {
    case .facet(let key, let value):
      found.append(ReasonEvidence(source: .facet, ref: "\(key):\(value)", quote: value))
      if let quote = passage(about: value, in: product) {
        found.append(ReasonEvidence(source: .catalog, ref: "description", quote: quote))
      }
    case .text(let field, let quote):
      found.append(ReasonEvidence(source: .catalog, ref: field, quote: quote))
    case .field(let name):
      found.append(ReasonEvidence(source: .catalog, ref: name))
    }
    return found
  }

  /// Where a belief about the recipient comes from.
  static func source(of provenance: Provenance) -> ReasonEvidence {
    switch provenance {
    case .turn(let message, _, let quote):
      ReasonEvidence(source: .turn, ref: message.rawValue, quote: quote)
    case .profile(let fact, let quote): ReasonEvidence(source: .profile, ref: fact, quote: quote)
    case .inference(let text): ReasonEvidence(source: .inference, ref: text)
    }
  }

  private func passage(about value: String, in product: Product) -> String? {
    Passage.about(value, in: product.description)
  }

  private func sentence(_ match: Match, _ product: Product) -> String {
    let clause = clause(for: match, product)
    return clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }

  /// The match as a clause that begins in lower case and ends without a stop.
  func clause(for match: Match, _ product: Product) -> String {
    switch match.kind {
    case .interest: interest(match, product)
    case .category: "you asked for \(wish(match)): \(shows(match))"
    case .style: "\(wish(match)) in style, as you asked: \(shows(match))"
    case .value: "\(valueWords(match.wish)), as you asked: \(shows(match))"
    case .recipient: recipient(match)
    case .occasion: "the shop lists it as \(article(match.wish)) \(wish(match)) gift"
    case .age:
      "suitable \(ages(product.ages)), and \(person.subject) \(person.isThird ? "is" : "are") \(wish(match))"
    case .similar: "from \(DataText.clean(product.category)), like the one you picked out"
    case .budget, .delivery, .rating, .surprise: shows(match)
    }
  }

  private func interest(_ match: Match, _ product: Product) -> String {
    let wish = wish(match)
    let opening: String
    switch match.provenance {
    case .turn(_, _, let quote):
      let words = DataText.clean(quote, atMost: 60)
      let isTelling = words.split(separator: " ").count > 1
      opening =
        isTelling && variant.isMultiple(of: 2) ? "you said “\(words)”" : "you mentioned \(wish)"
    case .profile: opening = "\(person.subject) \(person.verb("like")) \(wish), as you told me before"
    case .inference: opening = "a guess at \(wish)"
    }
    if case .facet(_, let value) = match.evidence, let quote = passage(about: value, in: product) {
      return "\(opening), and this offers “\(quote)”"
    }
    return "\(opening), and \(shows(match))"
  }

  private func recipient(_ match: Match) -> String {
    guard case .facet(_, let value) = match.evidence else { return shows(match) }
    return "the shop suggests it for \(Self.recipients[value] ?? DataText.clean(value))"
  }

  private static let recipients: [String: String] = [
    "teen": "teenagers", "baby": "babies", "mom": "mothers", "dad": "fathers", "grandma": "grandmothers",
    "grandpa": "grandfathers", "wife": "wives", "husband": "husbands", "partner": "partners",
    "friend": "friends", "colleague": "colleagues", "boss": "bosses", "teacher": "teachers",
    "couple": "couples", "host": "hosts", "family": "families", "neighbour": "neighbours",
    "child": "children", "kids": "children", "pet": "pets",
  ]

  /// The product's side.
  private func shows(_ match: Match) -> String {
    switch match.evidence {
    case .facet(let key, let value):
      let words = DataText.clean(value.split(separator: "_").joined(separator: " "))
      if key == .interest { return "this is made for \(words)" }
      return key == .kind ? "this is listed under \(words)" : "the shop describes it as \(words)"
    case .text(let field, let quote):
      let words = DataText.clean(quote)
      return field == "category" ? "it is from \(words)" : "the \(field) says “\(words)”"
    case .field(let name): return "see its \(name)"
    }
  }

  private func wish(_ match: Match) -> String { DataText.clean(match.wish) }

  private func article(_ word: String) -> String {
    "aeiou".contains(word.lowercased().prefix(1)) ? "an" : "a"
  }

  private func valueWords(_ value: String) -> String {
    switch value {
    case "luxury": "luxurious"
    case "local": "made locally"
    case "fair_trade": "fair trade"
    default: DataText.clean(value)
    }
  }

  private func ages(_ range: AgeRange) -> String {
    switch (range.minimum, range.maximum) {
    case (let low?, let high?): "for ages \(low) to \(high)"
    case (let low?, nil): "from age \(low)"
    case (nil, let high?): "up to age \(high)"
    case (nil, nil): "for all ages"
    }
  }
}
