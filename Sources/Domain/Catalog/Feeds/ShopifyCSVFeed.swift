import GiftDomain

/// Reads the table that Shopify exports, with the old column names (`Handle`, `Body (HTML)`, `Variant Price`
/// …) or the new ones (`URL handle`, `Description`, `Price` …).
///
/// A product takes several rows when it has several variants or pictures; those after the first have no
/// title.
struct ShopifyCSVFeed: FeedReader {
  private var rows: TableRows
  private let options: FeedOptions
  private var current: (product: ShopifyProduct, line: Int)?

  init(_ options: FeedOptions, separator: UInt8) {
    rows = TableRows(separator: separator)
    self.options = options
  }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.take(bytes, into: &items)
    try take(records, &items)
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.finish(into: &items)
    try take(records, &items)
    flush(&items)
  }

  private mutating func take(
    _ records: [FeedRecord<CSVSplitter.Row>], _ items: inout [FeedItem]
  ) throws(FeedError) {
    guard let columns = rows.columns else { return }
    guard columns.has("title") else {
      throw .columns(missing: "\"Title\"", found: columns.names.prefix(20).joined(separator: ", "))
    }
    for record in records {
      take(ShopifyRow(record.content, columns, options), line: record.line, &items)
    }
  }

  private mutating func take(_ row: ShopifyRow, line: Int, _ items: inout [FeedItem]) {
    if continues(row) {
      current?.product.add(row)
      return
    }
    flush(&items)
    guard row.title != nil else {
      let reason = "a row without a title that belongs to no product before it"
      items.append(.rejected(line: line, id: row.handle, reason: reason))
      return
    }
    current = (row.product(), line)
    current?.product.add(row)
  }

  /// Whether a row is a further variant or picture of the product before it.
  private func continues(_ row: ShopifyRow) -> Bool {
    guard let product = current?.product else { return false }
    if let handle = row.handle { return handle == product.handle }
    return row.title == nil || (product.handle.isEmpty && row.title == product.title)
  }

  private mutating func flush(_ items: inout [FeedItem]) {
    guard let (product, line) = current else { return }
    items.append(product.item(line: line, options: options))
    current = nil
  }
}

/// One row of Shopify's table, whichever names its columns have.
private struct ShopifyRow {
  private let row: [String]
  private let columns: TableColumns
  private let options: FeedOptions
  let isRepaired: Bool

  init(_ row: CSVSplitter.Row, _ columns: TableColumns, _ options: FeedOptions) {
    self.row = row.fields
    self.columns = columns
    self.options = options
    isRepaired = row.isRepaired
  }

  var handle: String? { columns.field(row, "handle", "url handle") }
  var title: String? { columns.field(row, "title") }
  var image: String? { columns.field(row, "image src", "product image url") }

  /// What the first row says of the whole product.
  func product() -> ShopifyProduct {
    var product = ShopifyProduct()
    product.handle = handle ?? ""
    product.title = title ?? ""
    product.body = columns.field(row, "body (html)", "description") ?? ""
    product.vendor = columns.field(row, "vendor") ?? ""
    product.type = columns.field(row, "type") ?? ""
    product.taxonomy = columns.field(row, "product category", "standard product type") ?? ""
    product.tags = (columns.field(row, "tags") ?? "").split(separator: ",").map(String.init)
    product.status = columns.field(row, "status") ?? ""
    product.isPublished = flag("published", "published on online store") ?? true
    product.isGiftCard = flag("gift card") ?? false
    return product
  }

  /// The variant in the row; nil when it only has a picture.
  func variant() -> ShopifyProduct.Variant? {
    guard let text = columns.field(row, "variant price", "price") else { return nil }
    return .init(
      price: PriceText.parse(text, currency: options.defaultCurrency), stock: stock(),
      requiresShipping: flag("variant requires shipping", "requires shipping"))
  }

  private func flag(_ names: String...) -> Bool? {
    for name in names {
      if let text = columns.field(row, name) { return ["true", "yes", "1"].contains(text.lowercased()) }
    }
    return nil
  }

  private func stock() -> Stock {
    let tracked = ["variant inventory tracker", "inventory tracker"]
    if tracked.contains(where: columns.has), columns.field(row, tracked[0], tracked[1]) == nil {
      return .untracked
    }
    let policy = columns.field(row, "variant inventory policy", "continue selling when out of stock")
    if ["continue", "true", "yes"].contains(policy?.lowercased() ?? "") { return .untracked }
    guard let text = columns.field(row, "variant inventory qty", "inventory quantity"), let pieces = Int(text)
    else { return .untracked }
    return .count(min(max(0, pieces), ProductLimits.pieces))
  }
}

extension ShopifyProduct {
  /// Takes the variant and the picture of a row.
  fileprivate mutating func add(_ row: ShopifyRow) {
    if let variant = row.variant(), variants.count < Self.mostVariants { variants.append(variant) }
    if imageURL == nil { imageURL = row.image }
    if row.isRepaired { isRepaired = true }
  }
}
