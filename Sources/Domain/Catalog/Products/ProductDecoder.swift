public import GiftDomain
public import JSON

/// Reads products from JSON in the shape of our own feed format.
///
/// ```json
/// {"id": "tea", "title": "Winter Tea", "price": {"amount": "12.00", "currency": "USD"}, "stock": 4,
///  "facets": {"interest": ["tea"]}}
/// ``` Only id, title and price are mandatory. The strict form refuses unknown members, texts that are too
/// long and addresses that are none; the lenient form, for feeds, mends them with a warning.
public struct ProductDecoder: Sendable {
  private let isStrict: Bool
  private let currency: Currency?
  private let defaultShipping: ShippingSpeed

  /// A strict decoder, as for requests.
  public init() { self.init(strict: true, currency: nil, defaultShipping: .standard) }

  init(strict: Bool, currency: Currency?, defaultShipping: ShippingSpeed) {
    isStrict = strict
    self.currency = currency
    self.defaultShipping = defaultShipping
  }

  /// The product in the UTF-8 bytes of one JSON object, or everything that is wrong with it.
  public static func decode(_ bytes: [UInt8]) -> Result<Product, InvalidProduct> {
    ProductDecoder().decode(bytes).map(\.product)
  }

  /// The products in a JSON text; see `decodeAll(_:limit:)`.
  public static func decodeList(_ bytes: [UInt8], limit: Int = 1000) -> Result<[Product], InvalidProduct> {
    let (value, problem) = parse(bytes, repairs: false)
    guard let value else { return .failure(InvalidProduct(fields: [problem].compactMap(\.self))) }
    return decodeAll(value, limit: limit)
  }

  /// The products in a list, in an object whose only member `products` is one, or the one that an object is.
  ///
  /// All or none: every error of every product is reported, with pointers from the top such as `/3/title`.
  public static func decodeAll(_ value: JSONValue, limit: Int = 1000) -> Result<[Product], InvalidProduct> {
    let isWrapped = value["products"] != nil
    if case .object = value, !isWrapped {
      return ProductDecoder().decode(value, mended: false).map { [$0.product] }
    }
    guard let elements = (value["products"] ?? value).elements else {
      let detail = "a list of products is expected, or an object with the list \"products\""
      return .failure(
        InvalidProduct(fields: [FieldError(pointer: isWrapped ? "/products" : "", detail: detail)]))
    }
    guard elements.count <= limit else {
      let detail = "\(elements.count) products at a time are more than \(limit)"
      return .failure(InvalidProduct(fields: [FieldError(pointer: "", detail: detail)]))
    }
    return products(elements, below: isWrapped ? "/products" : "")
  }

  private static func products(_ elements: [JSONValue], below: String) -> Result<[Product], InvalidProduct> {
    let decoder = ProductDecoder()
    var products: [Product] = []
    var problems: [FieldError] = []
    for (position, element) in elements.enumerated() {
      switch decoder.decode(element, mended: false) {
      case .success(let decoded): products.append(decoded.product)
      case .failure(let invalid):
        problems += invalid.fields.prefix(100 - min(100, problems.count)).map {
          FieldError(pointer: "\(below)/\(position)\($0.pointer)", detail: $0.detail)
        }
      }
    }
    return problems.isEmpty ? .success(products) : .failure(InvalidProduct(fields: problems))
  }

  /// The product in the UTF-8 bytes of one JSON object, with warnings.
  public func decode(_ bytes: [UInt8]) -> Result<DecodedProduct, InvalidProduct> {
    var parser = JSONParser(bytes, repairsUTF8: !isStrict)
    do {
      let value = try parser.parse()
      return decode(value, mended: parser.wasRepaired)
    } catch {
      return .failure(InvalidProduct(fields: [Self.syntax(error)]))
    }
  }

  func decode(_ value: JSONValue, mended: Bool) -> Result<DecodedProduct, InvalidProduct> {
    guard case .object(let members) = value else {
      let detail = "a product is an object, not \(value.kind)"
      return .failure(InvalidProduct(fields: [FieldError(pointer: "", detail: detail)]))
    }
    var reader = ProductMembers(members, strict: isStrict, currency: currency)
    if mended { reader.draft.warn("bytes that are not UTF-8 were replaced") }
    reader.readAll()
    return reader.draft.finished(defaultShipping: defaultShipping)
  }

  private static func parse(_ bytes: [UInt8], repairs: Bool) -> (JSONValue?, FieldError?) {
    var parser = JSONParser(bytes, repairsUTF8: repairs)
    do { return (try parser.parse(), nil) } catch { return (nil, syntax(error)) }
  }

  private static func syntax(_ error: JSONSyntaxError) -> FieldError {
    FieldError(pointer: "", detail: "no valid JSON at byte \(error.offset): \(error.reason)")
  }
}
