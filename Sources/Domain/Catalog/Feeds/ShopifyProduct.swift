import GiftDomain

/// A product as Shopify has it: one page with variants, each with a price and a stock of its own.
struct ShopifyProduct {
  /// One variant.
  struct Variant {
    var price: Result<Money, PriceProblem>
    var stock: Stock
    /// Nil when the feed does not say.
    var requiresShipping: Bool?
  }

  /// More variants than this are not kept; Shopify itself allows 2,048.
  static let mostVariants = 4096

  var handle = ""
  var title = ""
  var body = ""
  var vendor = ""
  var type = ""
  /// A path such as `Home & Garden > Decor`.
  var taxonomy = ""
  var tags: [String] = []
  var status = ""
  var isPublished = true
  var isGiftCard = false
  var imageURL: String?
  var addedOn: CalendarDay?
  var variants: [Variant] = []
  var isRepaired = false

  /// What becomes of it: its price is that of the cheapest variant that can be had, its stock that of all.
  func item(line: Int, options: FeedOptions) -> FeedItem {
    let id = handle.isEmpty ? WordTokenizer.words(in: title).joined(separator: "-") : handle
    let state = status.lowercased()
    if !state.isEmpty, state != "active" {
      return .skipped(line: line, id: id, reason: "its status is \(PlainText.folded(state).prefix(40))")
    }
    if !isPublished { return .skipped(line: line, id: id, reason: "it is not published") }
    var draft = ProductDraft(strict: false)
    if isRepaired { draft.warn("bytes that are not UTF-8 were replaced") }
    draft.id = id
    draft.title = title
    draft.description = body
    draft.vendor = vendor
    draft.imageURL = imageURL
    draft.url = options.address(ofHandle: handle)
    draft.addedOn = addedOn
    offer(&draft)
    describe(&draft, options.vocabulary)
    return FeedItem(draft.finished(defaultShipping: options.defaultShipping), line: line, id: id)
  }

  private func offer(_ draft: inout ProductDraft) {
    let priced = variants.compactMap { variant in (try? variant.price.get()).map { ($0, variant.stock) } }
    let offered = priced.filter { $0.1.isAvailable }
    guard
      let cheapest = (offered.isEmpty ? priced : offered).map(\.0).min(by: { $0.minorUnits < $1.minorUnits })
    else {
      let problem = variants.lazy.compactMap { variant -> PriceProblem? in
        if case .failure(let problem) = variant.price { problem } else { nil }
      }.first
      draft.reject("/price", (problem ?? .missing).detail)
      return
    }
    draft.price = cheapest
    draft.stock = Self.sum(priced.map(\.1))
    if !variants.isEmpty, variants.allSatisfy({ $0.requiresShipping == false }) { draft.digital = true }
  }

  private static func sum(_ stocks: [Stock]) -> Stock {
    if stocks.contains(.untracked) { return .untracked }
    var pieces: Int?
    for case .count(let count) in stocks { pieces = min(ProductLimits.pieces, (pieces ?? 0) + count) }
    return pieces.map { .count($0) } ?? .unavailable
  }

  private func describe(_ draft: inout ProductDraft, _ vocabulary: FacetVocabulary) {
    let path = CategoryPath(taxonomy)
    draft.category = type.isEmpty ? path.name : type
    draft.facets = path.sections(besides: draft.category).map { Facet("section", $0) }
    draft.facets += tags.prefix(ProductLimits.facets).compactMap(vocabulary.facet(forTag:))
    if isGiftCard { draft.facets.append(Facet(.kind, "gift_card")) }
  }
}

/// A category written as a path from the general to the special.
struct CategoryPath {
  private let parts: [String]

  init(_ text: String) {
    parts = text.split(separator: ">").map { PlainText.folded(String($0)) }.filter { !$0.isEmpty }
  }

  /// The most special part.
  var name: String { parts.last ?? "" }

  /// All other parts, for search.
  func sections(besides category: String) -> [String] {
    parts.filter { $0 != category && $0.count <= ProductLimits.facetValue }
  }
}
