import Catalog
import GiftDomain

extension CatalogService {
  /// The currencies that the catalog's prices are in, in the order of their codes.
  var currencies: [Currency] { snapshot.statistics.prices.keys.sorted { $0.code < $1.code } }
}
