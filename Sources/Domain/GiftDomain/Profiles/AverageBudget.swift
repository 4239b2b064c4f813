/// What a giver's gifts usually may cost: the mean of the budgets of their hunts.
public struct AverageBudget: Hashable, Sendable, Codable {
  /// The mean, in the currency of most of their budgets.
  public let amount: Money
  /// How many budgets it is the mean of.
  public let count: Int
  /// The same for each kind of recipient that a budget was said for, in the order of `commonRecipients`.
  public let byRecipient: [RecipientBudget]

  /// Puts a mean together.
  public init(amount: Money, count: Int, byRecipient: [RecipientBudget] = []) {
    self.amount = amount
    self.count = count
    self.byRecipient = byRecipient
  }
}

/// The mean of the budgets for one kind of recipient.
public struct RecipientBudget: Hashable, Sendable, Codable {
  /// Who it is to the giver.
  public let relationship: Relationship
  /// The mean.
  public let amount: Money
  /// How many budgets it is the mean of.
  public let count: Int

  /// Puts a mean together.
  public init(relationship: Relationship, amount: Money, count: Int) {
    self.relationship = relationship
    self.amount = amount
    self.count = count
  }
}

/// A kind of recipient that a giver gives to.
public struct CommonRecipient: Hashable, Sendable, Codable {
  /// Who it is to the giver.
  public let relationship: Relationship
  /// In how many hunts.
  public let count: Int
  /// The part of all hunts that were for somebody, 0–1.
  public let share: Double

  /// Puts a count together.
  public init(relationship: Relationship, count: Int, share: Double) {
    self.relationship = relationship
    self.count = count
    self.share = share
  }
}

/// A kind of gift that a giver asks for, chooses or looks at.
public struct PreferredCategory: Hashable, Sendable, Codable {
  /// The shop's category, or the words that were asked for.
  public let name: String
  /// In how many hunts it was asked for.
  public var asked: Int
  /// How many suggestions of it were chosen in conversation.
  public var accepted: Int
  /// How many times products of it were opened.
  public var clicked: Int
  /// How many products of it were bought.
  public var bought: Int

  /// Puts counts together.
  public init(name: String, asked: Int = 0, accepted: Int = 0, clicked: Int = 0, bought: Int = 0) {
    self.name = name
    self.asked = asked
    self.accepted = accepted
    self.clicked = clicked
    self.bought = bought
  }

  /// All signs together.
  public var count: Int { asked + accepted + clicked + bought }
}
