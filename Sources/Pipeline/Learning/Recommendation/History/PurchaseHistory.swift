public import GiftDomain
public import Numerics

/// Who bought what and when, in numbers, oldest first.
public struct PurchaseHistory: Sendable, Equatable {
  /// One product bought by one person.
  public struct Purchase: Sendable, Equatable {
    /// The place of the person in `people`.
    public let person: Int
    /// The place of the product in `products`.
    public let product: Int
    /// When, in days since 1970.
    public let day: Double

    /// Puts a purchase together.
    public init(person: Int, product: Int, day: Double) {
      self.person = person
      self.product = product
      self.day = day
    }
  }

  /// Everybody, in the order of their identifiers.
  public let people: [UserID]
  /// Every product that may be recommended or was bought, in the order of their identifiers.
  public let products: [ProductID]
  /// The purchases, oldest first.
  public let purchases: [Purchase]

  /// Takes purchases in any order; `products` are those that nobody need have bought.
  ///
  /// The same purchases in another order make the same history.
  public init(
    _ purchases: some Sequence<(person: UserID, product: ProductID, day: Double)>, products: [ProductID] = []
  ) {
    let all = Array(purchases)
    self.people = Set(all.map(\.person)).sorted { $0.rawValue < $1.rawValue }
    self.products = Set(products).union(all.map(\.product)).sorted { $0.rawValue < $1.rawValue }
    let personPlaces = Self.places(self.people)
    let productPlaces = Self.places(self.products)
    self.purchases = all.compactMap { entry in
      guard let person = personPlaces[entry.person], let product = productPlaces[entry.product] else {
        return nil
      }
      return Purchase(person: person, product: product, day: entry.day)
    }
    .sorted { ($0.day, $0.person, $0.product) < ($1.day, $1.person, $1.product) }
  }

  private static func places<ID: Hashable>(_ identifiers: [ID]) -> [ID: Int] {
    Dictionary(uniqueKeysWithValues: zip(identifiers, 0...))
  }

  /// The purchases from a day on and before another.
  public func purchases(from first: Double = -.infinity, before last: Double = .infinity)
    -> ArraySlice<Purchase>
  {
    let low = place(of: first)
    return purchases[low..<max(low, place(of: last))]
  }

  /// How many purchases were made before a day.
  private func place(of day: Double) -> Int {
    var (low, high) = (0, purchases.count)
    while low < high {
      let middle = (low + high) / 2
      if purchases[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How long ago, in days before `cutoff`, each person last bought each product: a row for each person.
  ///
  /// Numbers are negative or zero, so that a later purchase is a larger one.
  public func lastPurchases(before cutoff: Double) -> SparseRows {
    SparseRows(
      rows: people.count, columns: products.count,
      entries: purchases(before: cutoff).map {
        .init(row: $0.person, column: $0.product, value: Float($0.day - cutoff))
      }, merging: .largest)
  }

  /// What each person bought within a span of days that they had not bought before it.
  public func newPurchases(from first: Double, before last: Double) -> [Int: Set<Int>] {
    var wanted: [Int: Set<Int>] = [:]
    for purchase in purchases(from: first, before: last) {
      wanted[purchase.person, default: []].insert(purchase.product)
    }
    for purchase in purchases(before: first) { wanted[purchase.person]?.remove(purchase.product) }
    return wanted.filter { !$0.value.isEmpty }
  }
}
