import GiftDomain
import Records

/// What a lane keeps in memory of its conversation between turns.
struct ConversationSession: Sendable {
  /// Whose conversation it is.
  var giver: UserID
  /// Where it stands.
  var state: ConversationState
  /// The giver's recipients, with what this turn changes about them.
  var book: RecipientBook
}
