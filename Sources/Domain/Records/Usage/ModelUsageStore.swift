public import Databases
import GiftDomain

/// What language models took and cost, summed by day, purpose, model and giver; the only writer of `model_usage`.
public struct ModelUsageStore: Sendable {
  private let database: any Database

  /// Keeps usage in a database whose migrations were applied.
  public init(_ database: any Database) { self.database = database }

  /// Adds usage to what is there; answers what its day has cost, in billionths of a dollar.
  public func add(_ usage: DailyModelUsage) async throws -> Int {
    try await database.write { session in
      try session.execute(
        """
        INSERT INTO model_usage (day, purpose, model, giver_id, calls, input_tokens, output_tokens,
          cache_read_tokens, cache_write_tokens, nanodollars)
        VALUES (\(usage.day), \(usage.purpose), \(usage.model), \(usage.giver?.rawValue ?? ""), \(usage.calls),
          \(usage.inputTokens), \(usage.outputTokens), \(usage.cacheReadTokens), \(usage.cacheWriteTokens),
          \(usage.nanodollars))
        ON CONFLICT (day, purpose, model, giver_id) DO UPDATE SET calls = calls + excluded.calls,
          input_tokens = input_tokens + excluded.input_tokens,
          output_tokens = output_tokens + excluded.output_tokens,
          cache_read_tokens = cache_read_tokens + excluded.cache_read_tokens,
          cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
          nanodollars = nanodollars + excluded.nanodollars
        """)
      return try Self.cost(of: usage.day, in: session)
    }
  }

  /// What a day has cost, in billionths of a dollar.
  public func cost(of day: Int) async throws -> Int {
    try await database.read { try Self.cost(of: day, in: $0) }
  }

  /// What was used on the days of a range, by day, purpose, model and giver.
  public func usage(on days: ClosedRange<Int>) async throws -> [DailyModelUsage] {
    try await database.read { session in
      try session.rows(
        """
        SELECT * FROM model_usage WHERE day BETWEEN \(days.lowerBound) AND \(days.upperBound)
        ORDER BY day, purpose, model, giver_id
        """
      ).map { row in
        let giver = try row.text("giver_id")
        return DailyModelUsage(
          day: Int(try row.integer("day")), purpose: try row.text("purpose"), model: try row.text("model"),
          giver: giver.isEmpty ? nil : UserID(giver), calls: Int(try row.integer("calls")),
          inputTokens: Int(try row.integer("input_tokens")),
          outputTokens: Int(try row.integer("output_tokens")),
          cacheReadTokens: Int(try row.integer("cache_read_tokens")),
          cacheWriteTokens: Int(try row.integer("cache_write_tokens")),
          nanodollars: Int(try row.integer("nanodollars")))
      }
    }
  }

  /// Forgets who a giver's usage belongs to; what it cost still counts.
  static func forget(_ giver: UserID, in session: any Session) throws {
    try session.execute(
      """
      INSERT INTO model_usage SELECT day, purpose, model, '', calls, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, nanodollars FROM model_usage WHERE giver_id = \(giver.rawValue)
      ON CONFLICT (day, purpose, model, giver_id) DO UPDATE SET calls = calls + excluded.calls,
        input_tokens = input_tokens + excluded.input_tokens,
        output_tokens = output_tokens + excluded.output_tokens,
        cache_read_tokens = cache_read_tokens + excluded.cache_read_tokens,
        cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
        nanodollars = nanodollars + excluded.nanodollars
      """)
    try session.execute("DELETE FROM model_usage WHERE giver_id = \(giver.rawValue)")
  }

  private static func cost(of day: Int, in session: any Session) throws -> Int {
    let row = try session.row(
      "SELECT COALESCE(SUM(nanodollars), 0) AS cost FROM model_usage WHERE day = \(day)")
    return Int(try row?.integer("cost") ?? 0)
  }
}
