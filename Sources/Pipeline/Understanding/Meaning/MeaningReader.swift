public import GiftDomain

/// Says what words mean that no rule has understood.
///
/// The analyser asks it only for what its grammars leave open.
public protocol MeaningReader: Sendable {
  /// Whether it can answer by now.
  var isReady: Bool { get }
  /// What some clauses hint at and what a whole turn does.
  ///
  /// - Parameters:
  ///   - clauses: clauses about the recipient.
  ///   - turn: the turn, when its act is open.
  func read(clauses: [String], turn: String?) async -> MeaningFindings
}

/// What was found by meaning.
public struct MeaningFindings: Hashable, Sendable {
  /// What each clause hints at, in their order; nil for one that hints at nothing.
  public var hints: [Hint?]
  /// What the turn does; nil when that is not clear.
  public var act: Act?

  /// Puts findings together; the default says nothing.
  public init(hints: [Hint?] = [], act: Act? = nil) {
    self.hints = hints
    self.act = act
  }
}

/// Something that a clause says without naming it: "up before dawn with the rods" is fishing.
public struct Hint: Hashable, Sendable {
  /// Interests or style.
  public let slot: SlotName
  /// The phrase as the catalog uses it.
  public let phrase: String
  /// 0–1.
  public let confidence: Double

  /// Puts a hint together.
  public init(_ slot: SlotName, _ phrase: String, confidence: Double) {
    self.slot = slot
    self.phrase = phrase
    self.confidence = confidence
  }
}
