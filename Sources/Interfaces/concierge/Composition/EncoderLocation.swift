import Encoders
import FoundationEssentials
import Understanding

/// Finds the sentence encoder, or says why the fallback stands in.
enum EncoderLocation {
  /// An encoder, and why it is the fallback when it is.
  struct Found {
    let encoder: any SentenceEncoder
    let folder: String?
    let fallbackReason: String?
  }

  /// The hosted encoder when the settings name one, else the one on this machine.
  ///
  /// - Throws: as both do: a wish is never silently ignored.
  static func find(_ settings: Settings, environment: [String: String]) async throws -> Found {
    if let hosted = try await HostedRetrieval.encoder(settings) {
      return Found(encoder: hosted, folder: nil, fallbackReason: nil)
    }
    return try local(settings, environment: environment)
  }

  /// The encoder of the named folder, else of the cache, else the built-in fallback.
  ///
  /// - Throws: an `EncoderError` when a folder was named and cannot be used: a wish is never silently ignored.
  static func local(_ settings: Settings, environment: [String: String]) throws -> Found {
    let named = settings["encoder"]
    if named == "none" {
      return Found(encoder: HashingEncoder(), folder: nil, fallbackReason: "it is switched off")
    }
    if !named.isEmpty {
      return Found(encoder: try MiniLMEncoder(directory: named), folder: named, fallbackReason: nil)
    }
    let folder = cache(environment)
    guard FileManager.default.fileExists(atPath: folder + "/model.safetensors") else {
      return Found(
        encoder: HashingEncoder(), folder: nil,
        fallbackReason: "it is not installed in \(folder); `scripts/fetch-encoder` installs it")
    }
    do {
      return Found(encoder: try MiniLMEncoder(directory: folder), folder: folder, fallbackReason: nil)
    } catch {
      return Found(encoder: HashingEncoder(), folder: nil, fallbackReason: "\(error)")
    }
  }

  /// What the examples of hints teach on the local encoder; nil for the fallback, whose vectors know no meanings.
  ///
  /// A hosted encoder would be asked about every clause that is said, so hints stay on this machine.
  static func meaning(
    _ settings: Settings, home: String, environment: [String: String]
  ) throws -> LearntMeaning? {
    let found = try local(settings, environment: environment)
    guard found.fallbackReason == nil else { return nil }
    return LearntMeaning(
      examples: try MeaningExamples(directory: home + "/catalog/understanding"), encoder: found.encoder,
      folder: cacheBase(environment) + "/meaning")
  }

  private static func cache(_ environment: [String: String]) -> String {
    cacheBase(environment) + "/all-MiniLM-L6-v2"
  }

  /// The folder for what can be made again.
  static func cacheBase(_ environment: [String: String]) -> String {
    environment["CONCIERGE_CACHE"] ?? (environment["HOME"] ?? "/root") + "/.cache/gift-concierge"
  }
}
