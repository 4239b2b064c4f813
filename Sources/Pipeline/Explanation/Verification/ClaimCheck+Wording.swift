extension ClaimCheck {
  /// A claim of price cuts, of crowds or of the shop's service in words that only the shop may say of a product.
  func unborneClaimOfWords() -> (Kind, String)? {
    if let claim = unbornePercentage() { return (.discount, claim) }
    if let claim = unborneWording(Self.discounts) { return (.discount, claim) }
    if let claim = unborneCrowd() { return (.crowd, claim) }
    if let claim = unborneWording(Self.crowds) { return (.crowd, claim) }
    if let claim = unborneWording(Self.promises) { return (.promise, claim) }
    return nil
  }

  /// One of these wordings, unless the shop says it of a product in question; nil when there is none.
  func unborneWording(_ wordings: ClaimWordings) -> String? {
    wordings.ranges(in: tokens).first { !isInCatalog($0) }.map(words)
  }

  private func unbornePercentage() -> String? {
    for index in tokens.indices {
      guard let next = token(index + 1), ["%", "percent", "per"].contains(next.lower),
        tokens[index].whole != nil,
        next.lower != "per" || token(index + 2)?.lower == "cent"
      else { continue }
      let range = index..<index + 2
      if !isInCatalog(range) { return words(range) }
    }
    return nil
  }

  /// A number of people who did something; the number of a product's ratings is the only one that is known.
  private func unborneCrowd() -> String? {
    for index in tokens.indices {
      guard let count = tokens[index].whole, let noun = token(index + 1)?.lower, Self.people.contains(noun)
      else { continue }
      let isRatings = ["ratings", "rating", "reviews", "review", "people"].contains(noun)
      if isRatings, facts.contains(where: { $0.ratingCount == count }) { continue }
      if noun == "people", known.counts.contains(count) { continue }
      let range = index..<index + 2
      if noun == "people", isInCatalog(range) { continue }
      return words(range)
    }
    return nil
  }

  private static let people: Set<String> = [
    "people", "customers", "shoppers", "buyers", "givers", "reviews", "review", "reviewers", "ratings",
    "rating", "fans", "orders", "sold", "purchases", "views", "others", "users", "families",
  ]

  private static let discounts = ClaimWordings([
    "discount", "discounts", "discounted", "on sale", "sale", "half price", "half - price", "half off",
    "reduced", "you save", "save up", "savings", "a deal", "great deal", "best deal", "bargain",
    "marked down",
    "cut price", "coupon", "promo", "promo code", "voucher code", "cashback", "originally", "rrp", "was $",
    "was £", "was €", "special offer", "price drop", "lowest price", "cheapest ever", "buy one get one",
  ])

  private static let crowds = ClaimWordings([
    "bestseller", "bestsellers", "bestselling", "best seller", "best sellers", "best - seller",
    "best selling", "best - selling", "most popular", "popular", "trending", "top seller", "top - selling",
    "customer favourite", "customer favorite", "fan favourite", "fan favorite", "everyone loves",
    "everybody loves", "people love", "customers love", "loved by", "thousands of", "hundreds of",
    "dozens of", "award", "awards", "award - winning", "viral", "flying off the shelves", "five stars",
    "five star", "rave reviews",
  ])

  private static let promises = ClaimWordings([
    "free shipping", "free delivery", "free returns", "free return", "free gift", "guarantee", "guaranteed",
    "warranty", "refund", "refunds", "money back", "money - back", "gift wrap", "gift - wrap", "gift wrapped",
    "gift wrapping", "gift - wrapped", "price match", "lifetime", "returns are", "return it",
  ])
}
