import Catalog
import GiftDomain

/// Brings the best candidates up to date with the store just before the choice.
///
/// The search index may lag behind the store by a moment; what is shown may not: price and stock are read again.
struct FreshnessCheck: Sendable {
  let catalog: CatalogService
  /// How many of the shortlist are read again; the choice is made among these alone.
  let depth: Int

  func refresh(_ shortlist: Shortlist) async throws -> Shortlist {
    var fresh = shortlist
    let best = shortlist.candidates.prefix(depth)
    let current = try await catalog.current(best.map(\.product.id))
    fresh.candidates = best.compactMap { candidate in
      guard let product = current[candidate.product.id] else { return nil }
      if product == candidate.product { return candidate }
      return Candidate(
        product: product, arrivesBy: shortlist.constraints.arrival(of: product), vector: candidate.vector,
        ledger: candidate.ledger, matches: [])
    }
    let changed = zip(fresh.candidates, best).contains { $0.product != $1.product }
    if changed || fresh.candidates.count < best.count { fresh.notes.append(.staleReplaced) }
    return fresh
  }
}
