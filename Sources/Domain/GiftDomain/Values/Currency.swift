/// An ISO 4217 currency code.
public struct Currency: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Three upper-case letters.
  public let code: String

  /// Accepts three ASCII letters in any case; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let upper = text.uppercased()
    guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    code = upper
  }

  private init(known code: String) { self.code = code }

  /// US dollar.
  public static let usd = Currency(known: "USD")
  /// Pound sterling.
  public static let gbp = Currency(known: "GBP")
  /// Euro.
  public static let eur = Currency(known: "EUR")

  /// Decimal places of the minor unit (ISO 4217): 0 for yen, 3 for Kuwaiti dinar, 2 for most.
  public var minorUnitDigits: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
      "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  /// Whether prices in this currency are written with a dollar sign.
  public var isWrittenWithDollarSign: Bool {
    ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"].contains(code)
  }

  /// The sign that givers read before an amount, such as `$` or `£`; the code and a space where none is common.
  public var sign: String {
    switch code {
    case "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP": "$"
    case "GBP": "£"
    case "EUR": "€"
    case "JPY", "CNY": "¥"
    case "INR": "₹"
    case "KRW": "₩"
    case "ILS": "₪"
    case "UAH": "₴"
    case "NGN": "₦"
    case "PHP": "₱"
    case "TRY": "₺"
    case "VND": "₫"
    default: code + " "
    }
  }

  /// Reads a plain JSON string, strictly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let currency = Currency(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an ISO 4217 currency code: \(text.prefix(12))")
    }
    self = currency
  }

  /// Writes the code as a plain JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// The code.
  public var description: String { code }
}
