import GiftDomain

/// Adds the terms of the gift hunt to candidates; what holds for the whole pool is worked out once.
struct HuntScorer {
  private let policy: RankingPolicy
  private let brief: Brief
  private let wishes: Wishes
  private let wishScorer: WishScorer
  private let recipient: RecipientScorer
  private let occasion: OccasionScorer?
  private let price: PriceFit?
  private let gifts: GivenGiftScorer
  private let terms: ProductTerms
  private let isUrgent: Bool

  init(pool: Pool, context: RankingContext, policy: RankingPolicy, affinities: AffinityLexicon) {
    self.policy = policy
    brief = pool.brief
    wishes = Wishes(brief, affinities)
    wishScorer = WishScorer(matcher: WishMatcher(strengths: policy.evidence))
    recipient = RecipientScorer(brief, affinities, policy)
    occasion = OccasionScorer(brief, affinities, unknown: policy.unknown.occasion)
    price = PriceFit(pool, policy.price)
    gifts = GivenGiftScorer(context.gifts, affinities, policy)
    terms = ProductTerms(policy: policy, context: context)
    let urgency = brief.urgency(on: context.today)
    isUrgent = urgency == .immediate || urgency == .urgent
  }

  /// Whether wishes are looked for in the products' words.
  var readsWords: Bool { !wishes.isEmpty || !gifts.isEmpty }

  /// The candidate with the terms of the hunt in its ledger and its matches, the strongest first.
  func scored(_ candidate: Candidate, words: ProductWords?) -> Candidate {
    var tally = Tally(candidate: candidate)
    addWishes(to: &tally, words)
    addFrame(to: &tally)
    addProduct(to: &tally)
    tally.candidate.matches.sort { $0.strength > $1.strength }
    return tally.candidate
  }

  /// What the recipient likes and the giver asked for.
  private func addWishes(to tally: inout Tally, _ words: ProductWords?) {
    guard readsWords else { return }
    let product = tally.candidate.product
    let text = ProductText(product: product, words: words ?? ProductWords(product))
    let weights = policy.weights
    let interest = wishScorer.share(wishes.interests, .interest, text, [.interest, .theme, .kind])
    tally.add(.interest, interest, weights.interest)
    tally.add(.category, wishScorer.kind(wishes.categories, text), weights.category)
    tally.add(.style, wishScorer.share(wishes.style, .style, text, [.theme, .value]), weights.style)
    tally.add(
      .values, wishScorer.share(wishes.values, .value, text, [.value, .theme, .dietary]), weights.values)
    guard !gifts.isEmpty else { return }
    let before = gifts.measure(tally.candidate, text)
    tally.add(.lovedBefore, before.loved, weights.lovedBefore)
    tally.add(.dislikedBefore, before.disliked, weights.dislikedBefore)
  }

  /// For whom and what it is.
  private func addFrame(to tally: inout Tally) {
    let product = tally.candidate.product
    let fit = recipient.measure(product)
    if let entry = fit.entry { tally.add(entry.term, entry.value, entry.weight) }
    if let match = fit.match { tally.candidate.matches.append(match) }
    if let occasion { tally.add(.occasion, occasion.measure(product), policy.weights.occasion) }
    if let match = ageMatch(product) { tally.candidate.matches.append(match) }
  }

  /// For a child it is worth saying that a thing is made for the age; that it is not is a hard constraint.
  private func ageMatch(_ product: Product) -> Match? {
    guard let ages = brief.ages, ages.upperBound < 18, product.ages.minimum != nil,
      let (wish, provenance) = brief.age.map({ (String($0.value), $0.provenance) })
        ?? brief.ageGroup.map({ ($0.value.rawValue, $0.provenance) })
    else { return nil }
    return Match(kind: .age, wish: wish, provenance: provenance, evidence: .field("age"), strength: 0.5)
  }

  /// What the product is, whoever gets it.
  private func addProduct(to tally: inout Tally) {
    let product = tally.candidate.product
    let weights = policy.weights
    tally.add(.priceFit, price?.value(of: product.price) ?? 0, weights.priceFit)
    tally.add(.offTarget, price?.excess(of: product.price) ?? 0, weights.offTarget)
    if isUrgent { tally.add(.urgency, terms.urgency(product), weights.urgency) }
    tally.add(.rating, terms.rating(product), weights.rating)
    tally.add(.newArrival, terms.newArrival(product), weights.newArrival)
    tally.add(.generic, generic(tally.candidate), weights.generic)
    tally.add(.shownBefore, terms.shownBefore(product), weights.shownBefore)
    let likeness = terms.likeReference(tally.candidate)
    tally.add(.likeReference, likeness, weights.likeReference)
    if likeness >= 0.5 {
      tally.candidate.matches.append(
        Match(
          kind: .similar, wish: product.category, provenance: .inference("a suggestion that was liked"),
          evidence: .field("category"), strength: likeness))
    }
  }

  /// How little it says about this recipient: what was asked for by kind never, a gift card always, things for
  /// everybody once interests are known that they do not meet.
  private func generic(_ candidate: Candidate) -> Double {
    if candidate.value(of: .category) > 0 { return 0 }
    if candidate.product.isGiftCard { return 1 }
    guard !wishes.interests.isEmpty, candidate.value(of: .interest) == 0 else { return 0 }
    let recipients = candidate.product.facets.count { $0.key == .recipient }
    return min(1, Double(recipients) / Double(policy.genericBreadth))
  }
}

/// A candidate whose ledger grows.
private struct Tally {
  var candidate: Candidate

  mutating func add(_ term: LedgerTerm, _ measurement: Measurement, _ weight: Double) {
    candidate.matches += measurement.matches
    add(term, measurement.value, weight)
  }

  /// What measures 0 adds nothing, and is left out.
  mutating func add(_ term: LedgerTerm, _ value: Double, _ weight: Double) {
    guard value != 0 else { return }
    candidate.ledger.append(LedgerEntry(term, value: value, weight: weight))
  }
}
