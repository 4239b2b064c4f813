import GiftDomain

/// One conversation: its messages are answered one turn at a time, in order.
///
/// What arrives while a turn is being answered waits and is merged into one next turn, so that a burst of messages is
/// answered once. There is no task of the lane's own: the first who finds it idle runs the turn, and hands the lead to
/// one of those who waited.
actor ConversationLane {
  private enum Outcome: Sendable {
    case answered(Result<TurnReply, any Error>)
    case lead
  }

  private struct Waiter {
    let arrival: Arrival
    let continuation: CheckedContinuation<Outcome, Never>
  }

  private var waiting: [Waiter] = []
  private var changes: [CheckedContinuation<Void, Never>] = []
  private var isBusy = false
  private var session: ConversationSession?

  /// Answers a message: alone, or together with those that came at the same time.
  func submit(_ arrival: Arrival, to runner: TurnRunner) async throws -> TurnReply {
    if isBusy {
      let outcome = await withCheckedContinuation {
        waiting.append(Waiter(arrival: arrival, continuation: $0))
      }
      if case .answered(let result) = outcome { return try result.get() }
    }
    isBusy = true
    let burst = waiting
    waiting = []
    let results = await answer([arrival] + burst.map(\.arrival), with: runner)
    for (waiter, result) in zip(burst, results.dropFirst()) {
      waiter.continuation.resume(returning: .answered(result))
    }
    passOn()
    return try results[0].get()
  }

  /// Changes the conversation between two turns; the next turn reads it from the store.
  func change<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
    if isBusy { await withCheckedContinuation { changes.append($0) } }
    isBusy = true
    session = nil
    defer { passOn() }
    return try await body()
  }

  /// Gives the lane to who waits: changes from outside first, then one of the messages, which takes the others along.
  private func passOn() {
    if !changes.isEmpty {
      changes.removeFirst().resume()
    } else if waiting.isEmpty {
      isBusy = false
    } else {
      waiting.removeFirst().continuation.resume(returning: .lead)
    }
  }

  /// Forgets what was loaded, after the conversation was changed from outside.
  func forget() { session = nil }

  /// One result for each arrival: what was answered before gets its first answer again, the rest is one turn.
  private func answer(
    _ arrivals: [Arrival], with runner: TurnRunner
  ) async -> [Result<TurnReply, any Error>] {
    var results: [Result<TurnReply, any Error>?] = []
    for arrival in arrivals {
      do {
        results.append(try await runner.knownReply(to: arrival).map(Result.success))
      } catch {
        results.append(.failure(error))
      }
    }
    let open = arrivals.indices.filter { results[$0] == nil }
    guard !open.isEmpty else { return results.compactMap { $0 } }
    let result: Result<TurnReply, any Error>
    do {
      var loaded = session
      result = .success(try await runner.run(open.map { arrivals[$0] }, in: &loaded))
      session = loaded
    } catch {
      // What was loaded or half changed is read again from the store by the next turn.
      session = nil
      result = .failure(error)
    }
    return results.map { $0 ?? result }
  }
}

/// A message on its way, and the delivery that brought it.
struct Arrival: Sendable {
  let message: Message
  let delivery: String?
}
