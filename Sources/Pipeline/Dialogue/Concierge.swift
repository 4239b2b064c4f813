public import GiftDomain
import Records

/// The agent: answers what givers write.
public struct Concierge: Sendable {
  let lanes: LaneDirectory
  let runner: TurnRunner
  let conversations: ConversationStore
  let queue = WorkQueue()
  let settings: DialogueSettings
  private let erasure: GiverErasure

  init(
    runner: TurnRunner, conversations: ConversationStore, settings: DialogueSettings, lanesInMemory: Int
  ) {
    self.runner = runner
    self.conversations = conversations
    erasure = GiverErasure(conversations)
    self.settings = settings
    lanes = LaneDirectory(capacity: lanesInMemory)
  }

  /// Answers a message.
  ///
  /// The answer is stored before it is returned.
  ///
  /// A delivery or a message that was answered before gets its first answer again. Messages of one conversation that
  /// come at the same time are answered together, once.
  ///
  /// - Parameters:
  /// - message: what the giver wrote.
  /// - delivery: the identifier of the webhook that brought it; nil when it came another way.
  /// - Throws: `DialogueError` when the conversation is another giver's; errors of the store.
  public func reply(to message: Message, delivery: String? = nil) async throws -> TurnReply {
    let arrival = Arrival(message: message, delivery: delivery)
    let lane = await lanes.enter(message.conversation)
    let results = await lane.submit([arrival], to: runner)
    await lanes.leave(message.conversation)
    return try results[0].get()
  }

  /// Gives a conversation to a person, or takes it back: while a person has it, nothing is said.
  ///
  /// False when there is no such conversation. A turn that is being answered is finished first.
  public func setHandedOff(_ isHandedOff: Bool, of id: ConversationID) async throws -> Bool {
    let conversations = conversations
    let lane = await lanes.enter(id)
    do {
      let isKnown = try await lane.change { try await conversations.setHandedOff(isHandedOff, of: id) }
      await lanes.leave(id)
      return isKnown
    } catch {
      await lanes.leave(id)
      throw error
    }
  }

  /// Deletes a conversation and all that was said in it; false when there was none.
  public func deleteConversation(_ id: ConversationID) async throws -> Bool {
    let deleted = try await conversations.delete(id)
    await lanes.forget(id)
    runner.broadcast.delete(id)
    return deleted
  }

  /// Deletes everything that is kept about a giver; false when nothing was.
  public func deleteGiver(_ id: UserID) async throws -> Bool {
    guard let conversations = try await erasure.erase(id) else { return false }
    for conversation in conversations {
      await lanes.forget(conversation)
      runner.broadcast.delete(conversation)
    }
    return true
  }
}
