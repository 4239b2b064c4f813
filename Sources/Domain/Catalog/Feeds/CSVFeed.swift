import GiftDomain

/// Reads a table with the names of our own shape: `id,title,price,currency,…,facet:interest`.
struct CSVFeed: FeedReader {
  private var rows: TableRows
  private let options: FeedOptions

  init(_ options: FeedOptions, separator: UInt8) {
    rows = TableRows(separator: separator)
    self.options = options
  }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.take(bytes, into: &items)
    try decode(records, &items)
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.finish(into: &items)
    try decode(records, &items)
  }

  private func decode(_ records: [FeedRecord<CSVSplitter.Row>], _ items: inout [FeedItem]) throws(FeedError) {
    guard let columns = rows.columns else { return }
    for name in ["id", "title"] where !columns.has(name) {
      throw .columns(missing: "\"\(name)\"", found: columns.names.prefix(20).joined(separator: ", "))
    }
    for record in records {
      let row = CSVProductRow(record.content.fields, columns, options)
      items.append(row.item(line: record.line, isRepaired: record.content.isRepaired))
    }
  }
}

/// One product in a row of our own table.
private struct CSVProductRow {
  private let row: [String]
  private let columns: TableColumns
  private let options: FeedOptions
  private var draft = ProductDraft(strict: false)

  init(_ row: [String], _ columns: TableColumns, _ options: FeedOptions) {
    self.row = row
    self.columns = columns
    self.options = options
  }

  private func field(_ name: String) -> String? { columns.field(row, name) }

  consuming func item(line: Int, isRepaired: Bool) -> FeedItem {
    if isRepaired { draft.warn("bytes that are not UTF-8 were replaced") }
    draft.id = field("id") ?? ""
    draft.title = field("title") ?? ""
    draft.description = field("description") ?? ""
    draft.category = field("category") ?? ""
    draft.vendor = field("vendor") ?? ""
    draft.url = field("url")
    draft.imageURL = field("image_url")
    readOffer()
    readDelivery()
    readRest()
    readFacets()
    let id = draft.id.isEmpty ? nil : draft.id
    return FeedItem(draft.finished(defaultShipping: options.defaultShipping), line: line, id: id)
  }

  private mutating func readOffer() {
    var currency = options.defaultCurrency
    if let code = field("currency") {
      currency = Currency(code)
      if currency == nil { draft.reject("/currency", "\"\(code.prefix(12))\" is no ISO 4217 code") }
    }
    switch PriceText.parse(field("price") ?? "", currency: currency) {
    case .success(let price): draft.price = price
    case .failure(let problem): draft.reject("/price", problem.detail)
    }
    draft.stock = StockText.parse(field("stock"), "/stock", &draft)
  }

  private mutating func readDelivery() {
    if let text = field("shipping") {
      draft.shipping = ShippingSpeed(rawValue: text.lowercased())
      if draft.shipping == nil { draft.reject("/shipping", "\"\(text.prefix(40))\" is no delivery promise") }
    }
    if let text = field("digital") {
      draft.digital = ["true", "yes", "1"].contains(text.lowercased())
    }
    for code in (field("ships_to") ?? "").split(whereSeparator: { "|,; ".contains($0) }) {
      if let country = CountryCode(code) {
        draft.shipsTo.append(country)
      } else {
        draft.reject("/ships_to", "\"\(code.prefix(12))\" is no ISO 3166 code")
      }
    }
  }

  private mutating func readRest() {
    let low = number("age_min", 0...150).map { Int($0) }
    let high = number("age_max", 0...150).map { Int($0) }
    if (low ?? 0) > (high ?? .max) { draft.reject("/age_min", "the lowest age is above the highest") }
    draft.ages = AgeRange(minimum: low, maximum: high)
    draft.rating = number("rating", 0...5)
    draft.ratingCount = number("rating_count", 0...Double(ProductLimits.pieces)).map { Int($0) } ?? 0
    if let text = field("added") {
      draft.addedOn = CalendarDay(text)
      if draft.addedOn == nil { draft.reject("/added", "a date such as 2026-11-27 is expected") }
    }
  }

  private mutating func number(_ name: String, _ range: ClosedRange<Double>) -> Double? {
    guard let text = field(name) else { return nil }
    if let number = Double(text), range.contains(number) { return number }
    draft.reject("/" + name, "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound)) is expected")
    return nil
  }

  private mutating func readFacets() {
    for (place, key) in columns.columns(prefix: "facet:") where place < row.count {
      for value in row[place].split(separator: "|") {
        draft.facets.append(Facet(FacetKey(key), String(value)))
      }
    }
  }
}

/// Reads stock as tables have it.
enum StockText {
  /// Nothing means that the shop does not count.
  static func parse(_ text: String?, _ pointer: String, _ draft: inout ProductDraft) -> Stock {
    guard let text else { return .untracked }
    if let pieces = Int(text) { return .count(min(max(0, pieces), ProductLimits.pieces)) }
    switch text.lowercased().replacing("_", with: " ") {
    case "in stock", "untracked", "available": return .untracked
    case "out of stock", "unavailable", "sold out": return .unavailable
    default:
      draft.reject(pointer, "\"\(text.prefix(40))\" is no number of pieces")
      return .untracked
    }
  }
}
