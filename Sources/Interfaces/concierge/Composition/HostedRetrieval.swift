import Encoders
import LanguageModels

/// The hosted encoder and reranker that the settings name, if any.
enum HostedRetrieval {
  /// The hosted encoder; nil when no URL is set.
  ///
  /// - Throws: what is wrong with its settings; `ModelError` when it must be asked for the length of its vectors and
  ///   does not answer.
  static func encoder(_ settings: Settings) async throws -> HostedEncoder? {
    guard !settings["embedding-url"].isEmpty else { return nil }
    let endpoint = try ProviderEndpoint(
      settings["embedding-url"], allowsPlainHTTP: try settings.flag("llm-allow-http"))
    let configuration = try configuration(endpoint, key: "embedding-key", settings)
    let model = try model("embedding-model", settings)
    guard settings["embedding-dimensions"].isEmpty else {
      return HostedEncoder(
        model: model, dimension: try settings.integer("embedding-dimensions", in: 1...16_384),
        configuration: configuration)
    }
    return try await HostedEncoder.connected(model: model, configuration: configuration)
  }

  /// The hosted reranker; nil when no URL is set.
  static func reranker(_ settings: Settings) throws -> HostedReranker? {
    guard !settings["rerank-url"].isEmpty else { return nil }
    let endpoint = try ProviderEndpoint(
      rerank: settings["rerank-url"], allowsPlainHTTP: try settings.flag("llm-allow-http"))
    return HostedReranker(
      model: try model("rerank-model", settings),
      configuration: try configuration(endpoint, key: "rerank-key", settings))
  }

  private static func model(_ name: String, _ settings: Settings) throws(SettingsError) -> String {
    let model = settings[name].trimmed
    guard !model.isEmpty else { throw .badValue(name, "", "the name of a model") }
    return model
  }

  private static func configuration(
    _ endpoint: ProviderEndpoint, key name: String, _ settings: Settings
  ) throws -> ProviderConfiguration {
    var configuration = ProviderConfiguration(
      endpoint: endpoint, key: try settings.providerKey(name))
    let authorities = settings["ca-file"]
    if !authorities.isEmpty { configuration.caFile = authorities }
    return configuration
  }
}
