public import GiftDomain
import Records

/// Something that happened on a turn while it was being answered.
public struct TurnEvent: Sendable {
  /// What happened.
  public enum Content: Sendable {
    /// The turn has begun, for these messages.
    case started([MessageID])
    /// Its messages were understood.
    case understood(UnderstandingReport)
    /// These suggestions were chosen; the turn stores exactly them.
    case suggestions([Suggestion])
    /// A piece of what is said; all pieces joined are the text of the turn.
    case said(String)
    /// The turn is stored.
    case completed(TurnReply)
    /// The turn came to nothing; its messages may be answered by another one.
    case failed(any Error)
  }

  /// The conversation.
  public let conversation: ConversationID
  /// The turn.
  public let turn: TurnID
  /// Where the event stands, which names it.
  public let place: TurnPlace
  /// What happened.
  public let content: Content
}

/// The place of an event: of which turn, and where in it.
///
/// A reader that names the place it has come to is told what is behind it, wherever it broke off, also after a restart:
/// the place does not count what was sent, it says how far into the turn the reader is.
public struct TurnPlace: Hashable, Sendable {
  /// The steps of a turn, in their order.
  public enum Step: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// What the events of the same names tell.
    case started = 1
    case understood, suggestions, said, completed, failed

    /// Orders as the steps follow each other.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The turn's place in its conversation, counted from 1.
  public let position: Int
  /// How far the turn has come.
  public let step: Step
  /// How much has been said, in UTF-8 bytes.
  public let offset: Int
  /// The turn; nil for the end of whatever turn stands at that position.
  public let turn: TurnID?

  /// Puts a place together.
  public init(position: Int, step: Step, offset: Int = 0, turn: TurnID?) {
    self.position = position
    self.step = step
    self.offset = offset
    self.turn = turn
  }

  /// The end of the turn at a position.
  public static func end(of position: Int) -> TurnPlace {
    TurnPlace(position: position, step: .completed, turn: nil)
  }

  /// Whether an event of the same turn stands behind this one.
  func isBefore(_ other: TurnPlace) -> Bool {
    (step, offset) < (other.step, other.offset)
  }

  /// Whether it lies within that turn, or in one that is not told apart from it.
  func isWithin(_ turn: TurnID) -> Bool { self.turn == nil || self.turn == turn }
}

extension TurnPlace: LosslessStringConvertible {
  /// As clients keep it: `3-4-120-t-5k2m`, or `3` for the end of the third turn.
  public var description: String {
    guard let turn else { return "\(position)" }
    return "\(position)-\(step.rawValue)-\(offset)-\(turn)"
  }

  /// Reads what a client kept; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard text.utf8.count <= 300, let position = parts.first.flatMap(Self.number) else { return nil }
    if parts.count == 1 {
      self = .end(of: position)
      return
    }
    guard parts.count == 4, position > 0, let step = Self.number(parts[1]).flatMap(Step.init),
      let offset = Self.number(parts[2]), !parts[3].isEmpty
    else { return nil }
    self.init(position: position, step: step, offset: offset, turn: TurnID(String(parts[3])))
  }

  /// A number in decimal digits and nothing else, as no other text shall name the same place.
  private static func number(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
