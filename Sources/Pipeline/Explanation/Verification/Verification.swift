/// What is left of a text after everything unborne was taken out.
public struct Verification: Hashable, Sendable {
  /// The text without the sentences that the facts do not bear.
  public let text: String
  /// What was taken out, in the order of the text.
  public let removed: [RemovedClaim]

  /// Puts a verification together.
  public init(text: String, removed: [RemovedClaim]) {
    self.text = text
    self.removed = removed
  }
}

/// A sentence that was taken out, and why.
public struct RemovedClaim: Hashable, Sendable {
  /// What a claim is about.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An amount of money, a product's name, a link, a date, stock, a discount, a crowd, a rating, a promise of the shop.
    case price, name, link, date, stock, discount, crowd, rating, promise
  }
  /// The sentence.
  public let sentence: String
  /// What the unborne claim is about.
  public let kind: Kind
  /// The words that are not borne.
  public let claim: String

  /// Puts it together.
  public init(sentence: String, kind: Kind, claim: String) {
    self.sentence = sentence
    self.kind = kind
    self.claim = claim
  }
}
