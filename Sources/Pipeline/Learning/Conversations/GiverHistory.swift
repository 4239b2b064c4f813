import GiftDomain
import Records

/// What a giver wrote and did lately: all that an analysis reads.
struct GiverHistory: Sendable {
  /// Who it is.
  let giver: Giver
  /// What was written, newest first.
  let messages: [HeardMessage]
  /// What happened to suggestions and products, newest first.
  let events: [ProductEvent]
  /// Whom the giver gives to: their names are kept from models.
  let recipients: [Recipient]

  /// The hunts, each as its latest turn left it, the latest first.
  var hunts: [Brief] {
    var seen = Set<BriefID>()
    return messages.map(\.reply.brief).filter { seen.insert($0.id).inserted }
  }
}

/// Something that a giver did with a product.
struct ProductEvent: Sendable, Hashable {
  /// What was done.
  enum Deed: Sendable, Hashable {
    /// Chosen in conversation, opened in the shop, bought.
    case accepted, clicked, bought
  }
  /// What was done.
  let deed: Deed
  /// With which product.
  let product: ProductID
  /// The shop's category of the product.
  var category: String
}
