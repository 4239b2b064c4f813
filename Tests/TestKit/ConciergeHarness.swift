public import Catalog
public import Databases
public import Dialogue
public import Encoders
import Foundation
public import GiftDomain
public import LanguageModels
import Operations
public import Records
public import Understanding

/// A whole concierge in memory: real SQLite, a real catalog, the real policy files, a clock that stands still.
public struct ConciergeHarness: Sendable {
  /// The database.
  public let database: SQLiteDatabase
  /// The catalog.
  public let catalog: CatalogService
  /// The agent.
  public let concierge: Concierge
  /// What was said.
  public let conversations: ConversationStore
  /// Changes recipients from outside of conversations.
  public let editor: RecipientEditor
  /// The policy files.
  public let policies: ConciergePolicies
  /// The giver's moment: a Friday at ten in the morning in New York.
  public let moment: LocalMoment

  /// The repository's root, where `catalog/` lies.
  public static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Opens a concierge over some products.
  ///
  /// - Parameter phrasing: how long the model may take to put replies into words; nil leaves them to the templates.
  public static func open(
    _ products: [Product], database: SQLiteDatabase? = nil, encoder: any SentenceEncoder = HashingEncoder(),
    meaning: (any MeaningReader)? = nil, reranker: (any Reranker)? = nil, policies: ConciergePolicies? = nil,
    model: (any LanguageModel)? = nil,
    modelSettings: ModelSettings = ModelSettings(timeout: .seconds(600)), phrasing: Duration? = nil,
    at time: String = "2026-11-20T10:00:00-05:00"
  ) async throws -> ConciergeHarness {
    let store = if let database { database } else { try await SQLiteDatabase.inMemory() }
    try await Migrator(CatalogMigrations.all + RecordsSchema.migrations).migrate(store)
    let catalog = try await CatalogService.open(
      database: store, directory: nil, encoder: encoder,
      policy: try SearchPolicy(path: home + "/catalog/search.json"))
    if !products.isEmpty {
      _ = try await catalog.upsert(products)
      try await catalog.refresh()
    }
    let policies = if let policies { policies } else { try policyFiles.get() }
    let moment = LocalMoment(rfc3339: time) ?? LocalMoment(Instant(milliseconds: 0), utcOffsetSeconds: 0)
    let conversations = ConversationStore(store)
    let counter = SequentialIDs()
    var parts = ConciergeParts(
      catalog: catalog, encoder: encoder, policies: policies, meaning: meaning, reranker: reranker,
      model: model,
      prompts: model == nil ? nil : try PromptLibrary(directory: home + "/prompts"),
      modelSettings: modelSettings,
      conversations: conversations,
      recipients: RecipientStore(store), clock: .fixed(moment.instant.milliseconds), newID: counter.next)
    parts.phrasesReplies = phrasing != nil
    parts.phrasingTimeout = phrasing
    let concierge = Concierge(parts)
    return ConciergeHarness(
      database: store, catalog: catalog, concierge: concierge, conversations: conversations,
      editor: RecipientEditor(store, newID: counter.next), policies: policies, moment: moment)
  }

  /// Read once: the word lists take half a second in a debug build, and many tests open a concierge.
  private static let policyFiles = Result { try PolicyFiles.read(home: home) }

  /// A giver in New York.
  public static let giver = Giver(
    id: "u-1", name: "Ana", country: CountryCode("US"), timezone: "America/New_York")

  /// A message of that giver at the harness's moment.
  public func message(
    _ text: String, id: MessageID, in conversation: ConversationID = "c-1", from giver: Giver = Self.giver
  ) -> Message {
    Message(id: id, conversation: conversation, giver: giver, text: text, moment: moment)
  }

  /// Answers texts one after the other.
  public func converse(
    _ texts: [String], in conversation: ConversationID = "c-1", from giver: Giver = Self.giver
  ) async throws -> [TurnReply] {
    var replies: [TurnReply] = []
    for (index, text) in texts.enumerated() {
      let id = MessageID("\(conversation)-m\(index + 1)")
      replies.append(try await concierge.reply(to: message(text, id: id, in: conversation, from: giver)))
    }
    return replies
  }
}
