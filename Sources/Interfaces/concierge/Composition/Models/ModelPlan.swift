import Dialogue
import LanguageModels
import Understanding

/// Which hosted model is asked and within which caps: the settings, checked before anything is asked.
struct ModelPlan: Sendable {
  /// Whose interface is spoken.
  enum Provider: String, Sendable, CaseIterable { case anthropic, openai }

  let provider: Provider
  let endpoint: ProviderEndpoint
  let key: ProviderKey?
  let caFile: String?
  /// The names of the models for quick and for hard questions.
  let small, large: String
  let caps: ModelBudget.Caps
  /// Which turns are asked about, and how long they may wait.
  let turns: ModelSettings
  /// Whether replies are put into words by the model.
  let phrasesReplies: Bool
  /// The folder that traffic is kept in.
  let recordings: String?
  /// The models whose tokens have no price in the policy.
  let unpriced: [String]

  /// Reads the settings; nil when no hosted model is to be asked.
  ///
  /// - Throws: `SettingsError` for what cannot be.
  init?(_ settings: Settings, policy: ModelPolicy) throws {
    let name = settings["llm"]
    guard name != "local" else { return nil }
    guard let provider = Provider(rawValue: name) else {
      throw SettingsError.badValue("llm", name, "local, anthropic or openai")
    }
    try self.init(provider, settings, policy: policy)
  }

  /// Reads the settings of a provider, whatever `llm` says.
  init(_ provider: Provider, _ settings: Settings, policy: ModelPolicy) throws {
    self.provider = provider
    let url = settings["llm-base-url"]
    endpoint = try Self.endpoint(provider, settings)
    key = try settings.providerKey(provider.rawValue + "-api-key")
    // A server of one's own may want none.
    if key == nil, url.isEmpty { throw SettingsError.noKey(provider.rawValue) }
    caFile = settings["ca-file"].isEmpty ? nil : settings["ca-file"]
    if let caFile { _ = try PolicyFiles.bytes(caFile) }
    let named = settings["llm-model"]
    guard let defaults = policy.defaults[provider.rawValue] else {
      throw SettingsError.badValue("llm", provider.rawValue, "one that catalog/models.json has defaults for")
    }
    small = named.isEmpty ? defaults.small : named
    large = named.isEmpty ? defaults.large : named
    caps = ModelBudget.Caps(
      day: try Self.cost("llm-max-cost-usd-per-day", settings),
      conversation: try Self.cost("llm-max-cost-usd-per-conversation", settings))
    turns = try ModelSettings(settings)
    phrasesReplies = try settings.flag("llm-replies")
    recordings = settings["llm-record"].isEmpty ? nil : settings["llm-record"]
    unpriced = Set([small, large]).filter { policy.prices.price(of: $0) == nil }.sorted()
    guard unpriced.isEmpty || caps.isEmpty else { throw SettingsError.noPrice(unpriced) }
  }

  /// What must never be written.
  var secrets: [ProviderKey] { key.map { [$0] } ?? [] }

  /// How the provider is reached.
  var configuration: ProviderConfiguration {
    var configuration = ProviderConfiguration(endpoint: endpoint, key: key)
    configuration.caFile = caFile
    return configuration
  }

  private static func endpoint(_ provider: Provider, _ settings: Settings) throws -> ProviderEndpoint {
    let url = settings["llm-base-url"]
    guard !url.isEmpty else { return provider == .anthropic ? .anthropic : .openAI }
    return try ProviderEndpoint(url, allowsPlainHTTP: try settings.flag("llm-allow-http"))
  }

  /// A cap; nil when there is none.
  static func cost(_ name: String, _ settings: Settings) throws(SettingsError) -> ModelCost? {
    let text = settings[name]
    guard !text.isEmpty else { return nil }
    guard let dollars = Double(text), dollars > 0, dollars <= 1_000_000,
      let cost = ModelCost(dollars: dollars)
    else { throw .badValue(name, text, "an amount of dollars above 0, such as 2.50") }
    return cost
  }
}

extension Settings {
  /// A setting that must be on or off.
  func flag(_ name: String) throws(SettingsError) -> Bool {
    switch self[name] {
    case "on", "true": true
    case "off", "false": false
    default: throw .badValue(name, self[name], "on or off")
    }
  }
  /// A key to a provider, from its setting or from the file that another one names; nil when neither is set.
  func providerKey(_ name: String) throws -> ProviderKey? {
    var text = self[name].trimmed
    let file = self[name + "-file"]
    if text.isEmpty, !file.isEmpty {
      text = String(decoding: try PolicyFiles.bytes(file), as: UTF8.self).trimmed
    }
    guard !text.isEmpty else { return nil }
    // The value is not shown: it may be most of a key.
    guard let key = ProviderKey(text) else {
      throw SettingsError.badValue(name, "********", "one word of printable characters")
    }
    return key
  }
}

extension ModelSettings {
  /// Reads which turns a model is asked about, and how long they may wait.
  init(_ settings: Settings) throws(SettingsError) {
    guard let turns = Turns(rawValue: settings["llm-turns"]) else {
      throw .badValue(
        "llm-turns", settings["llm-turns"], Turns.allCases.map(\.rawValue).joined(separator: " or "))
    }
    self.init(turns: turns)
    guard !settings["llm-timeout-ms"].isEmpty else { return }
    timeout = .milliseconds(try settings.integer("llm-timeout-ms", in: 1...600_000))
  }
}
