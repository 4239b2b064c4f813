public import GiftDomain

/// What an event of each kind must and may tell.
///
/// Bodies of requests and rows of files are held against the same rules.
public struct EventRules: Sendable {
  /// A fact by the name it has in bodies and in the first rows of files.
  public enum Fact: String, Hashable, Sendable, CaseIterable {
    /// What and how much.
    case product = "product_id"
    case quantity, unitPrice = "unit_price", currency
    case order = "order_id"
    /// How it was found, and what made the list.
    case position, query
    case resultsCount = "results_count"
    case algorithm, placement, propensity
    case request = "request_id"
    case turn = "turn_id"
    case suggestion = "suggestion_id"
    case context, products
    /// What came of it.
    case dwell = "dwell_time_ms"
    case rating, outcome, comment, reason
  }

  /// What must be told.
  public let required: Set<Fact>
  /// What else may be told.
  public let optional: Set<Fact>

  /// Whether a fact belongs to such an event.
  public func allows(_ fact: Fact) -> Bool { required.contains(fact) || optional.contains(fact) }

  /// The rules of a kind.
  public static func of(_ kind: JournalEvent.Kind) -> EventRules {
    let origin: Set<Fact> = [
      .position, .query, .algorithm, .placement, .propensity, .request, .turn, .suggestion, .context,
    ]
    let money: Set<Fact> = [.quantity, .unitPrice, .currency]
    func product(_ optional: Set<Fact> = [], required: Set<Fact> = []) -> EventRules {
      EventRules(required: required.union([.product]), optional: optional.union(origin))
    }
    switch kind {
    case .recommendationShown:
      return EventRules(required: [.products], optional: origin.subtracting([.position, .suggestion]))
    case .productView: return product([.dwell])
    case .search: return EventRules(required: [.query], optional: [.resultsCount, .request])
    case .productClick, .wishlistAdd: return product()
    case .addToCart: return product(money)
    case .removeFromCart: return product([.quantity])
    case .purchase: return product(money.union([.order]))
    case .dismiss: return product([.reason])
    case .rating: return product([.comment], required: [.rating])
    case .outcome: return product([.comment, .quantity, .order], required: [.outcome])
    }
  }
}

/// What the facts of events must look like.
public enum EventLimits {
  /// Pieces of a product, and places of a list.
  public static let quantity = 1...1_000_000
  /// Places of a list.
  public static let position = 1...10_000
  /// How much a search finds.
  public static let results = 0...1_000_000_000
  /// How long a product is looked at: a day at most.
  public static let dwell = 0...86_400_000
  /// How much somebody likes something.
  public static let rating = 1.0...5.0
  /// How probable something is; what was shown was not impossible.
  public static let propensity = Double.leastNonzeroMagnitude...1
  /// Bytes of words that were searched for, and of what was said.
  public static let textBytes = 4000
  /// Places of a list that is told as shown.
  public static let shown = 200
  /// Events that are told at once.
  public static let batch = 1000
  /// Before this nothing of ours happened: a clock that says so is wrong.
  public static let earliest = Instant(milliseconds: 631_152_000_000)

  /// When something happened, by the clock of who tells of it and by ours; nil when theirs cannot be right.
  ///
  /// A clock that is ahead by less than a day is corrected: nothing happens after we heard of it.
  public static func moment(_ told: Instant, heardAt now: Instant) -> Instant? {
    let day: Int64 = 86_400_000
    guard told >= earliest, told.milliseconds <= now.milliseconds + day else { return nil }
    return min(told, now)
  }
}
