import GiftDomain

/// Puts the reasons for one pick into words, each with what bears it.
struct ReasonWriter {
  let brief: Brief
  let constraints: HardConstraints
  let person: PersonWords
  /// Where the pick stands in the list: neighbours are worded differently.
  let position: Int
  /// Into the budget's currency.
  let conversion: PriceConversion?

  init(selection: Selection, position: Int, conversion: PriceConversion? = nil) {
    self.conversion = conversion
    brief = selection.brief
    constraints = selection.constraints
    person = PersonWords(selection.brief)
    self.position = position
  }

  /// At most this many a pick: more is not read.
  private static let mostReasons = 3

  /// The reasons, the best first; never none.
  ///
  /// The first also says what the thing is, in the shop's own words.
  func reasons(for pick: Pick) -> [Reason] {
    let product = pick.candidate.product
    let told = wished(pick.role, telling(pick.candidate.matches), product)
    let practical = [delivery(pick.candidate), budget(product)].compactMap(\.self)
    let room = Self.mostReasons - min(1, practical.count)
    var reasons = Array(told.prefix(room))
    reasons += practical.prefix(Self.mostReasons - reasons.count)
    if reasons.count < Self.mostReasons, let rating = rating(product) { reasons.append(rating) }
    if told.isEmpty { reasons.insert(shelf(product), at: 0) }
    reasons[0] = introduced(reasons[0], product)
    return Array(reasons.prefix(Self.mostReasons))
  }

  /// The reasons that wishes are met, a surprise first; whom and what it is for make one reason.
  private func wished(_ role: SuggestionRole, _ matches: [Match], _ product: Product) -> [Reason] {
    var clauses: [Clause] = []
    for (number, match) in matches.enumerated() {
      let isSurprise = role == .wildCard && clauses.isEmpty
      let wording = MatchWording(person: person, variant: isSurprise ? 1 : position + number)
      let clause = frame(match, among: matches, product) ?? Clause(match, wording, product)
      if !clauses.contains(where: { $0.text == clause.text }) { clauses.append(clause) }
    }
    return clauses.enumerated().map { number, clause in
      role == .wildCard && number == 0 ? surprise(clause, product) : clause.reason
    }
  }

  /// What a reason says before it is a sentence.
  private struct Clause {
    let kind: ReasonKind
    let text: String
    let evidence: [ReasonEvidence]

    init(kind: ReasonKind, text: String, evidence: [ReasonEvidence]) {
      self.kind = kind
      self.text = text
      self.evidence = evidence
    }

    init(_ match: Match, _ wording: MatchWording, _ product: Product) {
      self.init(
        kind: match.kind, text: wording.clause(for: match, product),
        evidence: MatchWording.evidence(of: match))
    }

    var reason: Reason { Reason(kind: kind, text: MatchWording.sentence(text), evidence: evidence) }
  }

  /// "A birthday gift for fathers": one clause out of two matches.
  private func frame(_ match: Match, among matches: [Match], _ product: Product) -> Clause? {
    guard match.kind == .recipient || match.kind == .occasion,
      let occasion = matches.first(where: { $0.kind == .occasion }),
      let recipient = matches.first(where: { $0.kind == .recipient }),
      let people = MatchWording.recipients(recipient)
    else { return nil }
    let wording = MatchWording(person: person, variant: position)
    let clause = wording.clause(for: occasion, product)
    // A Mother's Day gift is for mothers anyway.
    let isSaid = clause.lowercased().contains(people.dropLast())
    return Clause(
      kind: .occasion, text: isSaid ? clause : "\(clause) for \(people)",
      evidence: MatchWording.evidence(of: occasion) + MatchWording.evidence(of: recipient))
  }

  private func surprise(_ clause: Clause, _ product: Product) -> Reason {
    let category = DataText.clean(product.category)
    let opening = category.isEmpty ? "Less expected" : "Less expected, from \(category)"
    let catalog = category.isEmpty ? [] : [ReasonEvidence(source: .catalog, ref: "category", quote: category)]
    return Reason(
      kind: .surprise, text: "\(opening): \(clause.text).", evidence: clause.evidence + catalog)
  }

  private func introduced(_ reason: Reason, _ product: Product) -> Reason {
    guard let quote = Passage.opening(of: product.description) else { return reason }
    let openings = ["In the shop's words", "The shop says", "From the description"]
    return Reason(
      kind: reason.kind, text: reason.text + " \(openings[position % openings.count]): “\(quote)”.",
      evidence: reason.evidence + [ReasonEvidence(source: .catalog, ref: "description", quote: quote)])
  }

  /// The matches worth saying, best first, no wish and no evidence twice.
  private func telling(_ matches: [Match]) -> [Match] {
    var wishes = Set<String>()
    var evidence = Set<ProductEvidence>()
    return matches.enumerated()
      .sorted { (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset) }
      .map(\.element)
      .filter { match in
        wishes.insert("\(match.kind.rawValue):\(match.wish)").inserted
          && evidence.insert(match.evidence).inserted
      }
  }

  /// What a giver wants to hear first; a strong match of a lesser kind goes before a faint one of a better kind.
  private static func rank(_ match: Match) -> Double {
    let order: [ReasonKind] = [
      .interest, .category, .value, .style, .similar, .occasion, .recipient, .age,
    ]
    let place = order.firstIndex(of: match.kind) ?? order.count
    return Double(place) + (match.strength < 0.5 ? 2.5 : 0)
  }

  private func delivery(_ candidate: Candidate) -> Reason? {
    guard let needed = brief.neededBy, candidate.arrivesBy <= needed.value else { return nil }
    let by = DateWords.short(candidate.arrivesBy)
    let text =
      candidate.product.isDigital
      ? "Arrives by e-mail the same day, so it is there in time."
      : "Arrives by \(by), in time for \(DateWords.short(needed.value))."
    return Reason(
      kind: .delivery, text: candidate.arrivesBy == needed.value ? "Arrives by \(by), just in time." : text,
      evidence: [
        ReasonEvidence(source: .catalog, ref: "shipping", quote: candidate.product.shipping.rawValue),
        MatchWording.source(of: needed.provenance),
      ])
  }

  private func budget(_ product: Product) -> Reason? {
    let price = ReasonEvidence(source: .catalog, ref: "price", quote: product.price.description)
    let about = conversion?.about(product.price)
    let told = about.map { "\(product.price), about \($0)" } ?? product.price.description
    let comparable = about ?? product.price
    if let target = brief.budget.target, target.value.currency == comparable.currency,
      abs(comparable.major - target.value.major) <= 0.15 * target.value.major
    {
      return Reason(
        kind: .budget, text: "\(told), close to the \(target.value) you had in mind.",
        evidence: [price, MatchWording.source(of: target.provenance)])
    }
    guard let limit = brief.budget.maximum else { return nil }
    let each = brief.budget.scope?.value == .each ? " each" : ""
    let converted = limit.value.currency == comparable.currency ? "" : " after conversion"
    return Reason(
      kind: .budget, text: "\(told), within your \(limit.value)\(each)\(converted).",
      evidence: [price, MatchWording.source(of: limit.provenance)])
  }

  private func rating(_ product: Product) -> Reason? {
    guard let rating = product.rating, rating >= 4.5, product.ratingCount >= 20 else { return nil }
    return Reason(
      kind: .rating, text: "Rated \(RatingWords.text(rating)) out of 5 in \(product.ratingCount) ratings.",
      evidence: [
        ReasonEvidence(source: .catalog, ref: "rating", quote: RatingWords.text(rating)),
        ReasonEvidence(source: .catalog, ref: "rating_count", quote: String(product.ratingCount)),
      ])
  }

  /// What is left to say when no wish is known to be met: what kind of thing it is.
  private func shelf(_ product: Product) -> Reason {
    let category = DataText.clean(product.category)
    guard !category.isEmpty else {
      let title = DataText.clean(product.title, atMost: DataText.longestTitle)
      return Reason(
        kind: .category, text: "\(product.price), and it can be had now.",
        evidence: [
          ReasonEvidence(source: .catalog, ref: "price", quote: product.price.description),
          ReasonEvidence(source: .catalog, ref: "title", quote: title),
        ])
    }
    return Reason(
      kind: .category, text: "From the shop's \(category) shelf.",
      evidence: [ReasonEvidence(source: .catalog, ref: "category", quote: category)])
  }
}

/// Ratings as they are said.
enum RatingWords {
  /// One decimal: `4.7`.
  static func text(_ rating: Double) -> String {
    let tenths = Int((min(max(rating, 0), 5) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
