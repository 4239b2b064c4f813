public import GiftDomain

/// Numbers about the products of a snapshot.
public struct CatalogStatistics: Sendable, Equatable {
  /// How many products there are.
  public internal(set) var count = 0
  /// How many products each category has, the largest first; products without one are not counted.
  public internal(set) var categories: [(name: String, count: Int)] = []
  /// The lowest and the highest price in each currency.
  public internal(set) var prices: [Currency: (lowest: Money, highest: Money)] = [:]
  /// The mean of the ratings of all rated products, 0–5; nil when none is rated.
  public internal(set) var meanRating: Double?

  /// Whether all numbers are the same.
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
}

extension CatalogStatistics {
  /// The form in the index.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(count)
    writer.append(meanRating == nil ? 0 : 1)
    writer.append(meanRating ?? 0)
    writer.append(categories.count)
    for category in categories {
      writer.append(category.name)
      writer.append(category.count)
    }
    writer.append(prices.count)
    for (currency, range) in prices.sorted(by: { $0.key.code < $1.key.code }) {
      writer.append(currency.code)
      writer.append(Int(range.lowest.minorUnits))
      writer.append(Int(range.highest.minorUnits))
    }
    return writer.bytes
  }

  /// Reads what `bytes` made.
  init(_ reader: inout ByteReader) {
    count = reader.number()
    let isRated = reader.number() == 1
    let mean = reader.double()
    meanRating = isRated ? mean : nil
    categories = (0..<reader.count()).map { _ in (reader.text(), reader.number()) }
    for _ in 0..<reader.count() {
      let code = reader.text()
      let (low, high) = (Int64(reader.number()), Int64(reader.number()))
      guard let currency = Currency(code) else { continue }
      prices[currency] = (
        Money(minorUnits: low, currency: currency), Money(minorUnits: high, currency: currency)
      )
    }
  }
}

/// Counts products one by one.
struct StatisticsBuilder {
  private var statistics = CatalogStatistics()
  private var categories: [String: Int] = [:]
  private var ratings = (sum: 0.0, count: 0)

  mutating func add(_ product: Product) {
    statistics.count += 1
    if !product.category.isEmpty { categories[product.category, default: 0] += 1 }
    if let rating = product.rating { ratings = (ratings.sum + rating, ratings.count + 1) }
    let price = product.price
    let known = statistics.prices[price.currency] ?? (price, price)
    statistics.prices[price.currency] = (
      price.minorUnits < known.lowest.minorUnits ? price : known.lowest,
      price.minorUnits > known.highest.minorUnits ? price : known.highest
    )
  }

  func finished() -> CatalogStatistics {
    var result = statistics
    result.meanRating = ratings.count == 0 ? nil : ratings.sum / Double(ratings.count)
    result.categories = categories.map { (name: $0.key, count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
    return result
  }
}
