public import Operations

/// Why a feed cannot be read on; what was read before stays.
public enum FeedError: Reportable, Equatable {
  /// Not even a first row can be made out.
  case unknownFormat(hint: String)
  /// Not UTF-8.
  case encoding(String)
  /// The feed breaks its own format at a line in such a way that nothing after it can be trusted.
  case malformed(line: Int, reason: String)
  /// The first line of a table lacks a column.
  case columns(missing: String, found: String)
  /// The format has no currencies, and no default was given.
  case noCurrency
  /// There is nothing in it.
  case empty
  /// The file cannot be read.
  case unreadable(path: String, reason: String)

  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .unknownFormat: "feed_unknown_format"
    case .encoding: "feed_encoding"
    case .malformed: "feed_malformed"
    case .columns: "feed_columns"
    case .noCurrency: "feed_no_currency"
    case .empty: "feed_empty"
    case .unreadable: "feed_unreadable"
    }
  }

  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .unknownFormat(let hint):
      "The feed's format cannot be recognised (\(hint)); name one of "
        + FeedFormat.allCases.dropFirst().map(\.rawValue).joined(separator: ", ") + "."
    case .encoding(let found): "The feed is \(found); save it as UTF-8 text and import it again."
    case .malformed(let line, let reason):
      "The feed is damaged at line \(line): \(reason); nothing after it was read."
        + " Mend it and import it again."
    case .columns(let missing, let found):
      "The feed's first line lacks the column \(missing) (it has: \(found)); add it, or name another format."
    case .noCurrency:
      "The feed's format has prices without a currency; name the shop's currency as the default one, such as"
        + " USD."
    case .empty: "The feed is empty; nothing was changed."
    case .unreadable(let path, let reason): "The feed \(path) cannot be read: \(reason)."
    }
  }
}
