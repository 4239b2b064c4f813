import GiftDomain

/// A product as Google Merchant has it, whether it came from XML or from a table.
struct GoogleProduct {
  /// Where it is sent to, and how many business days that takes at most.
  struct Shipping {
    var country: String?
    var maximumHandling: String?
    var maximumTransit: String?
  }

  /// Attribute values by name, in the order of the feed.
  var values: [(name: String, text: String)] = []
  var shipping: [Shipping] = []
  var isRepaired = false

  private func value(_ name: String) -> String? {
    let text = values.first { $0.name == name && !$0.text.isEmpty }?.text
    return text.map(PlainText.folded).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What becomes of it.
  func item(line: Int, options: FeedOptions) -> FeedItem {
    var draft = ProductDraft(strict: false)
    if isRepaired { draft.warn("bytes that are not UTF-8 were replaced") }
    draft.id = value("id") ?? ""
    draft.title = value("title") ?? ""
    draft.description = value("description") ?? ""
    draft.vendor = value("brand") ?? ""
    draft.url = value("link")
    draft.imageURL = value("image_link")
    draft.price = price(&draft, options)
    draft.stock = stock(&draft)
    draft.ages = ages(&draft)
    readShipping(&draft)
    describe(&draft, options.vocabulary)
    return FeedItem(draft.finished(defaultShipping: options.defaultShipping), line: line, id: value("id"))
  }

  /// The sale price while it is in force, else the price.
  private func price(_ draft: inout ProductDraft, _ options: FeedOptions) -> Money? {
    if let sale = value("sale_price"), isInForce(value("sale_price_effective_date"), at: options.now) {
      switch PriceText.parse(sale, currency: options.defaultCurrency) {
      case .success(let money): return money
      case .failure(let problem): draft.warn("sale_price: \(problem.detail)")
      }
    }
    switch PriceText.parse(value("price") ?? "", currency: options.defaultCurrency) {
    case .success(let money): return money
    case .failure(let problem): draft.reject("/price", problem.detail)
    }
    return nil
  }

  private func isInForce(_ range: String?, at now: Instant) -> Bool {
    guard let range else { return true }
    let ends = range.split(separator: "/")
    guard ends.count == 2, let start = ISO8601Text.instant(String(ends[0])),
      let end = ISO8601Text.instant(String(ends[1]), isEnd: true)
    else { return false }
    return start <= now && now < end
  }

  private func stock(_ draft: inout ProductDraft) -> Stock {
    let quantity = value("sell_on_google_quantity").flatMap(Int.init)
    switch (value("availability") ?? "").lowercased().replacing("_", with: " ") {
    case "in stock": return quantity.map { .count(min(max(0, $0), ProductLimits.pieces)) } ?? .untracked
    // What is only announced cannot be in hand by a promised day.
    case "out of stock", "preorder", "pre-order", "backorder", "back-order", "discontinued":
      return .unavailable
    case "":
      draft.reject("/availability", "the availability is missing")
      return .unavailable
    case let other:
      draft.reject("/availability", "\"\(other.prefix(40))\" is no availability such as \"in_stock\"")
      return .unavailable
    }
  }

  /// Google's age groups in years.
  private func ages(_ draft: inout ProductDraft) -> AgeRange {
    if ["yes", "true"].contains(value("adult")?.lowercased() ?? "") {
      return AgeRange(minimum: 18, maximum: nil)
    }
    switch value("age_group")?.lowercased() {
    case nil, "": return .everybody
    case "newborn": return AgeRange(minimum: 0, maximum: 0)
    case "infant": return AgeRange(minimum: 0, maximum: 1)
    case "toddler": return AgeRange(minimum: 1, maximum: 5)
    case "kids", "children": return AgeRange(minimum: 5, maximum: 13)
    case "adult": return AgeRange(minimum: 13, maximum: nil)
    case let other?:
      draft.warn("age_group: \"\(other.prefix(40))\" is not known")
      return .everybody
    }
  }

  /// Countries are united; the slowest of them makes the promise.
  private func readShipping(_ draft: inout ProductDraft) {
    var slowest: Int?
    for entry in shipping.prefix(ProductLimits.countries) {
      if let code = entry.country {
        if let country = CountryCode(code) {
          draft.shipsTo.append(country)
        } else {
          draft.reject("/shipping/country", "\"\(code.prefix(12))\" is no ISO 3166 code")
        }
      }
      let transit = (entry.maximumTransit ?? value("max_transit_time")).flatMap(Int.init)
      let handling = (entry.maximumHandling ?? value("max_handling_time")).flatMap(Int.init)
      if let transit, (0...365).contains(transit) {
        slowest = max(slowest ?? 0, transit + min(365, max(0, handling ?? 0)))
      }
    }
    guard let slowest else { return }
    draft.shipping = ShippingSpeed.promise(ofDays: Self.calendarDays(ofBusinessDays: slowest))
    if draft.shipping == nil {
      draft.reject(
        "/shipping", "delivery within \(slowest) business days is slower than any promise that can be kept")
    }
  }

  /// Calendar days that hold so many working days at worst, with a weekend for each five of them begun.
  static func calendarDays(ofBusinessDays days: Int) -> Int { days + 2 * ((days + 4) / 5) }

  private func describe(_ draft: inout ProductDraft, _ vocabulary: FacetVocabulary) {
    let own = CategoryPath(value("product_type") ?? "")
    let googles = value("google_product_category") ?? ""
    // Google's own categories may be given by number, which says nothing to a reader.
    let path = own.name.isEmpty && Int(googles) == nil ? CategoryPath(googles) : own
    draft.category = path.name
    draft.facets = path.sections(besides: path.name).map { Facet("section", $0) }
    switch value("gender")?.lowercased() {
    case "male": draft.facets.append(Facet(.recipient, "him"))
    case "female": draft.facets.append(Facet(.recipient, "her"))
    default: break
    }
    for number in 0...4 {
      if let label = value("custom_label_\(number)"), let facet = vocabulary.facet(forTag: label) {
        draft.facets.append(facet)
      }
    }
    if let group = value("item_group_id"), group.count <= ProductLimits.facetValue {
      draft.facets.append(Facet("variant_group", group))
    }
    for name in ["material", "color", "pattern"] {
      if let text = value(name), text.count <= ProductLimits.facetValue {
        draft.facets.append(Facet(FacetKey(name), text))
      }
    }
  }
}

/// Reads the times of sale periods: ISO 8601 with or without seconds, with an offset or without.
enum ISO8601Text {
  /// The instant; a day alone begins, or for an end is over, at midnight UTC.
  static func instant(_ text: String, isEnd: Bool = false) -> Instant? {
    let folded = PlainText.folded(text)
    guard let day = CalendarDay(folded.prefix(10)) else { return nil }
    var rest = folded.dropFirst(10)
    guard let separator = rest.popFirst() else {
      return Instant(milliseconds: Int64(day.number + (isEnd ? 1 : 0)) * 86_400_000)
    }
    guard separator == "T" || separator == " " else { return nil }
    var clock = String(rest.prefix { $0.isNumber || $0 == ":" })
    var zone = rest.dropFirst(clock.count)
    if clock.count == 5 { clock += ":00" }
    if zone.isEmpty { zone = "Z" }
    if zone.count == 5, zone.first == "+" || zone.first == "-" {
      zone = "\(zone.prefix(3)):\(zone.suffix(2))"
    }
    return Instant(rfc3339: "\(folded.prefix(10))T\(clock)\(zone)")
  }
}
