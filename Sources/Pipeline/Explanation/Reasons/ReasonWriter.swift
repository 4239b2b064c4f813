import GiftDomain

/// Puts the reasons for one pick into words, each with what bears it.
struct ReasonWriter {
  let brief: Brief
  let constraints: HardConstraints
  let person: PersonWords
  /// Where the pick stands in the list: neighbours are worded differently.
  let position: Int

  init(selection: Selection, position: Int) {
    brief = selection.brief
    constraints = selection.constraints
    person = PersonWords(selection.brief)
    self.position = position
  }

  /// At most this many a pick: more is not read.
  private static let mostReasons = 3

  /// The reasons, the best first; never none.
  func reasons(for pick: Pick) -> [Reason] {
    let product = pick.candidate.product
    let matches = telling(pick.candidate.matches)
    var reasons: [Reason] = []
    if pick.role == .wildCard, let surprise = surprise(matches, product) { reasons.append(surprise) }
    let rest = reasons.isEmpty ? matches : Array(matches.dropFirst())
    let practical = [delivery(pick.candidate), budget(product)].compactMap(\.self)
    let room = Self.mostReasons - reasons.count - min(1, practical.count)
    reasons += rest.prefix(max(0, room)).enumerated().map { number, match in
      MatchWording(person: person, variant: position + number).reason(for: match, product)
    }
    reasons += practical.prefix(Self.mostReasons - reasons.count)
    if reasons.count < Self.mostReasons, let rating = rating(product) { reasons.append(rating) }
    return reasons.isEmpty ? [shelf(product)] : reasons
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
      .interest, .category, .value, .style, .similar, .recipient, .occasion, .age,
    ]
    let place = order.firstIndex(of: match.kind) ?? order.count
    return Double(place) + (match.strength < 0.5 ? 2.5 : 0)
  }

  private func surprise(_ matches: [Match], _ product: Product) -> Reason? {
    guard let match = matches.first else { return nil }
    let wording = MatchWording(person: person, variant: position)
    let category = DataText.clean(product.category)
    let opening = category.isEmpty ? "Less expected" : "Less expected, from \(category)"
    let catalog = category.isEmpty ? [] : [ReasonEvidence(source: .catalog, ref: "category", quote: category)]
    return Reason(
      kind: .surprise, text: "\(opening): \(wording.clause(for: match, product)).",
      evidence: wording.evidence(of: match, product) + catalog)
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
    if let target = brief.budget.target, target.value.currency == product.price.currency,
      abs(product.price.major - target.value.major) <= 0.15 * target.value.major
    {
      return Reason(
        kind: .budget, text: "\(product.price), close to the \(target.value) you had in mind.",
        evidence: [price, MatchWording.source(of: target.provenance)])
    }
    guard let limit = brief.budget.maximum else { return nil }
    let each = brief.budget.scope?.value == .each ? " each" : ""
    let converted = limit.value.currency == product.price.currency ? "" : " after conversion"
    return Reason(
      kind: .budget, text: "\(product.price), within your \(limit.value)\(each)\(converted).",
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
