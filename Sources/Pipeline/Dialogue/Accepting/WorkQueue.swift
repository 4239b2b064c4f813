import GiftDomain

/// Conversations that have something to be answered, each given out to one worker at a time.
actor WorkQueue {
  private var ready: [ConversationID] = []
  private var queued = Set<ConversationID>()
  private var taken = Set<ConversationID>()
  private var failures: [ConversationID: Int] = [:]
  private var isOver = false
  private var idle: [CheckedContinuation<Void, Never>] = []

  /// Puts a conversation in line; one that is being worked on comes again afterwards.
  func add(_ conversation: ConversationID) {
    guard queued.insert(conversation).inserted else { return }
    if !taken.contains(conversation) { line(up: conversation) }
  }

  /// The conversation that has waited longest; nil when no more work is given out.
  func next() async -> ConversationID? {
    while !isOver {
      if !ready.isEmpty {
        let conversation = ready.removeFirst()
        queued.remove(conversation)
        taken.insert(conversation)
        return conversation
      }
      await withCheckedContinuation { idle.append($0) }
    }
    return nil
  }

  /// Says that a conversation has been worked on; one that failed comes again after a while.
  func finish(_ conversation: ConversationID, failed: Bool) {
    taken.remove(conversation)
    if queued.contains(conversation) { line(up: conversation) }
    guard failed else {
      failures[conversation] = nil
      return
    }
    let attempt = failures[conversation, default: 0]
    failures[conversation] = min(attempt + 1, 7)
    let delay = min(Duration.milliseconds(500 << attempt), .seconds(60))
    Task { [weak self] in
      try? await Task.sleep(for: delay)
      await self?.add(conversation)
    }
  }

  /// Ends the work: what is being worked on is finished, nothing more is given out.
  func end() {
    isOver = true
    for continuation in idle { continuation.resume() }
    idle = []
  }

  private func line(up conversation: ConversationID) {
    ready.append(conversation)
    if !idle.isEmpty { idle.removeFirst().resume() }
  }
}
