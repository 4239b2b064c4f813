import GiftDomain
import Synchronization

/// Lets readers follow the turns of conversations as they are answered.
///
/// Nothing is queued for anybody: the events of a conversation's newest turn are kept once, for all its readers, as long
/// as the turn is under way or anybody reads. Readers fetch what they have not seen, at their own pace, and look up in
/// the store what is older.
final class TurnBroadcast: Sendable {
  /// What is known of a conversation's newest turn.
  struct LiveTurn: Sendable {
    let id: TurnID
    let position: Int
    var events: [TurnEvent] = []
    var said = 0

    /// Whether nothing more happens on it.
    var isOver: Bool { events.last.map { $0.place.step >= .completed } ?? false }
    /// Whether it came to nothing.
    var hasFailed: Bool { events.last?.place.step == .failed }
  }

  /// What a reader finds when it looks.
  struct View: Sendable {
    let turn: LiveTurn?
    /// Another number means that something has happened since.
    let revision: UInt64
    /// Whether the reader shall leave as soon as no turn is under way.
    let isEnding: Bool
    /// How often the conversation was deleted while somebody read.
    let deletions: Int
  }

  fileprivate struct Channel {
    var turn: LiveTurn?
    var revision: UInt64 = 0
    var readers = 0
    var deletions = 0
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]

    /// Whether nobody would miss it.
    var isIdle: Bool { readers == 0 && turn?.isOver != false }
  }

  fileprivate struct State {
    var channels: [ConversationID: Channel] = [:]
    var readers = 0
    var nextWait: UInt64 = 0
    var isEnding = false
  }

  fileprivate let state = Mutex(State())

  /// How many readers there are.
  var readers: Int { state.withLock(\.readers) }
  /// How many conversations are kept in memory.
  var channels: Int { state.withLock(\.channels.count) }
}

// MARK: - Telling

extension TurnBroadcast {
  /// Begins a turn.
  func begin(_ turn: TurnID, at position: Int, in conversation: ConversationID) {
    change(conversation) { $0.turn = LiveTurn(id: turn, position: position) }
  }

  /// Tells what happened on a turn; it stands behind all that happened on it before.
  func tell(_ content: TurnEvent.Content, of turn: TurnID, in conversation: ConversationID) {
    change(conversation) { channel in
      guard channel.turn?.id == turn, var live = channel.turn.take() else { return }
      if case .said(let text) = content { live.said += text.utf8.count }
      let place = TurnPlace(
        position: live.position, step: content.step, offset: content.step == .said ? live.said : 0, turn: turn
      )
      live.events.append(
        TurnEvent(conversation: conversation, turn: turn, place: place, content: content))
      channel.turn = live
    }
  }

  /// Sends the readers of a conversation away, because it was deleted.
  func delete(_ conversation: ConversationID) {
    change(conversation) { channel in
      channel.deletions += 1
      channel.turn = nil
    }
  }

  /// Sends all readers away, now and later, each as soon as no turn of its conversation is under way.
  func end() {
    let waiting = state.withLock { state in
      state.isEnding = true
      return state.channels.keys.flatMap { state.wake($0) }
    }
    for continuation in waiting { continuation.resume() }
  }

  private func change(_ conversation: ConversationID, _ body: (inout Channel) -> Void) {
    let waiting = state.withLock { state in
      body(&state.channels[conversation, default: Channel()])
      defer { state.dropIfIdle(conversation) }
      return state.wake(conversation)
    }
    for continuation in waiting { continuation.resume() }
  }
}

// MARK: - Reading

extension TurnBroadcast {
  /// Lets a reader in, unless there are too many already.
  ///
  /// Returns how often the conversation was deleted while others read.
  func join(_ conversation: ConversationID, limits: FeedLimits) throws(FeedError) -> Int {
    let result = state.withLock { state -> Result<Int, FeedError> in
      if state.isEnding { return .failure(.ending) }
      var channel = state.channels[conversation] ?? Channel()
      guard state.readers < limits.readers, channel.readers < limits.readersOfConversation else {
        return .failure(.tooMany)
      }
      state.readers += 1
      channel.readers += 1
      state.channels[conversation] = channel
      return .success(channel.deletions)
    }
    return try result.get()
  }

  /// Lets a reader go.
  func leave(_ conversation: ConversationID) {
    state.withLock { state in
      state.readers -= 1
      state.channels[conversation]?.readers -= 1
      state.dropIfIdle(conversation)
    }
  }

  /// What is known of the newest turn.
  func look(at conversation: ConversationID) -> View {
    state.withLock { state in
      let channel = state.channels[conversation]
      return View(
        turn: channel?.turn, revision: channel?.revision ?? 0, isEnding: state.isEnding,
        deletions: channel?.deletions ?? 0)
    }
  }

  /// Returns when something has happened since a revision, or when the task is cancelled.
  func wait(in conversation: ConversationID, past revision: UInt64) async {
    let id = state.withLock { state in
      state.nextWait += 1
      return state.nextWait
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let passes = state.withLock { state in
          guard !Task.isCancelled, let now = state.channels[conversation]?.revision, now == revision else {
            return true
          }
          state.channels[conversation]?.waiting[id] = continuation
          return false
        }
        if passes { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.channels[conversation]?.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}

extension TurnBroadcast.State {
  /// Counts a change up and gives out who waits for it.
  fileprivate mutating func wake(_ conversation: ConversationID) -> [CheckedContinuation<Void, Never>] {
    guard var channel = channels[conversation] else { return [] }
    channel.revision += 1
    let waiting = Array(channel.waiting.values)
    channel.waiting = [:]
    channels[conversation] = channel
    return waiting
  }

  fileprivate mutating func dropIfIdle(_ conversation: ConversationID) {
    if channels[conversation]?.isIdle == true { channels[conversation] = nil }
  }
}

extension TurnEvent.Content {
  /// The step of a turn that it tells of.
  var step: TurnPlace.Step {
    switch self {
    case .started: .started
    case .understood: .understood
    case .suggestions: .suggestions
    case .said: .said
    case .completed: .completed
    case .failed: .failed
    }
  }
}
