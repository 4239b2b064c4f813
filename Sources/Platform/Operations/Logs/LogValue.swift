/// A value in a log record.
public enum LogValue: Sendable, Hashable {
  /// A text that may be shown to whoever reads the log.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A number; one that is not finite is written as a text.
  case real(Double)
  /// Yes or no.
  case flag(Bool)
  /// What a person said or is: shown as `[redacted]` unless the logger reveals it for debugging.
  case `private`(String)

  /// Makes a whole number of any integer that fits into 64 bits, and of others the nearest.
  public static func integer(_ value: some BinaryInteger) -> LogValue {
    .integer(Int64(clamping: value))
  }

  /// The value in JSON.
  func json(revealing: Bool) -> String {
    switch self {
    case .text(let text): JSONText.quoted(text)
    case .integer(let number): String(number)
    case .real(let number): number.isFinite ? String(number) : JSONText.quoted(String(number))
    case .flag(let flag): flag ? "true" : "false"
    case .private(let text): revealing ? JSONText.quoted(text) : "\"[redacted]\""
    }
  }
}

extension LogValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  /// Makes a text that may be shown.
  public init(stringLiteral text: String) { self = .text(text) }
  /// Makes a whole number.
  public init(integerLiteral number: Int64) { self = .integer(number) }
  /// Makes a number.
  public init(floatLiteral number: Double) { self = .real(number) }
  /// Makes a yes or no.
  public init(booleanLiteral flag: Bool) { self = .flag(flag) }
}
