import Dialogue
import LanguageModels
import Operations

/// Everything about the hosted model, put together: the wire, the bounds around it, and the prompts.
struct ModelAssembly: Sendable {
  let plan: ModelPlan
  let policy: ModelPolicy
  let prompts: PromptLibrary
  let budget: ModelBudget
  /// The model while somebody waits.
  let interactive: any LanguageModel
  private let metrics: Metrics

  /// Puts together what the settings say; nil when no hosted model is to be asked.
  ///
  /// - Throws: what is wrong with the settings, the policy or a prompt.
  init?(_ settings: Settings, home: String, ledger: (any UsageLedger)?, metrics: Metrics) throws {
    guard settings["llm"] != "local" else { return nil }
    let policy = try Self.policy(home: home)
    guard let plan = try ModelPlan(settings, policy: policy) else { return nil }
    try self.init(plan, policy, home: home, ledger: ledger, metrics: metrics)
  }

  /// Puts together what a plan says.
  init(
    _ plan: ModelPlan, _ policy: ModelPolicy, home: String, ledger: (any UsageLedger)?, metrics: Metrics
  ) throws {
    self.plan = plan
    self.policy = policy
    self.metrics = metrics
    prompts = try PromptLibrary(directory: home + "/prompts")
    budget = ModelBudget(caps: plan.caps, ledger: ledger)
    let bounded = Self.bounded(plan, policy, policy.interactive, budget, metrics)
    interactive =
      plan.recordings.map { folder in
        RecordingModel(bounded, folder: folder, secrets: plan.secrets) { error in
          Logger(label: "models").report(error, "What the model answers cannot be recorded")
        }
      } ?? bounded
  }

  /// The policy of models below a home folder.
  static func policy(home: String) throws -> ModelPolicy {
    try ModelPolicy(json: PolicyFiles.bytes(home + "/catalog/models.json"))
  }

  /// The model while nobody waits: asked more patiently, and on a budget of its own when there is a cap for the run.
  func batch(budget: ModelBudget? = nil) -> any LanguageModel {
    Self.bounded(plan, policy, policy.batch, budget ?? self.budget, metrics)
  }

  /// Who answers, for people: `anthropic: claude-… and claude-…`.
  var description: String {
    "\(plan.provider.rawValue): "
      + (plan.small == plan.large ? plan.small : "\(plan.small) and \(plan.large)")
  }

  /// What somebody should know before the first question; nil when all is well.
  var warning: String? {
    guard !plan.unpriced.isEmpty else { return nil }
    return "There is no price of \(plan.unpriced.joined(separator: " and ")) in catalog/models.json: "
      + "its cost is counted as nothing."
  }

  private static func bounded(
    _ plan: ModelPlan, _ policy: ModelPolicy, _ limits: ModelPolicy.Limits, _ budget: ModelBudget,
    _ metrics: Metrics
  ) -> any LanguageModel {
    func model(_ name: String) -> any LanguageModel {
      let allowance = ProviderAllowance()
      var configuration = plan.configuration
      configuration.onRateLimit = allowance.learn
      configuration.maximumConnections = limits.concurrency
      let base: any LanguageModel =
        switch plan.provider {
        case .anthropic: AnthropicModel(model: name, configuration: configuration)
        case .openai: OpenAIModel(model: name, configuration: configuration)
        }
      return ResilientModel(
        base, limits: limits, price: policy.prices.price(of: name), budget: budget, allowance: allowance,
        metrics: metrics)
    }
    let small = model(plan.small)
    return plan.small == plan.large ? small : ModelPair(small: small, large: model(plan.large))
  }
}
