import GiftDomain

/// The terms that need nothing but the product and a few numbers.
struct ProductTerms {
  let policy: RankingPolicy
  let context: RankingContext

  /// Speed of delivery, added up as the policy says and normalised; asked only when time is short.
  func urgency(_ product: Product) -> Double {
    var sum = 0.0
    if product.shipping == .sameDay { sum += policy.urgency.sameDay }
    if product.shipping == .nextDay { sum += policy.urgency.nextDay }
    if product.isDigital { sum += policy.urgency.digital }
    if product.isGiftCard { sum += policy.urgency.giftCard }
    return min(1, max(0, sum / policy.urgency.full))
  }

  /// The mean of the product's ratings and `priorCount` ratings at the catalog's mean, from `floor` to 5 as 0–1.
  func rating(_ product: Product) -> Double {
    let prior = policy.rating.priorCount
    let count = product.rating == nil ? 0 : Double(max(0, product.ratingCount))
    let shrunk = (prior * context.meanRating + count * (product.rating ?? 0)) / (prior + count)
    return min(1, max(0, (shrunk - policy.rating.floor) / (5 - policy.rating.floor)))
  }

  /// 1 on the day it came in, falling to 0 at the end of the policy's window; 0 when that is not known.
  func newArrival(_ product: Product) -> Double {
    guard let added = product.addedOn else { return 0 }
    let days = added.days(until: context.today)
    guard days >= 0, days <= policy.newArrivalDays else { return 0 }
    return 1 - Double(days) / Double(policy.newArrivalDays)
  }

  /// 1 for what was shown in this conversation.
  func shownBefore(_ product: Product) -> Double { context.shown.contains(product.id) ? 1 : 0 }

  /// How near it is to the suggestion that was liked: by meaning, and by being of the same category.
  func likeReference(_ candidate: Candidate) -> Double {
    var value = 0.0
    if let reference = context.reference, reference.count == candidate.vector.count {
      let cosine = zip(reference, candidate.vector).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      value += 0.7 * Double(min(max(cosine, 0), 1))
    }
    if let category = context.referenceCategory, !category.isEmpty, category == candidate.product.category {
      value += 0.3
    }
    return value
  }
}

extension Product {
  /// Whether it is money for something else.
  var isGiftCard: Bool {
    facets.contains { $0.key == .kind && $0.value == "gift_card" }
      || category.lowercased().contains("gift card")
  }
}
