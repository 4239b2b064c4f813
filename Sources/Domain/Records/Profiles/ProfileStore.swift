public import Databases
public import GiftDomain

/// What was concluded about givers, and whether they want that.
///
/// The only writer of `giver_profiles` and `giver_inferences`. What givers state lies elsewhere: profiles can be
/// thrown away and made anew.
public struct ProfileStore: Sendable {
  let database: any Database

  /// Keeps profiles in a database whose migrations were applied.
  public init(_ database: any Database) { self.database = database }

  /// A giver's profile; an empty one when nothing was concluded.
  public func profile(of giver: UserID) async throws -> GiverProfile {
    try await database.read { session in
      var profile = GiverProfile(giver: giver)
      let rows = try session.rows(
        "SELECT * FROM giver_inferences WHERE giver_id = \(giver.rawValue) ORDER BY name")
      for row in rows { try ProfileRow.read(row, into: &profile) }
      return profile
    }
  }

  /// What a giver wishes about profiles.
  public func consent(of giver: UserID) async throws -> ProfileConsent {
    try await database.read { try Self.consent(of: giver, in: $0) }
  }

  /// Replaces a giver's profile.
  ///
  /// - Parameter consent: the wishes under which the profile was made.
  /// - Returns: false, and nothing is written, when the giver is gone, or wants no profile, or had what it stands on
  ///   forgotten, since then.
  public func replace(_ profile: GiverProfile, madeUnder consent: ProfileConsent) async throws -> Bool {
    let entries = try ProfileRow.entries(of: profile)
    return try await database.write { session in
      let giver = profile.giver
      let isKnown = try session.row("SELECT id FROM givers WHERE id = \(giver.rawValue)") != nil
      guard isKnown, consent.allowsProfiling, try Self.consent(of: giver, in: session) == consent else {
        return false
      }
      try Self.deleteInferences(of: giver, in: session)
      for entry in entries {
        try session.execute(
          """
          INSERT INTO giver_inferences (giver_id, name, value, source, model, prompt, prompt_hash, confidence,
            evidence, computed_at)
          VALUES (\(giver.rawValue), \(entry.name), \(entry.value), \(entry.source.by), \(entry.source.model),
            \(entry.source.prompt), \(entry.source.promptHash), \(entry.confidence), \(entry.evidence),
            \(entry.computedAt.milliseconds))
          """)
      }
      return true
    }
  }

  /// Notes whether a giver wants a profile; without the wish, what was concluded is deleted.
  public func setProfiling(_ isAllowed: Bool, of giver: UserID) async throws {
    try await database.write { session in
      var consent = try Self.consent(of: giver, in: session)
      consent.allowsProfiling = isAllowed
      try Self.save(consent, of: giver, in: session)
      if !isAllowed { try Self.deleteInferences(of: giver, in: session) }
    }
  }
}

/// What a giver wishes about conclusions from what they write.
public struct ProfileConsent: Hashable, Sendable {
  /// Whether conclusions may be drawn and kept.
  public var allowsProfiling = true
  /// What was said until then is forgotten: no conclusion may stand on it.
  public var forgottenUntil: Instant?

  /// The wishes of somebody who said nothing about it.
  public init() {}
}

// MARK: - Within a session

extension ProfileStore {
  static func consent(of giver: UserID, in session: any Session) throws -> ProfileConsent {
    var consent = ProfileConsent()
    guard
      let row = try session.row("SELECT * FROM giver_profiles WHERE giver_id = \(giver.rawValue)")
    else { return consent }
    consent.allowsProfiling = try row.integer("allows_profiling") != 0
    consent.forgottenUntil = try row.optionalInteger("forgotten_until").map { Instant(milliseconds: $0) }
    return consent
  }

  /// Throws away what was concluded; nothing said until now will be used again.
  static func forget(_ giver: UserID, at instant: Instant, in session: any Session) throws {
    var consent = try consent(of: giver, in: session)
    consent.forgottenUntil = max(instant, consent.forgottenUntil ?? instant)
    try save(consent, of: giver, in: session)
    try deleteInferences(of: giver, in: session)
  }

  /// Deletes everything about a giver, their wishes too; false when there was nothing.
  static func erase(_ giver: UserID, in session: any Session) throws -> Bool {
    let inferences = try deleteInferences(of: giver, in: session)
    let consents = try session.execute("DELETE FROM giver_profiles WHERE giver_id = \(giver.rawValue)")
    return inferences + consents > 0
  }

  private static func save(
    _ consent: ProfileConsent, of giver: UserID, in session: any Session
  ) throws {
    try session.execute(
      """
      INSERT INTO giver_profiles (giver_id, allows_profiling, forgotten_until)
      VALUES (\(giver.rawValue), \(consent.allowsProfiling ? 1 : 0), \(consent.forgottenUntil?.milliseconds))
      ON CONFLICT (giver_id) DO UPDATE SET allows_profiling = excluded.allows_profiling,
        forgotten_until = excluded.forgotten_until
      """)
  }

  @discardableResult
  private static func deleteInferences(of giver: UserID, in session: any Session) throws -> Int {
    try session.execute("DELETE FROM giver_inferences WHERE giver_id = \(giver.rawValue)")
  }
}
