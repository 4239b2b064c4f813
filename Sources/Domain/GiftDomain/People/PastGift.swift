/// Something that a recipient was given, and how it landed.
public struct PastGift: Hashable, Sendable, Codable {
  /// How we know of it.
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    /// The giver told of it.
    case stated
    /// It was entered by the interface for profiles, or from a terminal.
    case api
    /// The giver chose it among suggestions.
    case accepted
    /// The giver bought it.
    case purchased
  }

  /// Our identifier of the gift.
  public var id: String
  /// What it is in the shop's catalog; nil when it is not known to be from there.
  public var product: ProductID?
  /// What it is called.
  public var title: String
  /// How it landed.
  public var outcome: GiftOutcome
  /// Why it was given.
  public var occasion: Occasion?
  /// When it was given.
  public var givenOn: CalendarDay?
  /// How we know of it.
  public var source: Source
  /// The message that tells of it; nil when none does.
  public var message: MessageID?
  /// The words of that message.
  public var quote: String
  /// When it was noted.
  public var notedAt: Instant

  /// Puts a gift together.
  public init(
    id: String, product: ProductID? = nil, title: String, outcome: GiftOutcome = .unknown,
    occasion: Occasion? = nil, givenOn: CalendarDay? = nil, source: Source = .stated,
    message: MessageID? = nil, quote: String = "", notedAt: Instant = Instant(milliseconds: 0)
  ) {
    self.id = id
    self.product = product
    self.title = title
    self.outcome = outcome
    self.occasion = occasion
    self.givenOn = givenOn
    self.source = source
    self.message = message
    self.quote = quote
    self.notedAt = notedAt
  }

  /// Whether both are the same gift as far as can be told: the same product, or a title within the other, and no two
  /// different days.
  public func isSame(as other: PastGift) -> Bool {
    if let day = givenOn, let otherDay = other.givenOn, day != otherDay { return false }
    if let product, let otherProduct = other.product { return product == otherProduct }
    let mine = WordTokenizer.stems(in: title)
    let theirs = WordTokenizer.stems(in: other.title)
    guard !mine.isEmpty, !theirs.isEmpty else { return false }
    return mine.allSatisfy(theirs.contains) || theirs.allSatisfy(mine.contains)
  }

  /// Takes over what somebody tells of the same gift now.
  public mutating func learn(from other: PastGift) {
    product = product ?? other.product
    if other.outcome != .unknown { outcome = other.outcome }
    occasion = occasion ?? other.occasion
    givenOn = givenOn ?? other.givenOn
    // That it was bought says more than that it was chosen.
    if source == .accepted, other.source == .purchased { source = .purchased }
    if let said = other.message { (message, quote) = (said, other.quote) }
  }
}

/// How a gift landed.
public enum GiftOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  /// From a triumph to a return; unknown until somebody tells.
  case loved, liked, neutral, disliked, returned, unknown

  /// Whether more of its kind is welcome.
  public var isWelcome: Bool { self == .loved || self == .liked }
  /// Whether its kind is better kept away.
  public var isUnwelcome: Bool { self == .disliked || self == .returned }
}
