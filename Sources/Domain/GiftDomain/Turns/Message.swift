/// What a giver wrote, as it came in.
public struct Message: Hashable, Sendable, Codable {
  /// The channel's identifier of the message.
  public let id: MessageID
  /// The conversation it belongs to.
  public let conversation: ConversationID
  /// Who wrote it.
  public let giver: Giver
  /// The text as written.
  public let text: String
  /// When it was written, on the giver's clock.
  public let moment: LocalMoment

  /// Puts a message together.
  public init(
    id: MessageID, conversation: ConversationID, giver: Giver, text: String, moment: LocalMoment
  ) {
    self.id = id
    self.conversation = conversation
    self.giver = giver
    self.text = text
    self.moment = moment
  }
}

/// A half-open range of Unicode scalars of a message's text.
public struct TextSpan: Hashable, Sendable {
  /// The first scalar.
  public let start: Int
  /// One past the last scalar.
  public let end: Int

  /// The range from `start` up to but not including `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The words of the span; empty when it lies outside of the text.
  public func quote(of text: String) -> String {
    let scalars = text.unicodeScalars
    guard let from = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex),
      let to = scalars.index(from, offsetBy: end - start, limitedBy: scalars.endIndex)
    else { return "" }
    return String(scalars[from..<to])
  }
}

extension TextSpan: Codable {
  /// Reads `[start, end]`.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let start = try container.decode(Int.self)
    let end = try container.decode(Int.self)
    guard start >= 0, end >= start else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a span is [start, end]")
    }
    self.init(start, end)
  }

  /// Writes `[start, end]`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(start)
    try container.encode(end)
  }
}
