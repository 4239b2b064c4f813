/// Brings a database's schema up to date, step by step, each step once.
///
/// Rooms may migrate the same database independently: a migrator judges only the families it has steps of.
public struct Migrator: Sendable {
  private let migrations: [Migration]

  /// Makes a migrator that applies `migrations` in their order.
  public init(_ migrations: [Migration]) {
    self.migrations = migrations
  }

  /// Applies what has not been applied yet, all in one transaction.
  /// - Throws: ``DatabaseError/newerSchema(found:)`` when a step of one of our families is applied that we do
  ///   not know, ``DatabaseError/changedMigration(name:)`` when the text of an applied step has changed.
  public func migrate(_ database: some Database) async throws {
    let migrations = migrations
    try await database.write { session in
      try session.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)
        """)
      var applied = try Self.applied(in: session)
      try Self.refuseUnknown(applied, migrations)
      for migration in migrations {
        try Self.apply(migration, &applied, session)
      }
    }
  }

  /// The fingerprints of the applied steps by name.
  private static func applied(in session: any Session) throws -> [String: String] {
    var applied: [String: String] = [:]
    try session.forEach("SELECT name, checksum FROM schema_migrations") { row in
      applied[try row.text("name")] = try row.text("checksum")
    }
    return applied
  }

  private static func refuseUnknown(_ applied: [String: String], _ migrations: [Migration]) throws {
    let known = Set(migrations.map(\.name))
    let families = Set(migrations.map(\.family))
    let unknown = applied.keys.filter { !known.contains($0) && families.contains($0.prefix { $0 != "-" }) }
    if let name = unknown.max() {
      throw DatabaseError.newerSchema(found: name)
    }
  }

  private static func apply(
    _ migration: Migration, _ applied: inout [String: String], _ session: any Session
  ) throws {
    if let checksum = applied[migration.name] {
      guard checksum == migration.checksum else {
        throw DatabaseError.changedMigration(name: migration.name)
      }
      return
    }
    try session.execute(script: migration.sql)
    try session.execute(
      """
      INSERT INTO schema_migrations (name, checksum) VALUES (\(migration.name), \(migration.checksum))
      """)
    applied[migration.name] = migration.checksum
  }
}
