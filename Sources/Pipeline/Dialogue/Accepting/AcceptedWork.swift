import GiftDomain
import Records

/// Answers the messages that were accepted: those of one conversation together and in order.
struct AcceptedWork: Sendable {
  let lanes: LaneDirectory
  let runner: TurnRunner
  let inbox: Inbox
  let queue: WorkQueue
  /// How many conversations are answered at the same time.
  let workers: Int

  /// Works until the queue ends; what an earlier process left comes first.
  ///
  /// - Parameter report: is told of each answer and of what went wrong.
  func run(_ report: @escaping @Sendable (Result<TurnReply, any Error>) -> Void) async throws {
    for conversation in try await inbox.conversations() { await queue.add(conversation) }
    await withTaskCancellationHandler {
      await withDiscardingTaskGroup { group in
        for _ in 0..<max(1, workers) {
          group.addTask {
            while let conversation = await queue.next() {
              let isDone = await answerAll(in: conversation, report)
              await queue.finish(conversation, failed: !isDone)
            }
          }
        }
      }
    } onCancel: {
      Task { await queue.end() }
    }
  }

  /// Answers what waits in a conversation; false when something is left because it failed.
  private func answerAll(
    in conversation: ConversationID, _ report: @Sendable (Result<TurnReply, any Error>) -> Void
  ) async -> Bool {
    var answered = Set<MessageID>()
    do {
      while case let waiting = try await inbox.waiting(in: conversation), !waiting.isEmpty {
        let results = await submit(waiting, in: conversation)
        var done: [MessageID] = []
        for (message, result) in zip(waiting, results) {
          switch result {
          case .success:
            // The turn took its messages out of the inbox; only one that was answered before it came can be left.
            if !answered.insert(message.id).inserted { done.append(message.id) }
          case .failure(let error):
            guard error is DialogueError else { throw error }
            report(result)
            done.append(message.id)
          }
        }
        for reply in Self.distinct(results) where !done.contains(where: reply.messages.contains) {
          report(.success(reply))
        }
        if !done.isEmpty { try await inbox.discard(done, in: conversation) }
      }
      return true
    } catch {
      report(.failure(error))
      return false
    }
  }

  private func submit(
    _ messages: [Message], in conversation: ConversationID
  ) async -> [Result<TurnReply, any Error>] {
    let lane = await lanes.enter(conversation)
    let results = await lane.submit(messages.map { Arrival(message: $0, delivery: nil) }, to: runner)
    await lanes.leave(conversation)
    return results
  }

  private static func distinct(_ results: [Result<TurnReply, any Error>]) -> [TurnReply] {
    var seen = Set<TurnID>()
    return results.compactMap { try? $0.get() }.filter { seen.insert($0.id).inserted }
  }
}
