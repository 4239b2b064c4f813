/// What one person bought: the products and how many days ago each was bought last, as negative numbers.
public struct PersonHistory: Sendable, Equatable {
  /// Places of products, ascending, each once.
  public let products: [Int]
  /// For each product the days since it was bought last, negated.
  public let ages: [Float]

  /// Takes places of products and days; of a product that comes twice the later purchase counts.
  public init(_ purchases: some Sequence<(product: Int, age: Float)>) {
    var latest: [Int: Float] = [:]
    for (product, age) in purchases { latest[product] = max(latest[product] ?? -.infinity, min(0, age)) }
    products = latest.keys.sorted()
    ages = products.compactMap { latest[$0] }
  }

  /// Takes a row of what people bought last.
  init(columns: ArraySlice<Int32>, values: ArraySlice<Float>) {
    products = columns.map(Int.init)
    ages = Array(values)
  }

  /// Whether nothing was bought.
  public var isEmpty: Bool { products.isEmpty }
}
