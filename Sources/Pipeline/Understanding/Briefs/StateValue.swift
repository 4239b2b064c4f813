/// The value of a slot in the flat state of a brief.
public enum StateValue: Hashable, Sendable {
  /// A word of a vocabulary, a name or an ISO date.
  case text(String)
  /// An age, a count or an amount in major units.
  case number(Double)
  /// Phrases of a list slot, in the order they were said; never empty.
  case list([String])
}

extension StateValue: Codable {
  /// Reads a JSON string, number or list of strings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .list(try container.decode([String].self))
    }
  }

  /// Writes a JSON string, number or list; whole numbers without a fraction.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number):
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .list(let list): try container.encode(list)
    }
  }
}
