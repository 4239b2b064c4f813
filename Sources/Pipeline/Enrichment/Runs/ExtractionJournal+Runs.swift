import Databases
public import LanguageModels
import Operations

/// One run over the catalog.
public struct ExtractionRunRecord: Hashable, Sendable {
  /// Its number.
  public let id: Int64
  /// Who extracts.
  public let extractor: ExtractorIdentity
  /// How many products at most, the most popular first; nil for all.
  public let limit: Int?
  /// When it began and, if it did, ended, in milliseconds since 1970.
  public let startedAt: Int64, finishedAt: Int64?
}

/// What came of the products of a run so far.
public struct ExtractionCounts: Hashable, Sendable {
  /// Products with facets, or for sure without.
  public var done = 0
  /// Products whose answer could not be had or read.
  public var failed = 0
  /// Facets together.
  public var facets = 0
  /// Tokens of a model.
  public var usage = TokenUsage()
  /// What the model cost.
  public var cost = ModelCost.zero
}

/// Why a run cannot be begun or gone on with.
public enum ExtractionRunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is none to go on with.
  case nothingToResume
  /// The unfinished run has another extractor.
  case otherExtractor(run: Int64, was: ExtractorIdentity, now: ExtractorIdentity)
  /// There is an unfinished run that was paid for.
  case unfinished(run: Int64)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .nothingToResume: "There is no unfinished extraction to go on with; begin one without --resume."
    case .otherExtractor(let run, let was, let now) where was.source == now.source:
      "Run \(run) was begun with another prompt or policy (\(was.version), now \(now.version)): its answers "
        + "do not go together with new ones. Begin anew with --again, or bring the old files back."
    case .otherExtractor(let run, let was, let now):
      "Run \(run) was begun with \(was.source), not with \(now.source). Name the same provider and model, or "
        + "begin anew with --again."
    case .unfinished(let run):
      "Run \(run) is not finished, and its answers are paid for: go on with --resume, or begin anew with --again."
    }
  }
}

extension ExtractionJournal {
  /// How a run is opened.
  public enum Opening: Sendable {
    /// A new run, unless a paid one is unfinished.
    case new
    /// A new run in any case.
    case again
    /// The unfinished run goes on.
    case resumed
  }

  /// Begins a run, or finds the one to go on with.
  ///
  /// - Throws: `ExtractionRunError`.
  func open(
    _ opening: Opening, extractor: ExtractorIdentity, limit: Int?
  ) async throws -> ExtractionRunRecord {
    let now = clock.millisecondsSinceEpoch
    return try await database.write { session in
      let unfinished = try Self.latest(session).flatMap { $0.finishedAt == nil ? $0 : nil }
      switch opening {
      case .resumed:
        guard let run = unfinished else { throw ExtractionRunError.nothingToResume }
        guard run.extractor == extractor else {
          throw ExtractionRunError.otherExtractor(run: run.id, was: run.extractor, now: extractor)
        }
        return run
      case .new:
        if let run = unfinished, run.extractor == extractor, try Self.counts(of: run.id, session).cost > .zero
        {
          throw ExtractionRunError.unfinished(run: run.id)
        }
      case .again: break
      }
      let last = try session.row("SELECT MAX(id) AS id FROM facet_runs")?.optionalInteger("id") ?? 0
      let run = ExtractionRunRecord(
        id: last + 1, extractor: extractor, limit: limit, startedAt: now, finishedAt: nil)
      try session.execute(
        """
        INSERT INTO facet_runs (id, provider, model, version, item_limit, started_at, finished_at)
        VALUES (\(run.id), \(extractor.provider), \(extractor.model), \(extractor.version), \(limit), \(now),
          NULL)
        """)
      return run
    }
  }

  /// Notes that nothing is left to do in a run.
  func finish(_ run: Int64) async throws {
    let now = clock.millisecondsSinceEpoch
    try await database.write { session in
      try session.execute("UPDATE facet_runs SET finished_at = \(now) WHERE id = \(run)")
    }
  }

  /// The run that began last, or one by its number; nil when there is none.
  public func run(_ id: Int64? = nil) async throws -> ExtractionRunRecord? {
    try await database.read { session in
      guard let id else { return try Self.latest(session) }
      return try session.row("SELECT * FROM facet_runs WHERE id = \(id)").map { try Self.record($0) }
    }
  }

  /// What came of a run's products so far.
  public func counts(of run: Int64) async throws -> ExtractionCounts {
    try await database.read { session in try Self.counts(of: run, session) }
  }

  static func latest(_ session: any Session) throws -> ExtractionRunRecord? {
    try session.row("SELECT * FROM facet_runs ORDER BY id DESC LIMIT 1").map { try record($0) }
  }

  private static func record(_ row: Row) throws -> ExtractionRunRecord {
    ExtractionRunRecord(
      id: try row.integer("id"),
      extractor: ExtractorIdentity(
        provider: try row.text("provider"), model: try row.text("model"), version: try row.text("version")),
      limit: try row.optionalInteger("item_limit").map { Int($0) },
      startedAt: try row.integer("started_at"), finishedAt: try row.optionalInteger("finished_at"))
  }

  static func counts(of run: Int64, _ session: any Session) throws -> ExtractionCounts {
    var counts = ExtractionCounts()
    let sql: SQL = """
      SELECT state, COUNT(*) AS n, SUM(facets) AS facets, SUM(input_tokens) AS input,
        SUM(output_tokens) AS output, SUM(cost_nanodollars) AS cost
      FROM facet_outcomes WHERE run_id = \(run) GROUP BY state
      """
    try session.forEach(sql) { row in
      let products = Int(try row.integer("n"))
      if try row.text("state") == "done" { counts.done += products } else { counts.failed += products }
      counts.facets += Int(try row.integer("facets"))
      counts.usage =
        counts.usage
        + TokenUsage(input: Int(try row.integer("input")), output: Int(try row.integer("output")))
      counts.cost = counts.cost + ModelCost(nanodollars: Int(try row.integer("cost")))
    }
    return counts
  }
}
