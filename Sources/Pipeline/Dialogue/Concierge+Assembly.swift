public import Catalog
import Curation
public import Encoders
import Explanation
import GiftDomain
public import LanguageModels
public import Operations
import Ranking
public import Records
import Retrieval
public import Understanding

/// Everything that the concierge is put together from.
public struct ConciergeParts: Sendable {
  /// What the shop sells.
  public var catalog: CatalogService
  /// What texts mean.
  public var encoder: any SentenceEncoder
  /// The policy files.
  public var policies: ConciergePolicies
  /// Reads what the rules of understanding leave open; nil when there is no real encoder.
  public var meaning: (any MeaningReader)?
  /// Reads products and hunt together; nil where there is none.
  public var reranker: (any Reranker)?
  /// The hosted model that helps to understand turns; nil when there is none.
  public var model: (any LanguageModel)?
  /// What models are asked with; without it none is asked.
  public var prompts: PromptLibrary?
  /// When a model is asked about a turn, and how long it may think.
  public var modelSettings: ModelSettings
  /// Whether the model puts replies into words.
  public var phrasesReplies = false
  /// How long it may take for them; nil leaves it to the prompt.
  public var phrasingTimeout: Duration?
  /// What was said.
  public var conversations: ConversationStore
  /// Who gets gifts.
  public var recipients: RecipientStore
  /// What time it is.
  public var clock: WallClock
  /// Makes identifiers that no other process makes, from a prefix.
  public var newID: @Sendable (String) -> String
  /// How many conversations stay in memory between turns.
  public var lanesInMemory: Int

  /// Puts the parts together.
  public init(
    catalog: CatalogService, encoder: any SentenceEncoder, policies: ConciergePolicies,
    meaning: (any MeaningReader)? = nil, reranker: (any Reranker)? = nil, model: (any LanguageModel)? = nil,
    prompts: PromptLibrary? = nil, modelSettings: ModelSettings = ModelSettings(),
    conversations: ConversationStore,
    recipients: RecipientStore,
    clock: WallClock,
    newID: @escaping @Sendable (String) -> String, lanesInMemory: Int = 2000
  ) {
    self.catalog = catalog
    self.encoder = encoder
    self.policies = policies
    self.meaning = meaning
    self.reranker = reranker
    self.model = model
    self.prompts = prompts
    self.modelSettings = modelSettings
    self.conversations = conversations
    self.recipients = recipients
    self.clock = clock
    self.newID = newID
    self.lanesInMemory = lanesInMemory
  }
}

extension ConciergeParts {
  /// Asks the model about turns, when there are a model and its prompts.
  fileprivate var modelReader: ModelReader? {
    guard let model, let prompts else { return nil }
    return ModelReader(model: model, prompts: prompts, settings: modelSettings)
  }

  /// Has the model put replies into words, when that is wanted.
  fileprivate var phraser: ReplyPhraser? {
    guard phrasesReplies, let model, let prompts else { return nil }
    return ReplyPhraser(model: model, prompts: prompts, policy: policies.phrasing, timeout: phrasingTimeout)
  }
}

extension Concierge {
  /// Puts the agent together.
  public init(_ parts: ConciergeParts) {
    let policies = parts.policies
    let settings = policies.dialogue
    let pipeline = SuggestionPipeline(
      retriever: Retriever(catalog: parts.catalog, encoder: parts.encoder, policy: policies.retrieval),
      ranker: Ranker(policy: policies.ranking, affinities: policies.affinities),
      relevance: parts.reranker.map {
        RelevanceStep(reranker: $0, ordering: RelevanceReranker(policy: policies.ranking))
      },
      freshness: FreshnessCheck(catalog: parts.catalog, depth: settings.freshnessDepth),
      curator: Curator(policy: policies.curation), explainer: Explainer(), exchange: policies.exchange)
    let hunter = Hunter(
      pipeline: pipeline, catalog: parts.catalog,
      constraints: ConstraintBuilder(
        exclusions: policies.exclusions, exchange: policies.exchange, delivery: policies.delivery),
      questions: QuestionPlanner(
        threshold: settings.questionThreshold, questionsAtMost: settings.questionsAtMost),
      listLength: settings.listLength)
    let runner = TurnRunner(
      reader: TurnReader(
        analyser: TurnAnalyser(
          local: LocalAnalyser(vocabulary: policies.vocabulary, meaning: parts.meaning),
          reader: parts.modelReader),
        updater: BriefUpdater(calendar: policies.calendar), recipients: policies.recipients,
        newID: parts.newID),
      policy: DialoguePolicy(), hunter: hunter,
      speaker: Speaker(
        writer: ReplyWriter(templates: policies.replies), verifier: Verifier(), exchange: policies.exchange,
        phraser: parts.phraser),
      conversations: parts.conversations, recipients: parts.recipients,
      broadcast: TurnBroadcast(), clock: parts.clock, newID: parts.newID)
    self.init(
      runner: runner, conversations: parts.conversations, settings: settings,
      lanesInMemory: parts.lanesInMemory)
  }
}
