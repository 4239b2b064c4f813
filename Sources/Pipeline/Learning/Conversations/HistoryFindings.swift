import GiftDomain

/// What was found in a giver's history, each finding with where it was found.
struct HistoryFindings: Sendable {
  /// A budget of a hunt.
  struct SaidBudget: Sendable, Hashable {
    let hunt: BriefID
    let amount: Money
    let relationship: Relationship?
  }

  /// Whom a hunt was for.
  struct SaidRecipient: Sendable, Hashable {
    let hunt: BriefID
    let relationship: Relationship
  }

  /// A kind of gift that a hunt asked for.
  struct AskedCategory: Sendable, Hashable {
    let hunt: BriefID
    let name: String
  }

  /// The budgets, one a hunt, the latest first.
  var budgets: [SaidBudget] = []
  /// The recipients, one a hunt and relationship, the latest first.
  var recipients: [SaidRecipient] = []
  /// The kinds of gifts, one a hunt and name, the latest first.
  var categories: [AskedCategory] = []
  /// The mood of every message, oldest first.
  var moods: [Sentiment] = []
}
