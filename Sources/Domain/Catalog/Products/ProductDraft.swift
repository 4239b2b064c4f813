public import GiftDomain

/// A product while it is read from a feed or a request: fields as they were written, and what is wrong with
/// them.
struct ProductDraft {
  var id = ""
  var title = ""
  /// May be HTML.
  var description = ""
  var category = ""
  var vendor = ""
  var price: Money?
  var stock = Stock.untracked
  var shipping: ShippingSpeed?
  var digital: Bool?
  var shipsTo: [CountryCode] = []
  var ages = AgeRange.everybody
  var rating: Double?
  var ratingCount = 0
  var url: String?
  var imageURL: String?
  var facets: [Facet] = []
  var addedOn: CalendarDay?
  private(set) var problems: [FieldError] = []
  private(set) var warnings: [String] = []
  /// Whether texts that are too long are errors instead of being cut.
  private let isStrict: Bool

  init(strict: Bool) { isStrict = strict }

  /// Notes what makes the product unacceptable.
  mutating func reject(_ pointer: String, _ detail: String) {
    problems.append(FieldError(pointer: pointer, detail: detail))
  }

  /// Notes what was mended.
  mutating func warn(_ warning: String) { warnings.append(warning) }

  /// Rejects when strict, else warns.
  mutating func complain(_ pointer: String, _ detail: String) {
    if isStrict { reject(pointer, detail) } else { warn("\(pointer.dropFirst()): \(detail)") }
  }

  /// Checks and cleans all fields.
  consuming func finished(defaultShipping: ShippingSpeed) -> Result<DecodedProduct, InvalidProduct> {
    let speed = promise(defaultShipping)
    checkIdentity()
    description = limited(HTMLText.plain(description), "/description", ProductLimits.description)
    category = limited(PlainText.folded(category), "/category", ProductLimits.name)
    vendor = limited(PlainText.folded(vendor), "/vendor", ProductLimits.name)
    checkAddresses()
    checkFacets()
    if price == nil, !problems.contains(where: { $0.pointer.hasPrefix("/price") }) {
      reject("/price", "the price is missing")
    }
    guard problems.isEmpty, let price else { return .failure(InvalidProduct(fields: problems)) }
    let product = Product(
      id: ProductID(id), title: title, description: description, category: category, vendor: vendor,
      price: price, stock: stock, shipping: speed, shipsTo: Array(Set(shipsTo)).sorted(), ages: ages,
      rating: ratingCount > 0 ? rating : nil, ratingCount: rating == nil ? 0 : ratingCount, url: url,
      imageURL: imageURL, facets: facets, addedOn: addedOn)
    return .success(DecodedProduct(product: product, warnings: warnings))
  }

  /// Whether it is digital and how it is shipped must agree.
  private mutating func promise(_ fallback: ShippingSpeed) -> ShippingSpeed {
    switch (digital, shipping) {
    case (true, nil): return .instant
    case (true, let speed?) where speed != .instant:
      reject("/shipping", "a digital product is delivered with \"instant\"")
    case (false, .instant): reject("/shipping", "only digital products are delivered with \"instant\"")
    default: break
    }
    return shipping ?? fallback
  }

  private mutating func checkIdentity() {
    id = PlainText.folded(id)
    if id.isEmpty { reject("/id", "the identifier is missing") }
    if id.utf8.count > ProductLimits.id { reject("/id", "longer than \(ProductLimits.id) bytes") }
    title = limited(PlainText.folded(title), "/title", ProductLimits.title)
    if title.isEmpty { reject("/title", "the title is missing") }
  }

  private mutating func limited(_ text: String, _ pointer: String, _ limit: Int) -> String {
    guard let cut = PlainText.cut(text, to: limit) else { return text }
    complain(pointer, "longer than \(limit) characters")
    return cut
  }

  private mutating func checkAddresses() {
    if let text = url, !Self.isWebAddress(text) {
      complain("/url", "not an http or https address")
      url = nil
    }
    if let text = imageURL, !Self.isWebAddress(text) {
      complain("/image_url", "not an http or https address")
      imageURL = nil
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    guard text.utf8.count <= ProductLimits.url, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return false
    }
    let start = text.prefix(8).lowercased()
    return start.hasPrefix("https://")
      ? text.utf8.count > 8 : start.hasPrefix("http://") && text.utf8.count > 7
  }

  /// Folds, limits and sorts the facets, and keeps each pair of key and value once, with the highest
  /// confidence.
  private mutating func checkFacets() {
    var best: [FacetPattern: Double] = [:]
    var order: [FacetPattern] = []
    for facet in facets {
      let key = PlainText.folded(facet.key.name.lowercased())
      let value = PlainText.folded(facet.value.lowercased())
      guard !key.isEmpty, !value.isEmpty else { continue }
      guard key.count <= ProductLimits.facetKey, value.count <= ProductLimits.facetValue else {
        complain("/facets", "\"\(key.prefix(40)): \(value.prefix(40))\" is too long")
        continue
      }
      let pattern = FacetPattern(key: FacetKey(key), value: value)
      if best[pattern] == nil { order.append(pattern) }
      best[pattern] = max(best[pattern] ?? 0, min(1, max(0, facet.confidence)))
    }
    if order.count > ProductLimits.facets { complain("/facets", "more than \(ProductLimits.facets) facets") }
    let kept = order.prefix(ProductLimits.facets).map { Facet($0.key, $0.value, confidence: best[$0] ?? 1) }
    facets = kept.sorted { ($0.key.name, $0.value) < ($1.key.name, $1.value) }
  }
}

/// A product that was read, and what was mended on the way.
public struct DecodedProduct: Sendable {
  /// The product.
  public let product: Product
  /// What was cut, dropped or replaced; empty for strict reading.
  public let warnings: [String]
}
