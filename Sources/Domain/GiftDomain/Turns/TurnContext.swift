/// What has to be known to understand a turn besides its words.
public struct TurnContext: Sendable {
  /// The giver's clock.
  public var moment: LocalMoment
  /// Decides dates of occasions and the order of day and month.
  public var country: CountryCode?
  /// The currency of an amount without a sign.
  public var currency: Currency
  /// BCP 47 tag.
  public var locale: String
  /// The brief so far.
  public var brief: Brief
  /// The giver's recipients.
  public var recipients: [KnownRecipient]
  /// The last list of suggestions, in the order shown.
  public var shown: [ShownSuggestion]
  /// What was shown before that, the latest last.
  public var shownBefore: [ShownSuggestion]
  /// The product that was spoken of last: what "it" means.
  public var focus: ProductID?
  /// What the concierge asked last; a bare "50" answers it.
  public var asked: Question?
  /// The budgets of the conversation's other hunts, the newest last: "the same budget as for mum".
  public var earlierBudgets: [Budget]

  /// Puts a context together.
  public init(
    moment: LocalMoment, country: CountryCode?, currency: Currency, locale: String = "en-US",
    brief: Brief, recipients: [KnownRecipient] = [], shown: [ShownSuggestion] = [],
    shownBefore: [ShownSuggestion] = [], focus: ProductID? = nil, asked: Question? = nil,
    earlierBudgets: [Budget] = []
  ) {
    self.moment = moment
    self.country = country
    self.currency = currency
    self.locale = locale
    self.brief = brief
    self.recipients = recipients
    self.shown = shown
    self.shownBefore = shownBefore
    self.focus = focus
    self.asked = asked
    self.earlierBudgets = earlierBudgets
  }
}

/// Just enough of a recipient to recognise mentions.
public struct KnownRecipient: Hashable, Sendable, Codable {
  /// Our identifier.
  public let id: RecipientID
  /// As the giver writes it.
  public let name: String?
  /// Who it is to the giver.
  public let relationship: Relationship?

  /// Puts it together.
  public init(id: RecipientID, name: String?, relationship: Relationship?) {
    self.id = id
    self.name = name
    self.relationship = relationship
  }
}

/// Just enough of a shown suggestion to recognise references and to compare prices.
public struct ShownSuggestion: Hashable, Sendable, Codable {
  /// The product.
  public let product: ProductID
  /// Its title.
  public let title: String
  /// Its category.
  public let category: String
  /// Its price when shown.
  public let price: Money

  /// Puts it together.
  public init(product: ProductID, title: String, category: String, price: Money) {
    self.product = product
    self.title = title
    self.category = category
    self.price = price
  }
}
