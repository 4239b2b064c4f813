import GiftDomain

/// Words one match: the giver's side and the product's side, both only as far as the evidence goes.
struct MatchWording {
  let person: PersonWords
  /// Chooses among the wordings.
  let variant: Int

  /// The pointers on both sides.
  static func evidence(of match: Match) -> [ReasonEvidence] {
    let productSide =
      switch match.evidence {
      case .facet(let key, let value):
        ReasonEvidence(source: .facet, ref: "\(key):\(value)", quote: value)
      case .text(let field, let quote): ReasonEvidence(source: .catalog, ref: field, quote: quote)
      case .field(let name): ReasonEvidence(source: .catalog, ref: name)
      }
    return [source(of: match.provenance), productSide]
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

  /// A clause as a sentence.
  static func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }

  /// The match as a clause that begins in lower case and ends without a stop.
  func clause(for match: Match, _ product: Product) -> String {
    switch match.kind {
    case .interest: interest(match)
    case .category: category(match)
    case .style: quality(match, "\(wish(match)) in style")
    case .value: quality(match, valueWords(match.wish))
    case .recipient: "the shop suggests it for \(Self.recipients(match) ?? wish(match))"
    case .occasion: "the shop lists it as \(article(match.wish)) \(wish(match)) gift"
    case .age: age(match, product)
    case .similar: similar(match, product)
    case .budget, .delivery, .rating, .surprise: shows(match)
    }
  }

  /// Like the one that was pointed at, or like a gift of the past that landed well.
  private func similar(_ match: Match, _ product: Product) -> String {
    let category = DataText.clean(product.category)
    if case .inference = match.provenance { return "from \(category), like the one you picked out" }
    let shown = if case .field = match.evidence { "this is from \(category) too" } else { shows(match) }
    return "the \(wish(match)) went down well with \(person.object), and \(shown)"
  }

  private func interest(_ match: Match) -> String {
    let wish = wish(match)
    let made = madeFor(match)
    switch match.provenance {
    case .turn(_, _, let quote):
      let words = DataText.clean(quote, atMost: 60)
      if variant.isMultiple(of: 3), words.split(separator: " ").count > 1 {
        return "you said “\(words)”, and \(made.named)"
      }
      return variant % 3 == 2
        ? "it picks up on what you said about \(wish): \(shows(match))"
        : "you mentioned \(wish), and \(made.short)"
    case .profile:
      return "\(person.subject) \(person.verb("like")) \(wish), as you told me before, and \(made.short)"
    case .inference: return "a guess at \(wish): \(shows(match))"
    }
  }

  /// The product's side of an interest: with its name, and as short as the sentence before allows.
  private func madeFor(_ match: Match) -> (named: String, short: String) {
    guard case .facet(.interest, let value) = match.evidence else { return (shows(match), shows(match)) }
    let words = Self.plain(value)
    return (
      "this is made for \(words)",
      isSame(value, match.wish) ? "this is made for it" : "this is made for \(words)"
    )
  }

  private func category(_ match: Match) -> String {
    let asked: String
    if case .turn(_, _, let quote) = match.provenance, quote.split(separator: " ").count > 1 {
      asked = "you asked for “\(DataText.clean(quote, atMost: 60))”"
    } else {
      asked = "you asked for “\(wish(match))”"
    }
    if case .facet(_, let value) = match.evidence, isSame(value, match.wish) {
      return "\(asked), and this is one"
    }
    return "\(asked): \(shows(match))"
  }

  /// A style or a value: said by the giver, or known from before.
  private func quality(_ match: Match, _ words: String) -> String {
    let wanted =
      switch match.provenance {
      case .turn: "\(words), as you asked"
      case .profile: "\(words), which you told me before"
      case .inference: words
      }
    if case .facet(_, let value) = match.evidence, isSame(value, match.wish) { return wanted }
    return "\(wanted): \(shows(match))"
  }

  private func age(_ match: Match, _ product: Product) -> String {
    let suitable = "suitable \(Self.ages(product.ages))"
    guard Int(match.wish) != nil else { return suitable }
    return "\(suitable), and \(person.subject) \(person.isThird ? "is" : "are") \(match.wish)"
  }

  /// Whom a recipient facet means, in the plural; nil for him and her, who are anybody.
  static func recipients(_ match: Match) -> String? {
    guard case .facet(_, let value) = match.evidence else { return nil }
    return plurals[value]
  }

  private static let plurals: [String: String] = [
    "teen": "teenagers", "baby": "babies", "mom": "mothers", "dad": "fathers", "grandma": "grandmothers",
    "grandpa": "grandfathers", "wife": "wives", "husband": "husbands", "partner": "partners",
    "friend": "friends", "colleague": "colleagues", "boss": "bosses", "teacher": "teachers",
    "couple": "couples", "host": "hosts", "family": "families", "neighbour": "neighbours",
    "child": "children", "kids": "children", "pet": "pets", "him": "him", "her": "her",
  ]

  /// The product's side.
  private func shows(_ match: Match) -> String {
    switch match.evidence {
    case .facet(let key, let value):
      let words = Self.plain(value)
      if key == .interest { return "this is made for \(words)" }
      return key == .kind ? "the shop lists it under \(words)" : "the shop describes it as \(words)"
    case .text(let field, let quote):
      let words = DataText.clean(quote)
      return field == "category" ? "it is from \(words)" : "the \(field) says “\(words)”"
    case .field(let name): return "see its \(name)"
    }
  }

  private static func plain(_ value: String) -> String {
    DataText.clean(value.split(separator: "_").joined(separator: " "))
  }

  private func wish(_ match: Match) -> String { DataText.clean(match.wish) }

  private func isSame(_ value: String, _ wish: String) -> Bool {
    WordTokenizer.stems(in: value) == WordTokenizer.stems(in: wish)
  }

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

  private static func ages(_ range: AgeRange) -> String {
    switch (range.minimum, range.maximum) {
    case (let low?, let high?): "for ages \(low) to \(high)"
    case (let low?, nil): "from age \(low)"
    case (nil, let high?): "up to age \(high)"
    case (nil, nil): "for all ages"
    }
  }
}
