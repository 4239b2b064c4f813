public import Catalog
public import Dialogue
public import Encoders
public import GiftDomain
public import LanguageModels
public import Understanding

/// The shop that suites are run in: its catalog, and what the concierge goes by.
public struct EvaluationShop: Sendable {
  /// What the shop sells, searched by the concierge; nothing is written to it.
  public let catalog: CatalogService
  /// What texts mean.
  public let encoder: any SentenceEncoder
  /// Reads what the rules of understanding leave open; nil when there is no real encoder.
  public let meaning: (any MeaningReader)?
  /// The hosted model that helps to understand turns; nil when there is none.
  public let model: (any LanguageModel)?
  /// What the model is asked with.
  public let prompts: PromptLibrary?
  /// When the model is asked about a turn, and how long it may think.
  public let modelSettings: ModelSettings
  /// The policy files.
  public let policies: ConciergePolicies
  /// The word lists of the judge.
  public let wordings: JudgeWordings
  /// Every product as the store has it: the truth that answers are held against.
  public let products: [ProductID: Product]

  /// Reads the products of a catalog.
  public init(
    catalog: CatalogService, encoder: any SentenceEncoder, policies: ConciergePolicies,
    wordings: JudgeWordings, meaning: (any MeaningReader)? = nil, model: (any LanguageModel)? = nil,
    prompts: PromptLibrary? = nil, modelSettings: ModelSettings = ModelSettings()
  ) async throws {
    self.catalog = catalog
    self.encoder = encoder
    self.policies = policies
    self.wordings = wordings
    self.meaning = meaning
    self.model = model
    self.prompts = prompts
    self.modelSettings = modelSettings
    var products: [ProductID: Product] = [:]
    var last: ProductID?
    repeat {
      let page = try await catalog.store.list(after: last, limit: Self.page)
      for product in page { products[product.id] = product }
      last = page.last?.id
    } while last != nil
    self.products = products
  }

  private static let page = 1000
}
