public import GiftDomain
import Operations
public import Records

/// Answering later: messages are accepted first, and their turns are followed on a stream.
extension Concierge {
  /// Promises a message its answer: when this returns, no crash loses it.
  ///
  /// A delivery or a message that was accepted or answered before gets its first receipt again, and is not answered
  /// once more. The answer is given while `answerAccepted` runs, in this process or the next one.
  ///
  /// - Throws: `DialogueError` when the conversation is another giver's or too many messages wait; errors of the store.
  public func accept(_ message: Message, delivery: String? = nil) async throws -> Receipt {
    let acceptance = try await conversations.inbox.accept(
      message, delivery: delivery, at: runner.now, limit: settings.acceptedAtMost)
    switch acceptance {
    case .accepted(let receipt):
      await queue.add(receipt.conversation)
      return receipt
    case .known(let receipt): return receipt
    case .foreign: throw DialogueError.foreignConversation(message.conversation)
    case .full: throw DialogueError.inboxFull
    }
  }

  /// Answers what was accepted, also by an earlier process, until `stopAnswering` is called or the task is cancelled.
  ///
  /// What cannot be answered now is tried again after a while; what can never be is given up.
  ///
  /// - Parameter report: is told of each answer and of what went wrong.
  public func answerAccepted(
    _ report: @escaping @Sendable (Result<TurnReply, any Error>) -> Void = { _ in }
  ) async throws {
    try await AcceptedWork(
      lanes: lanes, runner: runner, inbox: conversations.inbox, queue: queue,
      workers: settings.acceptedAtOnce
    ).run(report)
  }

  /// Lets `answerAccepted` finish the turns under way; what waits is answered by the next process.
  public func stopAnswering() async { await queue.end() }

  /// Follows the turns of a conversation as they are answered, whoever brings their messages.
  ///
  /// The conversation need not exist yet.
  ///
  /// - Throws: `FeedError` when too many follow already, or the process is about to end.
  public func follow(_ conversation: ConversationID, limits: FeedLimits = FeedLimits()) throws -> TurnFeed {
    try TurnFeed(conversation, broadcast: runner.broadcast, store: conversations, limits: limits)
  }

  /// Ends every following, each as soon as no turn of its conversation is under way.
  public func endFollowing() { runner.broadcast.end() }

  /// How many follow conversations now.
  public var followers: Int { runner.broadcast.readers }
}
