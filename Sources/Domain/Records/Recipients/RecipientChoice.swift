public import GiftDomain

/// Which of several remembered recipients a brief may be for.
public struct RecipientChoice: Hashable, Sendable, Codable {
  /// The brief that waits for the answer.
  public let brief: BriefID
  /// Who may be meant, in the order asked; empty when the giver was asked and did not say.
  public var candidates: [RecipientID]
  /// What the interrupted turn wanted besides.
  public var acts: Set<Act>
  /// The text of the interrupted turn when it was about what is remembered, and not about a gift.
  public var request: String?
  /// Whether the giver was asked: that happens once.
  public var isAsked = false

  /// Begins with a question that is still to be asked.
  public init(brief: BriefID, candidates: [RecipientID], acts: Set<Act>, request: String? = nil) {
    self.brief = brief
    self.candidates = candidates
    self.acts = acts
    self.request = request
  }
}
