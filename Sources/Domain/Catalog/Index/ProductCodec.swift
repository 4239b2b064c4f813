import GiftDomain

/// Writes values as few bytes: numbers of seven bits a byte, texts with their length before them.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) {
    // The sign goes into the lowest bit, so that small negative numbers are short, too.
    var rest = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ number: Int?) {
    bytes.append(number == nil ? 0 : 1)
    if let number { append(number) }
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ text: String?) {
    bytes.append(text == nil ? 0 : 1)
    if let text { append(text) }
  }

  mutating func append(_ number: Double) {
    bytes.append(contentsOf: LittleEndian.bytes([number.bitPattern]))
  }
}

/// Reads what a `ByteWriter` wrote; beyond the end everything is zero or empty.
struct ByteReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> UInt8 {
    guard index < bytes.count else { return 0 }
    index += 1
    return bytes[index - 1]
  }

  mutating func number() -> Int {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = byte()
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
    }
    return Int(truncatingIfNeeded: result >> 1) ^ -Int(truncatingIfNeeded: result & 1)
  }

  mutating func optionalNumber() -> Int? { byte() == 0 ? nil : number() }

  mutating func text() -> String {
    let length = min(max(0, number()), bytes.count - index)
    defer { index += length }
    return String(decoding: bytes[index..<(index + length)], as: UTF8.self)
  }

  mutating func optionalText() -> String? { byte() == 0 ? nil : text() }

  mutating func double() -> Double {
    Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(byte()) << UInt64(8 * $1) })
  }

  /// A count of things that follow, each of which takes at least a byte.
  mutating func count() -> Int { min(max(0, number()), bytes.count - index) }
}

/// The form of a product in the index.
enum ProductCodec {
  static func encode(_ product: Product) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(product.id.rawValue)
    writer.append(product.title)
    writer.append(product.description)
    writer.append(product.category)
    writer.append(product.vendor)
    writer.append(Int(product.price.minorUnits))
    writer.append(product.price.currency.code)
    switch product.stock {
    case .count(let pieces): writer.append(pieces as Int?)
    case .untracked: writer.append(nil as Int?); writer.append(1)
    case .unavailable: writer.append(nil as Int?); writer.append(0)
    }
    writer.append(ShippingSpeed.allCases.firstIndex(of: product.shipping) ?? 0)
    writer.append(product.shipsTo.map(\.code).joined(separator: ","))
    writer.append(product.ages.minimum)
    writer.append(product.ages.maximum)
    writer.append(product.rating == nil ? 0 : 1)
    writer.append(product.rating ?? 0)
    writer.append(product.ratingCount)
    writer.append(product.url)
    writer.append(product.imageURL)
    writer.append(product.addedOn?.number)
    writer.append(product.facets.count)
    for facet in product.facets {
      writer.append(facet.key.name)
      writer.append(facet.value)
      writer.append(facet.confidence)
    }
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) -> Product {
    var reader = ByteReader(bytes)
    let id = ProductID(reader.text())
    let (title, description, category, vendor) = (reader.text(), reader.text(), reader.text(), reader.text())
    let minorUnits = Int64(reader.number())
    let price = Money(minorUnits: minorUnits, currency: Currency(reader.text()) ?? .usd)
    let stock: Stock =
      if let pieces = reader.optionalNumber() { .count(pieces) } else {
        reader.number() == 1 ? .untracked : .unavailable
      }
    let speeds = ShippingSpeed.allCases
    let speed = speeds[min(max(0, reader.number()), speeds.count - 1)]
    let countries = reader.text().split(separator: ",").compactMap { CountryCode($0) }
    let ages = AgeRange(minimum: reader.optionalNumber(), maximum: reader.optionalNumber())
    let isRated = reader.number() == 1
    let rating = reader.double()
    var product = Product(
      id: id, title: title, description: description, category: category, vendor: vendor, price: price,
      stock: stock, shipping: speed, shipsTo: countries, ages: ages, rating: isRated ? rating : nil)
    product.ratingCount = reader.number()
    product.url = reader.optionalText()
    product.imageURL = reader.optionalText()
    product.addedOn = reader.optionalNumber().map { CalendarDay(number: $0) }
    product.facets = (0..<reader.count()).map { _ in
      Facet(FacetKey(reader.text()), reader.text(), confidence: reader.double())
    }
    return product
  }
}
