public import Catalog
public import GiftDomain
import LanguageModels
public import Operations
public import Records
public import Understanding

/// Analyses what givers wrote and did, and writes what it concludes to their profiles.
///
/// The local analyser reads always; a language model, when there is one, reads too, and what of its answer can be
/// believed takes the place of the local findings, field by field.
public struct ConversationAnalyst: Sendable {
  private let loader: HistoryLoader
  private let local: LocalHistoryReader
  private let model: ModelHistoryReader?
  private let profiles: ProfileStore
  private let policy: ConversationPolicy
  private let clock: WallClock

  /// An analyst over the stores.
  ///
  /// - Parameters:
  ///   - analyser: reads single messages.
  ///   - model: reads whole histories; nil when nobody else should.
  public init(
    analyser: LocalAnalyser, model: ModelHistoryReader? = nil, records: LearningRecords,
    catalog: CatalogService, policy: LearningPolicy, clock: WallClock
  ) {
    loader = HistoryLoader(
      conversations: records.conversations, recipients: records.recipients, journal: records.journal,
      catalog: catalog, policy: policy.conversations)
    local = LocalHistoryReader(analyser: analyser)
    self.model = model
    profiles = records.profiles
    self.policy = policy.conversations
    self.clock = clock
  }

  /// Analyses a giver's latest conversations and writes the profile.
  ///
  /// - Returns: nil for somebody who never wrote.
  /// - Throws: `LearningError.refused` when the giver wants no profile; errors of the stores.
  public func analyse(_ giver: UserID) async throws -> ConversationAnalysis? {
    let consent = try await profiles.consent(of: giver)
    guard consent.allowsProfiling else { throw LearningError.refused(giver) }
    guard let history = try await loader.history(of: giver, after: consent.forgottenUntil) else { return nil }
    let shop = ShopCategories(loader.catalog.snapshot.statistics.categories.map(\.name))
    let analyses = local.analyses(of: history)
    let found = local.findings(in: history, analyses, shop: shop)
    var reading = ModelReading()
    if let model, !history.messages.isEmpty {
      reading = await model.read(history, analyses, shop: shop, policy: policy)
    }
    let profile = profile(of: history, found, reading)
    let times = history.messages.map(\.message.receivedAt)
    return ConversationAnalysis(
      messages: history.messages.count, hunts: history.hunts.count,
      period: times.min().flatMap { first in times.max().map { first...$0 } }, profile: profile,
      report: reading.report, isStored: try await profiles.replace(profile, madeUnder: consent))
  }

  /// Counts the findings together: the model's where they are believed, else the local ones.
  private func profile(
    of history: GiverHistory, _ local: HistoryFindings, _ model: ModelReading
  ) -> GiverProfile {
    let summary = HistorySummary(policy: policy)
    let now = Instant(milliseconds: clock.millisecondsSinceEpoch)
    func inferred<Value>(_ value: Value, _ evidence: Int, isModels: Bool) -> Inferred<Value> {
      Inferred(
        value, by: isModels ? model.source : .local, confidence: policy.confidence(of: evidence),
        evidence: evidence, computedAt: now)
    }
    var profile = GiverProfile(giver: history.giver.id)
    profile.averageBudget = summary.averageBudget(model.budgets ?? local.budgets).map {
      inferred($0, $0.count, isModels: model.budgets != nil)
    }
    let recipients = model.recipients ?? local.recipients
    if !recipients.isEmpty {
      profile.commonRecipients = inferred(
        summary.commonRecipients(recipients), Set(recipients.map(\.hunt)).count,
        isModels: model.recipients != nil)
    }
    let categories = summary.preferredCategories(model.categories ?? local.categories, history.events)
    if !categories.isEmpty {
      profile.preferredCategories = inferred(
        categories, categories.reduce(0) { $0 + $1.count }, isModels: model.categories != nil)
    }
    profile.sentimentTrend = summary.sentimentTrend(model.moods ?? local.moods).map {
      inferred($0, $0.feelings, isModels: model.moods != nil)
    }
    return profile
  }
}

/// The stores that learning reads and writes.
public struct LearningRecords: Sendable {
  /// What was said.
  public var conversations: ConversationStore
  /// Whom givers give to.
  public var recipients: RecipientStore
  /// What happened.
  public var journal: Journal
  /// What was concluded.
  public var profiles: ProfileStore

  /// Puts the stores together.
  public init(
    conversations: ConversationStore, recipients: RecipientStore, journal: Journal, profiles: ProfileStore
  ) {
    self.conversations = conversations
    self.recipients = recipients
    self.journal = journal
    self.profiles = profiles
  }
}
