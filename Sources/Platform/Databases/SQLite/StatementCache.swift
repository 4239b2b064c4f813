/// Prepared statements that may be needed again: the least recently used one makes room.
///
/// A statement is taken out while it runs, so that the same text can run inside its own loop.
struct StatementCache {
  private let capacity: Int
  private var entries: [String: (statement: SQLiteStatement, lastUse: UInt64)] = [:]
  private var uses: UInt64 = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Removes and returns the statement with this text.
  mutating func take(_ text: String) -> SQLiteStatement? {
    entries.removeValue(forKey: text)?.statement
  }

  /// Keeps a statement for later.
  ///
  /// Looking for the oldest is linear, but happens only when a new text arrives.
  mutating func put(_ statement: SQLiteStatement) {
    guard capacity > 0 else { return }
    if entries.count >= capacity, entries[statement.text] == nil,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      entries.removeValue(forKey: oldest.key)
    }
    uses += 1
    entries[statement.text] = (statement, uses)
  }

  /// Lets go of all statements, as closing the connection needs.
  mutating func removeAll() {
    entries.removeAll()
  }
}
