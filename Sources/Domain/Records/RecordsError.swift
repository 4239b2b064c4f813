public import Operations

/// What can be wrong with what we remember.
public enum RecordsError: Reportable, Equatable {
  /// A stored document cannot be read: it names the table and the key.
  case unreadable(table: String, key: String, reason: String)
  /// A turn was answered already, by another server or before a restart.
  case turnConflict(conversation: String, position: Int)
  /// Somebody else reads the journal under the same name and was faster.
  case cursorMoved(consumer: String)

  /// A constant for metrics.
  public var label: String {
    switch self {
    case .unreadable: "record_unreadable"
    case .turnConflict: "turn_conflict"
    case .cursorMoved: "cursor_moved"
    }
  }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable(let table, let key, let reason):
      "The row \(key) of table \(table) cannot be read (\(reason)). It may have been written by a newer version: "
        + "update this program, or restore the row from a backup."
    case .turnConflict(let conversation, let position):
      "Turn \(position) of conversation \(conversation) was stored by somebody else meanwhile. "
        + "Send the message again: the stored answer is returned."
    case .cursorMoved(let consumer):
      "The journal's entries for \(consumer) were taken by somebody else meanwhile. Read on from the new place."
    }
  }
}
