import Databases
public import GiftDomain

extension Journal {
  /// Drops entries that were taken before an instant, oldest first, unless a reader has not come to them.
  ///
  /// It works in slices, so that others write in between. An event that is dropped and then told again counts as new.
  ///
  /// - Returns: how many were dropped.
  @discardableResult
  public func sweep(receivedBefore instant: Instant, slice: Int = 5000) async throws -> Int {
    var dropped = 0
    while true {
      let count = try await database.write { session in
        try Self.dropFront(receivedBefore: instant, slice: slice, in: session)
      }
      dropped += count
      if count < slice { return dropped }
    }
  }

  /// Drops from the front up to the first entry that must stay.
  private static func dropFront(
    receivedBefore instant: Instant, slice: Int, in session: any Session
  ) throws -> Int {
    let read =
      try session.row("SELECT MIN(position) AS least FROM journal_cursors")?.optionalInteger("least")
      ?? .max
    var last: Int64?
    let front = try session.rows("SELECT position, received_at FROM journal ORDER BY position LIMIT \(slice)")
    for row in front {
      let position = try row.integer("position")
      guard position <= read, try row.integer("received_at") < instant.milliseconds else { break }
      last = position
    }
    guard let last else { return 0 }
    return try session.execute("DELETE FROM journal WHERE position <= \(last)")
  }
}
