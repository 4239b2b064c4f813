/// A gift idea as it is shown: true, affordable, there in time, and explained.
public struct Suggestion: Hashable, Sendable, Codable {
  /// Names this showing of the product.
  public let id: SuggestionID
  /// Its part among the suggestions.
  public let role: SuggestionRole
  /// The product as it was when shown.
  public let product: ProductCard
  /// The day by which an order made now is in hand.
  public let arrivesBy: CalendarDay
  /// The terms of the score.
  public let ledger: [LedgerEntry]
  /// Why it was chosen.
  public let reasons: [Reason]
  /// Marks such as `new`.
  public let badges: [String]
  /// About what the price comes to in the budget's currency; nil when it is in that currency.
  public let approximatePrice: Money?

  /// Puts a suggestion together.
  public init(
    id: SuggestionID, role: SuggestionRole, product: ProductCard, arrivesBy: CalendarDay,
    ledger: [LedgerEntry], reasons: [Reason], badges: [String] = [], approximatePrice: Money? = nil
  ) {
    self.id = id
    self.role = role
    self.product = product
    self.arrivesBy = arrivesBy
    self.ledger = ledger
    self.reasons = reasons
    self.badges = badges
    self.approximatePrice = approximatePrice
  }

  /// The sum of the ledger's contributions.
  public var score: Double { ledger.reduce(0) { $0 + $1.contribution } }

  /// Just enough to recognise references to it.
  public var shown: ShownSuggestion {
    ShownSuggestion(
      product: product.id, title: product.title, category: product.category, price: product.price)
  }
}

/// The facts of a product that a card shows.
public struct ProductCard: Hashable, Sendable, Codable {
  /// The shop's identifier.
  public let id: ProductID
  /// The name.
  public let title: String
  /// What it costs.
  public let price: Money
  /// The product page.
  public let url: String?
  /// The main picture.
  public let imageURL: String?
  /// The shop's category.
  public let category: String
  /// Whether it can be bought now.
  public let isAvailable: Bool
  /// Mean rating 0–5.
  public let rating: Double?
  /// How many people rated it.
  public let ratingCount: Int

  /// The card of a product.
  public init(_ product: Product) {
    id = product.id
    title = product.title
    price = product.price
    url = product.url
    imageURL = product.imageURL
    category = product.category
    isAvailable = product.stock.isAvailable
    rating = product.rating
    ratingCount = product.ratingCount
  }
}

/// Why a suggestion was made, in words, each pointing at what bears it.
public struct Reason: Hashable, Sendable, Codable {
  /// What it is about.
  public let kind: ReasonKind
  /// A sentence or clause for the giver.
  public let text: String
  /// What bears it; never empty.
  public let evidence: [ReasonEvidence]

  /// Puts a reason together.
  public init(kind: ReasonKind, text: String, evidence: [ReasonEvidence]) {
    self.kind = kind
    self.text = text
    self.evidence = evidence
  }
}

/// A pointer to what bears a reason.
public struct ReasonEvidence: Hashable, Sendable, Codable {
  /// Where to look.
  public enum Source: String, Hashable, Sendable, Codable {
    /// A message of the giver, a facet, a catalog field, a remembered fact, a count of events, an inference.
    case turn, facet, catalog, profile, event, inference
  }
  /// Where to look.
  public let source: Source
  /// Which message (`m-1`), facet (`interest:fishing`), field (`price`), fact.
  public let ref: String
  /// The words there, when there are words.
  public let quote: String?

  /// Puts a pointer together.
  public init(source: Source, ref: String, quote: String? = nil) {
    self.source = source
    self.ref = ref
    self.quote = quote
  }
}
