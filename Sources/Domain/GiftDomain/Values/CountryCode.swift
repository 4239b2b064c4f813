/// An ISO 3166-1 alpha-2 country code.
public struct CountryCode: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
  /// Two upper-case letters.
  public let code: String

  /// Accepts two ASCII letters in any case; `UK` is read as `GB`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let upper = text.uppercased()
    guard upper.utf8.count == 2, upper.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    code = upper == "UK" ? "GB" : upper
  }

  /// Reads a plain JSON string, strictly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let country = CountryCode(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an ISO 3166-1 alpha-2 country code: \(text.prefix(12))")
    }
    self = country
  }

  /// Writes the code as a plain JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// The code.
  public var description: String { code }

  /// Orders by code.
  public static func < (left: Self, right: Self) -> Bool { left.code < right.code }
}
