public import Databases
public import GiftDomain

/// What a reader of the journal takes next: some entries, and where its cursor stands before and after them.
public struct JournalBatch: Sendable {
  /// Who reads.
  public let consumer: String
  /// Where the cursor stood.
  public let start: Int64
  /// Where it will stand.
  public let end: Int64
  /// The entries between, oldest first.
  public let entries: [JournalEntry]
}

extension Journal {
  /// The next entries for a reader, who is known from now on: what it has not read is not dropped.
  ///
  /// Nothing moves before ``commit(_:at:_:)``: who is interrupted gets the same entries again.
  ///
  /// - Parameters:
  ///   - consumer: the reader's name, which stays the same over restarts.
  ///   - limit: the most entries.
  public func next(for consumer: String, limit: Int) async throws -> JournalBatch {
    let batch = try await database.read { session -> JournalBatch? in
      guard let start = try Self.cursor(of: consumer, in: session) else { return nil }
      let entries = try Self.entries(after: start, limit: limit, in: session)
      return JournalBatch(
        consumer: consumer, start: start, end: entries.last?.position ?? start, entries: entries)
    }
    if let batch { return batch }
    try await database.write { session in
      try session.execute(
        """
        INSERT INTO journal_cursors (consumer, position, updated_at) VALUES (\(consumer), \(Int64(0)), \(Int64(0)))
        ON CONFLICT (consumer) DO NOTHING
        """)
    }
    return try await next(for: consumer, limit: limit)
  }

  /// Moves a reader's cursor behind a batch, together with what reading it changed, in one transaction.
  ///
  /// So an effect that is stored in the same database happens exactly once, whatever ends the process.
  ///
  /// - Parameter effect: stores what was made of the entries.
  /// - Throws: `RecordsError.cursorMoved` when somebody else of the same name was faster; then nothing is stored.
  public func commit(
    _ batch: JournalBatch, at instant: Instant, _ effect: @escaping @Sendable (any Session) throws -> Void
  ) async throws {
    try await database.write { session in
      let moved = try session.execute(
        """
        UPDATE journal_cursors SET position = \(batch.end), updated_at = \(instant.milliseconds)
        WHERE consumer = \(batch.consumer) AND position = \(batch.start)
        """)
      guard moved == 1 else { throw RecordsError.cursorMoved(consumer: batch.consumer) }
      try effect(session)
    }
  }

  /// Where the readers stand, by their names.
  public func cursors() async throws -> [String: Int64] {
    try await database.read { session in
      try session.rows("SELECT consumer, position FROM journal_cursors").reduce(into: [:]) {
        $0[try $1.text("consumer")] = try $1.integer("position")
      }
    }
  }

  /// Forgets a reader, whose unread entries may be dropped from then on; false when there is none of that name.
  public func forget(consumer: String) async throws -> Bool {
    try await database.write { session in
      try session.execute("DELETE FROM journal_cursors WHERE consumer = \(consumer)") > 0
    }
  }

  private static func cursor(of consumer: String, in session: any Session) throws -> Int64? {
    try session.row("SELECT position FROM journal_cursors WHERE consumer = \(consumer)")?.integer("position")
  }
}
