public import Curation
public import Explanation
public import GiftDomain
public import Ranking
public import Retrieval
public import Understanding

/// The policy files, read once into typed values.
public struct ConciergePolicies: Sendable {
  /// Word lists of the local analyser.
  public var vocabulary: Vocabulary
  /// When occasions are.
  public var calendar: OccasionCalendar
  /// What phrases rule out.
  public var exclusions: ExclusionLexicon
  /// Tells what currencies are worth.
  public var exchange: any ExchangeRateProvider
  /// Until when orders leave.
  public var delivery: DeliveryPolicy
  /// How candidates are found.
  public var retrieval: RetrievalPolicy
  /// How candidates are ordered.
  public var ranking: RankingPolicy
  /// Which words belong together.
  public var affinities: AffinityLexicon
  /// How a list is chosen.
  public var curation: CurationPolicy
  /// How replies are worded.
  public var replies: ReplyTemplates
  /// What a model's words are held to.
  public var phrasing: PhrasingPolicy
  /// How the dialogue is led.
  public var dialogue: DialogueSettings
  /// How recipients are remembered.
  public var recipients: RecipientPolicy

  /// What currencies are worth now.
  public var rates: ExchangeRates { exchange.current() }

  /// Puts the policies together.
  public init(
    vocabulary: Vocabulary, calendar: OccasionCalendar, exclusions: ExclusionLexicon,
    exchange: any ExchangeRateProvider,
    delivery: DeliveryPolicy, retrieval: RetrievalPolicy, ranking: RankingPolicy, affinities: AffinityLexicon,
    curation: CurationPolicy, replies: ReplyTemplates, phrasing: PhrasingPolicy,
    dialogue: DialogueSettings, recipients: RecipientPolicy
  ) {
    self.vocabulary = vocabulary
    self.calendar = calendar
    self.exclusions = exclusions
    self.exchange = exchange
    self.delivery = delivery
    self.retrieval = retrieval
    self.ranking = ranking
    self.affinities = affinities
    self.curation = curation
    self.replies = replies
    self.phrasing = phrasing
    self.dialogue = dialogue
    self.recipients = recipients
  }
}

/// The numbers that the dialogue goes by; read from `catalog/dialogue.json`.
public struct DialogueSettings: Sendable, Codable {
  /// How many suggestions a list has.
  public let listLength: Int
  /// How many of the shortlist are read again from the store before the choice.
  public let freshnessDepth: Int
  /// Below this gain a question is not worth a turn, 0–1.
  public let questionThreshold: Double
  /// The most questions in one hunt.
  public let questionsAtMost: Int
  /// How many accepted messages may wait for their answers; more are refused.
  public let acceptedAtMost: Int
  /// How many conversations with accepted messages are answered at the same time.
  public let acceptedAtOnce: Int

  private enum CodingKeys: String, CodingKey {
    case listLength = "list_length"
    case freshnessDepth = "freshness_depth"
    case questionThreshold = "question_threshold"
    case questionsAtMost = "questions_at_most"
    case acceptedAtMost = "accepted_at_most"
    case acceptedAtOnce = "accepted_at_once"
  }
}
