/// A store that reads from snapshots and writes in transactions, whatever engine is underneath.
public protocol Database: Sendable {
  /// Runs `body` against one snapshot and returns its result.
  ///
  /// Readers neither wait for the writer nor make it wait. Cancelling the task interrupts a running statement.
  /// - Throws: A ``DatabaseError``, or what `body` throws.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T

  /// Runs `body` in one transaction; what it wrote is durable when this returns.
  ///
  /// When `body` throws, all it did is undone. Cancelling the task before the transaction has begun withdraws
  /// it; afterwards it runs to its end.
  /// - Throws: A ``DatabaseError``, or what `body` throws.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T

  /// Waits for what is running and lets go of the store; every later call throws ``DatabaseError/closed``.
  func close() async
}
