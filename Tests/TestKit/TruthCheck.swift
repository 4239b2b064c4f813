import Databases
import Dialogue
import Evaluation
public import GiftDomain
public import LanguageModels
public import Understanding

/// Lets generated givers talk to generated shops and holds every answer against the catalog.
public struct TruthCheck: Sendable {
  /// What a check found.
  public struct Outcome: Sendable {
    /// How many turns were answered.
    public var turns = 0
    /// Everything that was untrue or broke a constraint, with the texts that led there.
    public var faults: [String] = []
    /// How many suggestions were shown.
    public var suggestions = 0

    /// Nothing yet.
    public init() {}

    /// Adds another outcome.
    public mutating func add(_ other: Outcome) {
      turns += other.turns
      faults += other.faults
      suggestions += other.suggestions
    }
  }

  /// Decides shop and texts.
  public let seed: Int

  private let model: (any LanguageModel)?
  private let modelSettings: ModelSettings

  /// A check that can be repeated by its seed, with or without a model that helps to understand.
  public init(
    seed: Int, model: (any LanguageModel)? = nil, modelSettings: ModelSettings = ModelSettings()
  ) {
    self.seed = seed
    self.model = model
    self.modelSettings = modelSettings
  }

  /// Opens a shop and holds as many conversations.
  ///
  /// - Parameter see: looks at each answer.
  public func run(
    conversations: Int, seeing see: @Sendable (TurnReply) -> Void = { _ in }
  ) async throws -> Outcome {
    var generator = GeneratedCatalog(seed: UInt64(seed))
    let currencies: [Currency] = seed % 3 == 0 ? [.usd, .gbp, .eur] : [.usd]
    let products = generator.products(60 + seed % 8 * 30, currencies: currencies)
    let shop = try await ConciergeHarness.open(
      products, model: model, modelSettings: modelSettings)
    let judge = try Self.judge(of: products, in: shop)
    var turns = GeneratedTurns(seed: UInt64(seed) &* 7919)
    var outcome = Outcome()
    for number in 0..<conversations {
      let texts = turns.conversation()
      let giver = Giver(
        id: UserID("u-\(seed)-\(number)"), country: CountryCode("US"), timezone: "America/New_York")
      let replies = try await shop.converse(texts, in: ConversationID("c-\(seed)-\(number)"), from: giver)
      var history = TruthJudge.History()
      for (text, reply) in zip(texts, replies) {
        see(reply)
        outcome.turns += 1
        outcome.suggestions += reply.suggestions.count
        let message = Message(
          id: reply.messages.first ?? "", conversation: reply.conversation, giver: giver, text: text,
          moment: shop.moment)
        let untrue = judge.faults(of: reply, to: message, in: &history).map {
          "\($0.name): expected \($0.expected), got \($0.got)"
        }
        outcome.faults += (untrue + Self.manners(of: reply)).map {
          "seed \(seed), “\(text)” in \(texts): \($0)"
        }
      }
    }
    await shop.database.close()
    return outcome
  }

  /// What an independent judge finds untrue or broken in the first answer of a conversation.
  public static func faults(
    of reply: TurnReply, to message: Message, selling products: [Product], in shop: ConciergeHarness
  ) throws -> [String] {
    var history = TruthJudge.History()
    return try judge(of: products, in: shop).faults(of: reply, to: message, in: &history).map {
      "\($0.name): expected \($0.expected), got \($0.got)"
    }
  }

  private static func judge(of products: [Product], in shop: ConciergeHarness) throws -> TruthJudge {
    TruthJudge(
      products: Dictionary(products.map { ($0.id, $0) }) { first, _ in first }, rates: shop.policies.rates,
      delivery: shop.policies.delivery, diets: try wordings().diets)
  }

  /// What is not untrue, and still wrong.
  private static func manners(of reply: TurnReply) -> [String] {
    var faults: [String] = []
    if Set(reply.suggestions.map(\.product.id)).count != reply.suggestions.count {
      faults.append("shown twice")
    }
    if reply.text.count(where: { $0 == "?" }) > 1 { faults.append("more than one question: \(reply.text)") }
    return faults
  }

  private static func wordings() throws -> JudgeWordings {
    try JudgeWordings(json: PolicyFiles.bytes(ConciergeHarness.home + "/catalog/evaluation.json"))
  }
}
