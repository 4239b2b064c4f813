import Catalog
import GiftDomain

extension CatalogCommand {
  static func list(_ arguments: Arguments, _ settings: Settings) async throws -> ExitStatus {
    let limit = try arguments.integer("limit", in: 1...10_000) ?? 50
    let cursor = arguments.value("after").map { ProductID($0) }
    return try await Application.with(settings) { application in
      let products = try await application.catalog.store.list(after: cursor, limit: limit)
      for product in products {
        if arguments.has("json") {
          print(ProductEncoder.encode(product))
        } else {
          let stock = product.stock.isAvailable ? "" : "  (sold out)"
          print("\(product.id)  \(product.title)  \(product.price)  \(product.category)\(stock)")
        }
      }
      return .done
    }
  }

  static func show(_ ids: [String], _ settings: Settings) async throws -> ExitStatus {
    guard !ids.isEmpty else { throw UsageError.missingArgument("The identifier of a product") }
    return try await Application.with(settings) { application in
      var status = ExitStatus.done
      for id in ids {
        if let product = try await application.catalog.store.product(ProductID(id)) {
          print(ProductEncoder.encode(product))
        } else {
          status = Failure.report(MissingProduct(id: id))
        }
      }
      return status
    }
  }

  static func statistics(_ arguments: Arguments, _ settings: Settings) async throws -> ExitStatus {
    try await Application.with(settings) { application in
      let stored = try await application.catalog.store.statistics()
      if arguments.has("json") {
        try Output.json(stored)
        return .done
      }
      print("\(stored.products) products, \(stored.available) available, \(stored.facets) facets")
      let found = application.catalog.snapshot.statistics
      for (currency, range) in found.prices.sorted(by: { $0.key.code < $1.key.code }) {
        print("  \(currency): \(range.lowest) to \(range.highest)")
      }
      for category in found.categories { print("  \(String(category.count).padding(to: 6))\(category.name)") }
      return .done
    }
  }

  static func export(_ settings: Settings) async throws -> ExitStatus {
    try await Application.with(settings) { application in
      try await application.catalog.store.export { print($0) }
      return .done
    }
  }

  /// There is no product of that identifier.
  private struct MissingProduct: Error, CustomStringConvertible {
    let id: String
    var description: String { "There is no product “\(id)”. `concierge catalog list` shows what there is." }
  }
}
