import Databases
import GiftDomain

/// Reads and makes the rows of `giver_inferences`: one conclusion each, by its name.
enum ProfileRow {
  /// The names of the conclusions.
  private enum Name: String {
    case averageBudget = "average_budget"
    case commonRecipients = "common_recipients"
    case preferredCategories = "preferred_categories"
    case sentimentTrend = "sentiment_trend"
  }

  /// A conclusion as it is stored.
  struct Entry: Sendable {
    let name: String
    let value: String
    let source: InferenceSource
    let confidence: Double
    let evidence: Int
    let computedAt: Instant
  }

  static func entries(of profile: GiverProfile) throws -> [Entry] {
    var entries: [Entry] = []
    func add(_ name: Name, _ inferred: Inferred<some Codable>?) throws {
      guard let inferred else { return }
      entries.append(
        Entry(
          name: name.rawValue, value: try JSONDocument.encode(inferred.value), source: inferred.source,
          confidence: inferred.confidence, evidence: inferred.evidence, computedAt: inferred.computedAt))
    }
    try add(.averageBudget, profile.averageBudget)
    try add(.commonRecipients, profile.commonRecipients)
    try add(.preferredCategories, profile.preferredCategories)
    try add(.sentimentTrend, profile.sentimentTrend)
    return entries
  }

  /// Puts a row into the profile; a conclusion of a name that is not known here was made by a newer version.
  static func read(_ row: Row, into profile: inout GiverProfile) throws {
    let name = try row.text("name")
    switch Name(rawValue: name) {
    case .averageBudget: profile.averageBudget = try inferred(row, name)
    case .commonRecipients: profile.commonRecipients = try inferred(row, name)
    case .preferredCategories: profile.preferredCategories = try inferred(row, name)
    case .sentimentTrend: profile.sentimentTrend = try inferred(row, name)
    case nil:
      throw RecordsError.unreadable(
        table: "giver_inferences", key: "\(profile.giver) \(name)", reason: "unknown name")
    }
  }

  private static func inferred<Value>(_ row: Row, _ name: String) throws -> Inferred<Value> {
    let key = "\(try row.text("giver_id")) \(name)"
    return Inferred(
      try JSONDocument.decode(Value.self, from: row.text("value"), table: "giver_inferences", key: key),
      by: InferenceSource(
        by: try row.text("source"), model: try row.optionalText("model"),
        prompt: try row.optionalText("prompt"), promptHash: try row.optionalText("prompt_hash")),
      confidence: try row.real("confidence"), evidence: Int(try row.integer("evidence")),
      computedAt: Instant(milliseconds: try row.integer("computed_at")))
  }
}
