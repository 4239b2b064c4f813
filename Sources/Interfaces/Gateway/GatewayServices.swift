public import Catalog
public import Dialogue
public import GiftDomain
public import HTTP
public import Learning
public import Operations
public import Records

/// Everything that the gateway works with.
public struct GatewayServices: Sendable {
  /// Answers messages.
  public var concierge: Concierge
  /// What was said.
  public var conversations: ConversationStore
  /// Whom givers give to.
  public var recipients: RecipientStore
  /// Changes what is known about them.
  public var editor: RecipientEditor
  /// What happens in the shop.
  public var journal: Journal
  /// What comes up for them.
  public var occasions: OccasionPlanner
  /// What was concluded about givers.
  public var profiles: ProfileStore
  /// Concludes it.
  public var analyst: ConversationAnalyst
  /// What the shop sells.
  public var catalog: CatalogService
  /// Plain search.
  public var search: SearchPipeline
  /// Believes webhooks or not; nil while no secret is configured, and then none is accepted.
  public var webhooks: WebhookVerifier?
  /// The currency of price limits that name none.
  public var currency: Currency
  /// What time it is.
  public var clock: WallClock
  /// Makes identifiers that no other process makes, from a prefix.
  public var newID: @Sendable (String) -> String
  /// Where each request is noted.
  public var logger: Logger
  /// What is counted.
  public var metrics: Metrics
  /// What still has to happen before requests are welcome.
  public var readiness: Readiness
  /// How event streams are served.
  public var streams: StreamSettings

  /// Puts the services together.
  public init(
    concierge: Concierge, conversations: ConversationStore, recipients: RecipientStore,
    editor: RecipientEditor, journal: Journal, occasions: OccasionPlanner, profiles: ProfileStore,
    analyst: ConversationAnalyst, catalog: CatalogService, search: SearchPipeline,
    webhooks: WebhookVerifier?, currency: Currency = .usd, clock: WallClock = .system,
    newID: @escaping @Sendable (String) -> String, logger: Logger,
    metrics: Metrics, readiness: Readiness, streams: StreamSettings = StreamSettings()
  ) {
    self.concierge = concierge
    self.conversations = conversations
    self.recipients = recipients
    self.editor = editor
    self.journal = journal
    self.occasions = occasions
    self.profiles = profiles
    self.analyst = analyst
    self.catalog = catalog
    self.search = search
    self.webhooks = webhooks
    self.currency = currency
    self.clock = clock
    self.newID = newID
    self.logger = logger
    self.metrics = metrics
    self.readiness = readiness
    self.streams = streams
  }
}
