public import GiftDomain

/// What a feed leaves open.
public struct FeedOptions: Sendable {
  /// The currency of prices that are written without one; nil when such prices are errors.
  public var defaultCurrency: Currency?
  /// How fast things are that the feed says nothing about.
  public var defaultShipping: ShippingSpeed
  /// Where the shop is, such as `https://shop.example`, for feeds whose products have names but no addresses.
  public var shopURL: String?
  /// When the feed is read, to tell whether a sale price is in force.
  public var now: Instant
  /// Which tags are known facets.
  public var vocabulary: FacetVocabulary

  /// Sets the options; without a currency every price must name its own.
  public init(
    now: Instant, defaultCurrency: Currency? = nil, defaultShipping: ShippingSpeed = .standard,
    shopURL: String? = nil, vocabulary: FacetVocabulary = .empty
  ) {
    self.now = now
    self.defaultCurrency = defaultCurrency
    self.defaultShipping = defaultShipping
    self.shopURL = shopURL
    self.vocabulary = vocabulary
  }

  /// The address of a product by its name in the shop's addresses.
  func address(ofHandle handle: String) -> String? {
    guard let shopURL, !handle.isEmpty else { return nil }
    return (shopURL.hasSuffix("/") ? String(shopURL.dropLast()) : shopURL) + "/products/" + handle
  }
}
