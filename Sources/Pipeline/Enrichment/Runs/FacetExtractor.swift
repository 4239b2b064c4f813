public import GiftDomain
public import LanguageModels

/// Finds facets of products: by words and vectors, or by asking a model.
public protocol FacetExtractor: Sendable {
  /// Who finds them, in which version.
  var identity: ExtractorIdentity { get }
  /// How many products it likes to be handed at a time.
  var groupSize: Int { get }
  /// What it finds of each product, in their order.
  ///
  /// - Throws: `ExtractionStop` when going on makes no sense for any product.
  func extract(_ products: [Product]) async throws -> [Extraction]
}

/// Who finds facets, in which version.
public struct ExtractorIdentity: Hashable, Sendable, Codable {
  /// `local`, or the provider of a model.
  public let provider: String
  /// The model; the encoder of the local extractor.
  public let model: String
  /// What the findings depend on besides: the hash of the prompt, or of the policy files.
  public let version: String

  /// Names an extractor.
  public init(provider: String, model: String, version: String) {
    self.provider = provider
    self.model = model
    self.version = version
  }

  /// What stands beside the facets that it found.
  public var source: String { "\(provider)/\(model)" }
}

/// What came of one product.
public struct Extraction: Sendable {
  /// The facets, or why there are none.
  public let outcome: Result<[Facet], ExtractionFailure>
  /// What it took.
  public let usage: TokenUsage
  /// What that costs.
  public let cost: ModelCost
  /// What had to be mended to read the answer, and what of it was refused, as short constant words.
  public let remarks: [String]

  /// Puts a result together.
  public init(
    _ outcome: Result<[Facet], ExtractionFailure>, usage: TokenUsage = TokenUsage(), cost: ModelCost = .zero,
    remarks: [String] = []
  ) {
    self.outcome = outcome
    self.usage = usage
    self.cost = cost
    self.remarks = remarks
  }
}

/// Why a product has no facets, with a piece of what the model wrote.
public struct ExtractionFailure: Error, Hashable, Sendable {
  /// A short constant, such as `answer_no_json`.
  public let reason: String
  /// What a person should know.
  public let detail: String
  /// A piece of the answer; empty when there was none.
  public let excerpt: String

  /// Notes a failure.
  public init(reason: String, detail: String, excerpt: String = "") {
    self.reason = reason
    self.detail = detail
    self.excerpt = excerpt
  }
}

/// Why a run ends before its last product; what is left can be done later with `--resume`.
public struct ExtractionStop: Error, Hashable, Sendable, CustomStringConvertible {
  /// Whether that was wished for: the cap on the cost is reached.
  public let isWished: Bool
  /// What happened and what to do.
  public let description: String

  /// Notes why.
  public init(isWished: Bool = false, _ description: String) {
    self.isWished = isWished
    self.description = description
  }
}
