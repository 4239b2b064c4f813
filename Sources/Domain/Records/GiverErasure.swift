import Databases
public import GiftDomain

/// Deletes everything that is kept about a giver, in one transaction, through the writers of the tables.
public struct GiverErasure: Sendable {
  private let database: any Database

  /// Works on the database of the conversations.
  public init(_ conversations: ConversationStore) { database = conversations.database }

  /// Deletes a giver with all conversations, recipients, conclusions, wishes and events.
  ///
  /// - Returns: the conversations that there were; nil when nothing at all was kept about the giver.
  public func erase(_ giver: UserID) async throws -> [ConversationID]? {
    try await database.write { session in
      let conversations = try ConversationStore.conversations(of: giver, in: session)
      for conversation in conversations { _ = try ConversationStore.delete(conversation, in: session) }
      var found = !conversations.isEmpty
      for recipient in try RecipientStore.all(of: giver, in: session) {
        try RecipientStore.erase(recipient.id, of: giver, in: session)
        found = true
      }
      if try Inbox.erase(giver: giver, in: session) { found = true }
      if try ProfileStore.erase(giver, in: session) { found = true }
      if try Journal.erase(giver: giver, in: session) > 0 { found = true }
      try ModelUsageStore.forget(giver, in: session)
      if try ConversationStore.delete(giver: giver, in: session) { found = true }
      return found ? conversations : nil
    }
  }
}
