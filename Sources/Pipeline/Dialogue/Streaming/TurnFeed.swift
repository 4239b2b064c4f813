public import GiftDomain
import Records

/// Follows the turns of one conversation, event by event, at the reader's own pace.
public actor TurnFeed {
  /// Where a reader begins.
  public enum Start: Sendable, Hashable {
    /// With the turn under way, if there is one, or else with the next one.
    case now
    /// With the turn that answers a message, or as `now` while none does.
    case message(MessageID)
    /// Behind a place of an earlier reading; as `now` when no such place can be.
    case after(TurnPlace)
  }

  /// What comes next.
  public enum Step: Sendable {
    /// An event.
    case event(TurnEvent)
    /// Nothing has happened for as long as the reader wanted to wait.
    case quiet
    /// The conversation was deleted, the process is about to end, or the reader's task was cancelled.
    case over
  }

  private let conversation: ConversationID
  private let broadcast: TurnBroadcast
  private let store: ConversationStore
  private let deletions: Int

  /// How many turns were told to their end.
  private var done = 0
  /// How far the next one was told; it may be one that came to nothing.
  private var partial: TurnPlace?
  /// Events of one turn that are ready to be handed out, the next one last.
  private var ready: [TurnEvent] = []
  /// Turns from the store that come after those, the next one last.
  private var stored: [StoredTurn] = []
  /// The revision at which the store had nothing more.
  private var caughtUp: UInt64?

  init(_ conversation: ConversationID, broadcast: TurnBroadcast, store: ConversationStore, limits: FeedLimits)
    throws
  {
    deletions = try broadcast.join(conversation, limits: limits)
    self.conversation = conversation
    self.broadcast = broadcast
    self.store = store
  }

  deinit { broadcast.leave(conversation) }

  /// Goes to where the reading begins; returns that place, from which it can be taken up again.
  public func begin(_ start: Start) async throws -> TurnPlace {
    // A turn that is stored between this line and the next ones stands behind it, and is told.
    let last = try await store.lastPosition(in: conversation)
    done = last
    switch start {
    case .now: break
    case .message(let id):
      if let position = try await store.position(answering: id, in: conversation) { done = position - 1 }
    case .after(let place) where place.position <= last + 1 && place.position > 0:
      let isWhole = place.turn == nil
      done = min(last, isWhole ? place.position : place.position - 1)
      partial = isWhole ? nil : place
      return place
    case .after(let place) where place.position == 0: done = 0
    case .after: break
    }
    skipFailure()
    return .end(of: done)
  }

  /// What comes next, waiting for it no longer than a while.
  public func next(within patience: Duration) async throws -> Step {
    while !Task.isCancelled {
      if let event = ready.popLast() {
        note(event)
        return .event(event)
      }
      let view = broadcast.look(at: conversation)
      if view.deletions != deletions { return .over }
      if try await fetch(view) { continue }
      if view.isEnding, view.turn?.isOver != false { return .over }
      if await !broadcast.changes(in: conversation, past: view.revision, within: patience) { return .quiet }
    }
    return .over
  }

  /// Makes events ready; false when there is nothing new.
  private func fetch(_ view: TurnBroadcast.View) async throws -> Bool {
    if let turn = view.turn, turn.position == done + 1 {
      return take(turn.events, of: turn.id, isWhole: turn.isOver && !turn.hasFailed)
    }
    // What was told from memory meanwhile is not told again.
    while let next = stored.last, next.position <= done { stored.removeLast() }
    if stored.isEmpty, caughtUp != view.revision, (view.turn?.position ?? .max) > done {
      stored = try await store.turns(of: conversation, after: done, limit: 8).reversed()
      if stored.isEmpty { caughtUp = view.revision }
    }
    guard let turn = stored.popLast() else { return false }
    done = turn.position - 1
    return take(turn.events, of: turn.reply.id, isWhole: true)
  }

  private func take(_ events: [TurnEvent], of turn: TurnID, isWhole: Bool) -> Bool {
    let place = partial.flatMap { $0.position == done + 1 && $0.isWithin(turn) ? $0 : nil }
    ready = events.after(place).reversed()
    guard ready.isEmpty, isWhole else { return !ready.isEmpty }
    done += 1
    partial = nil
    return true
  }

  private func note(_ event: TurnEvent) {
    if event.place.step == .completed {
      done = event.place.position
      partial = nil
    } else {
      partial = event.place
    }
  }

  /// Who begins now is not told of an attempt that has come to nothing already.
  private func skipFailure() {
    guard let turn = broadcast.look(at: conversation).turn, turn.position == done + 1, turn.hasFailed else {
      return
    }
    partial = turn.events.last?.place
  }
}

extension TurnBroadcast {
  /// Whether something happens within a while.
  func changes(in conversation: ConversationID, past revision: UInt64, within patience: Duration) async
    -> Bool
  {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.wait(in: conversation, past: revision)
        return true
      }
      group.addTask {
        try? await Task.sleep(for: patience)
        return false
      }
      let first = await group.next() ?? true
      group.cancelAll()
      return first
    }
  }
}
