public import Operations

/// What can go wrong with the catalog itself.
public enum CatalogError: Reportable, Equatable {
  /// A stored product has a currency or a delivery promise that does not exist.
  case unreadableProduct(id: String)
  /// A feed that has no acceptable product must not remove all others.
  case pruneWithoutProducts(rejected: Int)
  /// The index cannot be written.
  case indexUnwritable(path: String, reason: String)
  /// An index file is damaged, of another version or of another catalog; it is built again.
  case indexUnusable(path: String, reason: String)
  /// The policy file has a value that makes no sense.
  case policy(field: String, reason: String)

  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .unreadableProduct: "catalog_unreadable_product"
    case .pruneWithoutProducts: "catalog_prune_without_products"
    case .indexUnwritable: "catalog_index_unwritable"
    case .indexUnusable: "catalog_index_unusable"
    case .policy: "catalog_policy"
    }
  }

  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .unreadableProduct(let id):
      "The stored product \(id) has an unknown currency or delivery promise; import it again."
    case .pruneWithoutProducts(let rejected):
      "The feed has no acceptable product (\(rejected) rows were rejected), so nothing was removed;"
        + " mend the feed, or import it without pruning."
    case .indexUnwritable(let path, let reason):
      "The search index \(path) cannot be written: \(reason); check the disk and the permissions."
    case .indexUnusable(let path, let reason):
      "The search index \(path) cannot be used: \(reason); it is built again from the database."
    case .policy(let field, let reason):
      "The search policy's \(field) \(reason); correct catalog/search.json."
    }
  }
}
