import Catalog
import GiftDomain
import Numerics

/// Finds the smallest step away from the constraints that would allow a suggestion.
///
/// One constraint at a time is lifted, in the order in which givers would rather give way: a little more money, a few
/// more days, and last something they ruled out. Stock, age and destination are never lifted.
struct NearMiss {
  let snapshot: CatalogSnapshot

  func relaxation(of constraints: HardConstraints) -> Relaxation {
    price(constraints) ?? deadline(constraints) ?? exclusion(constraints) ?? .nothing
  }

  private func price(_ constraints: HardConstraints) -> Relaxation? {
    guard !constraints.ceilings.isEmpty else { return nil }
    var open = constraints
    open.ceilings = [:]
    open.floors = [:]
    let closest = products(open).min { $0.price.minorUnits < $1.price.minorUnits }
    return closest.map { .price($0.id, title: $0.title, price: $0.price) }
  }

  private func deadline(_ constraints: HardConstraints) -> Relaxation? {
    guard constraints.neededBy != nil || constraints.digitalOnly else { return nil }
    var open = constraints
    open.neededBy = nil
    open.digitalOnly = false
    let closest = products(open).min { open.arrival(of: $0) < open.arrival(of: $1) }
    return closest.map { .deadline($0.id, title: $0.title, arrivesBy: open.arrival(of: $0)) }
  }

  private func exclusion(_ constraints: HardConstraints) -> Relaxation? {
    // What is eaten or not, and what is owned, is no matter of taste: only a wish to avoid may be lifted.
    for exclusion in constraints.exclusions where exclusion.slot == .avoid {
      var open = constraints
      open.exclusions.removeAll { $0 == exclusion }
      if !snapshot.admitted(by: open).isEmpty { return .exclusion(exclusion.phrase) }
    }
    return nil
  }

  private func products(_ constraints: HardConstraints) -> some Sequence<Product> {
    snapshot.admitted(by: constraints).members.lazy.map { snapshot.product(at: $0) }
  }
}
