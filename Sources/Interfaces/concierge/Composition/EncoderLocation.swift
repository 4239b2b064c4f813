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

  /// The encoder of the named folder, else of the cache, else the built-in fallback.
  ///
  /// - Throws: an `EncoderError` when a folder was named and cannot be used: a wish is never silently ignored.
  static func find(_ settings: Settings, environment: [String: String]) throws -> Found {
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

  /// What the examples of hints teach on an encoder; nil for the fallback, whose vectors know no meanings.
  static func meaning(
    _ found: Found, home: String, environment: [String: String]
  ) throws -> LearntMeaning? {
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
