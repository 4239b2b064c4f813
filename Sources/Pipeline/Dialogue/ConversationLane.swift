import GiftDomain

/// One conversation: its messages are answered one turn at a time, in order.
///
/// What arrives while a turn is being answered waits and is merged into one next turn, so that a burst of messages is
/// answered once. There is no task of the lane's own: the first who finds it idle runs the turn, and hands the lead to
/// one of those who waited.
actor ConversationLane {
  private enum Outcome: Sendable {
    case answered([Result<TurnReply, any Error>])
    case lead
  }

  private struct Waiter {
    let arrivals: [Arrival]
    let continuation: CheckedContinuation<Outcome, Never>
  }

  private var waiting: [Waiter] = []
  private var changes: [CheckedContinuation<Void, Never>] = []
  private var isBusy = false
  private var session: ConversationSession?

  /// Answers messages: alone, or together with those that came at the same time; one result for each.
  func submit(_ arrivals: [Arrival], to runner: TurnRunner) async -> [Result<TurnReply, any Error>] {
    if isBusy {
      let outcome = await withCheckedContinuation {
        waiting.append(Waiter(arrivals: arrivals, continuation: $0))
      }
      if case .answered(let results) = outcome { return results }
    }
    isBusy = true
    let burst = waiting
    waiting = []
    let results = await answer(arrivals + burst.flatMap(\.arrivals), with: runner)
    var rest = results.dropFirst(arrivals.count)
    for waiter in burst {
      waiter.continuation.resume(returning: .answered(Array(rest.prefix(waiter.arrivals.count))))
      rest = rest.dropFirst(waiter.arrivals.count)
    }
    passOn()
    return Array(results.prefix(arrivals.count))
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
    // Who is not the conversation's giver must not be heard in the same turn with them.
    var turns: [(giver: UserID, places: [Int])] = []
    for place in arrivals.indices where results[place] == nil {
      let giver = arrivals[place].message.giver.id
      if let index = turns.firstIndex(where: { $0.giver == giver }) {
        turns[index].places.append(place)
      } else {
        turns.append((giver, [place]))
      }
    }
    for turn in turns {
      let result = await run(turn.places.map { arrivals[$0] }, with: runner)
      for place in turn.places { results[place] = result }
    }
    return results.compactMap { $0 }
  }

  private func run(_ arrivals: [Arrival], with runner: TurnRunner) async -> Result<TurnReply, any Error> {
    do {
      var loaded = session
      let reply = try await runner.run(arrivals, in: &loaded)
      session = loaded
      return .success(reply)
    } catch {
      // What was loaded or half changed is read again from the store by the next turn.
      session = nil
      return .failure(error)
    }
  }
}

/// A message on its way, and the delivery that brought it.
struct Arrival: Sendable {
  let message: Message
  let delivery: String?
}
