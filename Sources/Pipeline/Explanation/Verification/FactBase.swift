import GiftDomain

/// The facts in the form in which claims are looked up.
struct FactBase {
  /// What is known of one product.
  struct Known {
    var titles: Set<String> = []
    var prices: Set<Money> = []
    var arrivals: Set<CalendarDay> = []
    var isAvailable: Bool?
    var stock: Int?
    var rating: String?
    var ratingCount: Int?
    var urls: Set<String> = []
    /// All that the shop says about it.
    var text = FoldedText()
  }

  private(set) var products: [Known] = []
  /// Every title with its product, longer ones first: one may stand inside another.
  private(set) var titles: [(title: String, product: Int)] = []
  /// What the giver said about money.
  let budget: Set<Money>
  let neededBy: CalendarDay?
  let today: CalendarDay
  /// Birthdays and anniversaries of the people spoken of, as they come next.
  let yearlyDays: Set<CalendarDay>
  let conversion: PriceConversion?
  /// How many people or pieces the giver spoke of.
  let counts: Set<Int>
  /// The giver's words.
  let quotes: [FoldedText]
  /// The phrases of the brief as they are said in replies.
  let phrases: [String]
  private var positions: [ProductID: Int] = [:]

  init(_ facts: VerifiableFacts) {
    let brief = facts.brief
    budget = Set([brief.budget.minimum, brief.budget.maximum, brief.budget.target].compactMap { $0?.value })
    neededBy = brief.neededBy?.value
    today = facts.today
    conversion = facts.conversion
    counts = Set([brief.count?.value, brief.quantity?.value].compactMap(\.self))
    let slots = SlotName.allCases.flatMap { brief[list: $0] }
    yearlyDays = Set(
      facts.people.flatMap { [$0.birthday, $0.anniversary] }.compactMap { $0?.next(from: facts.today) })
    let remembered = facts.people.flatMap { $0.facts.map(\.value) + $0.gifts.map(\.title) + [$0.name ?? ""] }
    phrases =
      (slots.map(\.value) + remembered).map { DataText.clean($0) }.filter { !$0.isEmpty }
      + Self.exclusion(facts.relaxation)
    quotes = (Self.quotes(of: brief) + phrases).map(FoldedText.init)
    for product in facts.products { add(product, today: facts.today) }
    for suggestion in facts.suggestions { add(suggestion) }
    add(facts.relaxation)
    titles = products.enumerated().flatMap { index, known in known.titles.map { ($0, index) } }
      .sorted { ($0.0.count, $1.1) > ($1.0.count, $0.1) }
  }

  private mutating func update(_ id: ProductID, _ change: (inout Known) -> Void) {
    let position = positions[id] ?? products.count
    if position == products.count {
      products.append(Known())
      positions[id] = position
    }
    change(&products[position])
  }

  private mutating func add(_ product: Product, today: CalendarDay) {
    update(product.id) { known in
      known.titles.insert(DataText.clean(product.title, atMost: DataText.longestTitle))
      known.prices.insert(product.price)
      // The cut-off of the day decides between the two; only a suggestion says which it is.
      known.arrivals.insert(today.adding(days: product.shipping.days))
      if !product.isDigital { known.arrivals.insert(today.adding(days: product.shipping.days + 1)) }
      known.isAvailable = product.stock.isAvailable
      if case .count(let pieces) = product.stock { known.stock = pieces }
      known.rating = product.rating.map(RatingWords.text)
      known.ratingCount = product.ratingCount
      if let url = product.url { known.urls.insert(DataText.clean(url, atMost: 500)) }
      let facets = product.facets.map { $0.value.split(separator: "_").joined(separator: " ") }
      for text in [product.title, product.description, product.category, product.vendor] + facets {
        known.text.append(FoldedText(text))
      }
    }
  }

  private mutating func add(_ suggestion: Suggestion) {
    let card = suggestion.product
    update(card.id) { known in
      known.titles.insert(DataText.clean(card.title, atMost: DataText.longestTitle))
      known.prices = [card.price]
      known.arrivals = [suggestion.arrivesBy]
      known.isAvailable = known.isAvailable ?? card.isAvailable
      known.rating = known.rating ?? card.rating.map(RatingWords.text)
      known.ratingCount = known.ratingCount ?? card.ratingCount
      if let url = card.url { known.urls.insert(DataText.clean(url, atMost: 500)) }
      known.text.append(FoldedText(card.title))
      known.text.append(FoldedText(card.category))
    }
  }

  private mutating func add(_ relaxation: Relaxation?) {
    switch relaxation {
    case .price(let id, let title, let price)?:
      update(id) { known in
        known.titles.insert(DataText.clean(title, atMost: DataText.longestTitle))
        known.prices.insert(price)
      }
    case .deadline(let id, let title, let arrives)?:
      update(id) { known in
        known.titles.insert(DataText.clean(title, atMost: DataText.longestTitle))
        known.arrivals.insert(arrives)
      }
    case .exclusion?, .nothing?, nil: break
    }
  }

  private static func exclusion(_ relaxation: Relaxation?) -> [String] {
    if case .exclusion(let phrase)? = relaxation { [DataText.clean(phrase)] } else { [] }
  }

  /// The giver's own words that the brief rests on.
  private static func quotes(of brief: Brief) -> [String] {
    origins(of: brief).compactMap { origin in
      switch origin {
      case .turn(_, _, let quote), .profile(_, let quote): quote
      case .inference: nil
      }
    }
  }

  /// What every slot of the brief rests on.
  static func origins(of brief: Brief) -> [Provenance] {
    var origins: [Provenance?] = [
      brief.relationship?.provenance, brief.name?.provenance, brief.gender?.provenance,
      brief.age?.provenance, brief.ageGroup?.provenance, brief.count?.provenance,
      brief.occasion?.provenance, brief.neededBy?.provenance, brief.statedUrgency?.provenance,
      brief.delivery?.provenance, brief.quantity?.provenance, brief.budget.maximum?.provenance,
      brief.budget.minimum?.provenance, brief.budget.target?.provenance, brief.budget.level?.provenance,
    ]
    origins += SlotName.allCases.flatMap { brief[list: $0].map(\.provenance) }
    return origins.compactMap(\.self)
  }
}
