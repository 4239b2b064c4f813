import GiftDomain
import Numerics

/// What hard constraints ask of products, a column an attribute.
struct AttributeColumns: Sendable {
  private let prices: MappedArray<Int64>
  private let currencies: MappedArray<UInt16>
  private let stocks: MappedArray<Int64>
  private let youngest: MappedArray<Int64>
  private let oldest: MappedArray<Int64>
  private let speeds: MappedArray<UInt8>
  private let destinations: MappedArray<UInt32>
  private let tables: AttributeTables

  /// Reads seven sections that begin at `first`.
  init(_ file: IndexFile, first: Int, tables: AttributeTables, count: Int) throws {
    prices = try file.section(first)
    currencies = try file.section(first + 1)
    stocks = try file.section(first + 2)
    youngest = try file.section(first + 3)
    oldest = try file.section(first + 4)
    speeds = try file.section(first + 5)
    destinations = try file.section(first + 6)
    self.tables = tables
    let counts = [prices.count, currencies.count, stocks.count, youngest.count, oldest.count, speeds.count]
    guard counts.allSatisfy({ $0 == count }), destinations.count == count else {
      throw IndexFlaw(reason: "its columns do not fit together")
    }
  }

  /// The products that break none of the constraints but, perhaps, exclusions.
  func admitted(by constraints: HardConstraints) -> Bitset {
    let rule = AttributeRule(constraints, tables)
    var admitted = Bitset(capacity: prices.count)
    stocks.withSpan { stocks in
      prices.withSpan { prices in
        currencies.withSpan { currencies in
          for ordinal in prices.indices
          where rule.admits(
            stock: stocks[ordinal], price: prices[ordinal], currency: Int(currencies[ordinal]))
            && rule.admits(speed: Int(speeds[ordinal]), destination: Int(destinations[ordinal]))
            && rule.admits(youngest: youngest[ordinal], oldest: oldest[ordinal])
          {
            admitted.insert(ordinal)
          }
        }
      }
    }
    return admitted
  }
}

/// The few different currencies and lists of countries that the columns point to.
struct AttributeTables: Sendable, Equatable {
  var currencies: [String] = []
  /// Country codes joined with commas; empty for everywhere.
  var destinations: [String] = []
}

/// Hard constraints, turned into answers for every value that a column can have.
private struct AttributeRule {
  private let quantity: Int64
  private let limits: [ClosedRange<Int64>?]
  private let speeds: [Bool]
  private let destinations: [Bool]
  private let ages: ClosedRange<Int64>?

  init(_ constraints: HardConstraints, _ tables: AttributeTables) {
    quantity = Int64(constraints.quantity)
    limits = tables.currencies.map { Self.limits($0, constraints) }
    let all = ShippingSpeed.allCases
    speeds = all.map { speed in
      if constraints.digitalOnly, speed != .instant { return false }
      guard let neededBy = constraints.neededBy else { return true }
      return constraints.delivery.arrival(of: speed, orderedAt: constraints.moment) <= neededBy
    }
    destinations = tables.destinations.map { list in
      guard let country = constraints.country, !list.isEmpty else { return true }
      return list.split(separator: ",").contains { $0 == country.code }
    }
    ages = constraints.ages.map { Int64($0.lowerBound)...Int64($0.upperBound) }
  }

  /// The prices of a currency that are within the budget; nil when none is.
  private static func limits(_ code: String, _ constraints: HardConstraints) -> ClosedRange<Int64>? {
    guard let currency = Currency(code) else { return nil }
    let floor = constraints.floors[currency] ?? .min
    if constraints.ceilings.isEmpty { return floor...Int64.max }
    guard let ceiling = constraints.ceilings[currency], floor <= ceiling else { return nil }
    return floor...ceiling
  }

  func admits(stock: Int64, price: Int64, currency: Int) -> Bool {
    let isCovered =
      stock == AttributeValue.untracked || (stock != AttributeValue.unavailable && stock >= quantity)
    return isCovered && limits[currency]?.contains(price) == true
  }

  func admits(speed: Int, destination: Int) -> Bool {
    speeds[speed] && destinations[destination]
  }

  func admits(youngest: Int64, oldest: Int64) -> Bool {
    guard let ages else { return true }
    return ages.upperBound >= youngest && ages.lowerBound <= oldest
  }
}

/// Special values of the columns.
enum AttributeValue {
  static let untracked = Int64.max
  static let unavailable = Int64.min
}

/// Collects the columns of all products.
struct AttributeBuilder {
  private(set) var tables = AttributeTables()
  private var currencyPlaces: [String: Int] = [:]
  private var destinationPlaces: [String: Int] = [:]
  private var prices: [Int64] = []
  private var currencies: [UInt16] = []
  private var stocks: [Int64] = []
  private var youngest: [Int64] = []
  private var oldest: [Int64] = []
  private var speeds: [UInt8] = []
  private var destinations: [UInt32] = []

  mutating func add(_ product: Product) {
    prices.append(product.price.minorUnits)
    let currency = product.price.currency.code
    currencies.append(UInt16(Self.place(of: currency, &currencyPlaces, &tables.currencies)))
    switch product.stock {
    case .count(let pieces): stocks.append(Int64(pieces))
    case .untracked: stocks.append(AttributeValue.untracked)
    case .unavailable: stocks.append(AttributeValue.unavailable)
    }
    youngest.append(Int64(product.ages.minimum ?? 0))
    oldest.append(Int64(product.ages.maximum ?? .max))
    speeds.append(UInt8(ShippingSpeed.allCases.firstIndex(of: product.shipping) ?? 0))
    let countries = product.shipsTo.map(\.code).joined(separator: ",")
    destinations.append(UInt32(Self.place(of: countries, &destinationPlaces, &tables.destinations)))
  }

  private static func place(of text: String, _ places: inout [String: Int], _ table: inout [String]) -> Int {
    if let place = places[text] { return place }
    places[text] = table.count
    table.append(text)
    return table.count - 1
  }

  /// Writes the seven sections.
  func write(to file: IndexFileWriter) throws(CatalogError) {
    try file.section(prices)
    try file.section(currencies)
    try file.section(stocks)
    try file.section(youngest)
    try file.section(oldest)
    try file.section(speeds)
    try file.section(destinations)
  }
}
