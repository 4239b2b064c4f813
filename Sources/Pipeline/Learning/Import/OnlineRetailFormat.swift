import Catalog
import GiftDomain
import Records

/// The sales of the “Online Retail” data set: one product of an invoice a row, prices in pounds.
///
/// Source: D. Chen, “Online Retail”, UCI Machine Learning Repository, 2015, doi 10.24432/C5BW33.
struct OnlineRetailFormat: EventRowFormat {
  let now: Instant

  let prefix = "retail"
  let columns = ["invoiceno", "stockcode", "quantity", "invoicedate", "unitprice", "customerid", "country"]
  var requiredColumns: [String] { columns.dropLast() }

  /// Rows without a customer teach nothing about anybody.
  static let noCustomer = "no customer"
  /// Postage, fees, adjustments: codes of goods begin with five digits.
  static let noProduct = "not a product"

  func read(_ row: TableRow) throws(RowFault) -> RowReading {
    guard let invoice = row["invoiceno"] else { throw RowFault(reason: "InvoiceNo is missing") }
    guard let customer = row["customerid"] else { return .skipped(Self.noCustomer) }
    guard let code = row["stockcode"] else { throw RowFault(reason: "StockCode is missing") }
    guard Self.isProduct(code) else { return .skipped(Self.noProduct) }
    let date = row["invoicedate"] ?? ""
    guard let told = EventTableFormat.instant(date), let moment = EventLimits.moment(told, heardAt: now)
    else {
      throw RowFault(
        reason: "InvoiceDate is \"\(date.prefix(40))\"; it must be a time such as 2010-12-01T08:26:00Z")
    }
    let pieces = row["quantity"] ?? ""
    guard let quantity = Int(pieces), EventLimits.quantity.contains(abs(quantity)) else {
      throw RowFault(reason: "Quantity is \"\(pieces.prefix(40))\"; it must be a whole number but 0")
    }
    let price = row["unitprice"] ?? ""
    guard let unitPrice = Double(price).flatMap({ $0 >= 0 ? Money($0, .gbp) : nil }) else {
      throw RowFault(reason: "UnitPrice is \"\(price.prefix(40))\"; it must be an amount in pounds")
    }
    // A cancellation gives back what was bought before, and says so twice.
    let isReturn = invoice.hasPrefix("C") || invoice.hasPrefix("c")
    guard isReturn == (quantity < 0) else {
      throw RowFault(reason: "Quantity is \(quantity) on the invoice \(invoice): only C… invoices take back")
    }
    var draft = EventDraft(
      kind: isReturn ? .outcome : .purchase, giver: UserID(customer), product: ProductID(code),
      occurredAt: moment)
    draft.details.quantity = abs(quantity)
    draft.details.order = invoice
    if isReturn { draft.details.outcome = .returned } else { draft.details.unitPrice = unitPrice }
    return .event(draft)
  }

  private static func isProduct(_ code: String) -> Bool {
    let digits = code.utf8.prefix(5)
    return digits.count == 5 && digits.allSatisfy { (48...57).contains($0) }
  }
}
