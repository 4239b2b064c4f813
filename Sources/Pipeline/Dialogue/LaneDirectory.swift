import GiftDomain
import Operations

/// Finds the lane of a conversation. The lanes that were used last stay in memory with what they loaded.
actor LaneDirectory {
  private var lanes: [ConversationID: (lane: ConversationLane, users: Int, lastUse: UInt64)] = [:]
  private var clock: UInt64 = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// The lane of a conversation, kept until `leave` is called as often.
  func enter(_ id: ConversationID) -> ConversationLane {
    clock += 1
    var entry = lanes[id] ?? (ConversationLane(), 0, 0)
    entry.users += 1
    entry.lastUse = clock
    lanes[id] = entry
    if lanes.count > capacity { evict() }
    return entry.lane
  }

  /// Says that a caller of `enter` is done with the lane.
  func leave(_ id: ConversationID) { lanes[id]?.users -= 1 }

  /// Makes the conversation be read again from the store.
  func forget(_ id: ConversationID) async { await lanes[id]?.lane.forget() }

  /// Drops the quarter of the idle lanes that were not used for the longest time.
  ///
  /// A lane in use is never dropped: two lanes of one conversation would answer it twice.
  private func evict() {
    let idle = lanes.filter { $0.value.users == 0 }.sorted { $0.value.lastUse < $1.value.lastUse }
    for (id, _) in idle.prefix(max(1, capacity / 4)) { lanes[id] = nil }
  }
}
