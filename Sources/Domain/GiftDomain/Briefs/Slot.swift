/// A value of a brief together with what justifies it.
public struct Slot<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// What is believed.
  public var value: Value
  /// Why.
  public var provenance: Provenance
  /// 0–1.
  public var confidence: Double

  /// Puts a slot together.
  public init(_ value: Value, from provenance: Provenance, confidence: Double = 1) {
    self.value = value
    self.provenance = provenance
    self.confidence = confidence
  }
}

/// Where a belief comes from.
///
/// Stated words win over a profile's, and those over inferences.
public enum Provenance: Hashable, Sendable, Codable {
  /// Words of a message.
  case turn(MessageID, span: TextSpan, quote: String)
  /// A fact remembered from an earlier conversation.
  case profile(fact: String, quote: String)
  /// Concluded from something else, such as a gender from "mother"; the text says from what.
  case inference(String)

  /// Whether a person said it in this conversation.
  public var isStated: Bool { if case .turn = self { true } else { false } }
}
