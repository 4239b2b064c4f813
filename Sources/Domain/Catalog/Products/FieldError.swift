/// What is wrong with one field of a product.
public struct FieldError: Hashable, Sendable, Codable {
  /// Where, as a JSON pointer (RFC 6901) such as `/price/amount`; empty for the whole product.
  public let pointer: String
  /// What, in one clause that says what is expected.
  public let detail: String

  /// Puts an error together.
  public init(pointer: String, detail: String) {
    self.pointer = pointer
    self.detail = detail
  }
}

/// A product that cannot be taken, with everything that is wrong with it.
public struct InvalidProduct: Error, Hashable, Sendable, CustomStringConvertible {
  /// At least one error.
  public let fields: [FieldError]

  /// Wraps the errors.
  public init(fields: [FieldError]) { self.fields = fields }

  /// All errors in one line.
  public var description: String {
    fields.map { $0.pointer.isEmpty ? $0.detail : "\($0.pointer): \($0.detail)" }.joined(separator: "; ")
  }
}

/// How long the parts of a product may be.
enum ProductLimits {
  /// Bytes of an identifier.
  static let id = 200
  /// Characters of a title.
  static let title = 300
  /// Characters of a description.
  static let description = 5000
  /// Characters of a category or a vendor.
  static let name = 200
  /// Bytes of an address.
  static let url = 2000
  /// Facets on one product.
  static let facets = 100
  /// Characters of a facet's key and value.
  static let facetKey = 40
  static let facetValue = 80
  /// Countries on one product.
  static let countries = 250
  /// The largest stock and the largest number of ratings.
  static let pieces = 1_000_000_000
}
