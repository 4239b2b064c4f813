public import GiftDomain
public import LanguageModels
import Operations

/// Asks a model for the facets of one product at a time.
///
/// An answer that cannot be read is asked for once more, with what was wrong with it. What a model finds is
/// normalised and held against the product's text; price tiers and ages are computed, not asked for.
public struct ModelExtractor: FacetExtractor {
  /// Who finds them: the model, and the version of the prompt.
  public let identity: ExtractorIdentity
  /// One at a time: so that no answer is about two products.
  public let groupSize = 1
  let model: any LanguageModel
  let prompt: Prompt
  let policy: FacetPolicy
  let normaliser: FacetNormaliser
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Asks a model with one version of a prompt, which stays the same for a whole run.
  ///
  /// - Parameter sleep: waits while the model is left alone.
  public init(
    model: any LanguageModel, prompt: Prompt, policy: FacetPolicy, normaliser: FacetNormaliser,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.model = model
    self.prompt = prompt
    self.policy = policy
    self.normaliser = normaliser
    self.sleep = sleep
    identity = ExtractorIdentity(
      provider: model.identity.provider, model: model.identity.model, version: prompt.identity.hash)
  }

  /// What the model finds of each product.
  public func extract(_ products: [Product]) async throws -> [Extraction] {
    var found: [Extraction] = []
    for product in products { found.append(try await extract(product)) }
    return found
  }

  private func extract(_ product: Product) async throws -> Extraction {
    let request = request(for: product)
    let first: ModelAnswer
    do throws(ModelError) {
      first = try await ask(request)
    } catch {
      if let stop = Self.stop(for: error) { throw stop }
      return Extraction(.failure(ExtractionFailure(error)))
    }
    let reading = read(first, about: product)
    guard let fault = Self.fault(of: reading) else { return extraction(of: product, [(first, reading)]) }
    do throws(ModelError) {
      let second = try await ask(Self.repair(request, first, because: fault))
      return extraction(of: product, [(first, reading), (second, read(second, about: product))])
    } catch {
      // The first answer is paid for: what it says is kept.
      return extraction(of: product, [(first, reading)], remarks: [error.label])
    }
  }

  /// Asks; while the model is left alone after too many failures, waits, for a while.
  private func ask(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    var last = ModelError.circuitOpen
    for _ in 0..<Self.mostPauses {
      do throws(ModelError) {
        var request = request
        request.deadline = Deadline(after: prompt.timeout)
        return try await model.answer(request)
      } catch {
        guard error == .circuitOpen || error == .tooBusy else { throw error }
        last = error
      }
      do { try await sleep(Self.pause) } catch { throw .cancelled }
    }
    throw last
  }

  private static let pause = Duration.seconds(2)
  private static let mostPauses = 60
}

// MARK: - What a request and its answers are, in a run and in a batch

extension ModelExtractor {
  /// The request for a product.
  func request(for product: Product) -> ModelRequest {
    prompt.request(["product": ProductDescription.text(of: product)])
  }

  /// What an answer says.
  func read(_ answer: ModelAnswer, about product: Product) -> Result<FacetAnswer, ExtractionFailure> {
    do throws(ExtractionFailure) {
      return .success(
        try FacetAnswer(answer, about: product, normaliser: normaliser, bearing: TextBearing(product)))
    } catch {
      return .failure(error)
    }
  }

  /// What is wrong with an answer, so that it is worth asking again; nil when it is whole.
  static func fault(of reading: Result<FacetAnswer, ExtractionFailure>) -> String? {
    switch reading {
    case .success(let answer): answer.isCut ? "It was cut off before its end." : nil
    case .failure(let failure): failure.detail
    }
  }

  /// The same request once more, with what was wrong with the answer.
  static func repair(_ request: ModelRequest, _ answer: ModelAnswer, because fault: String) -> ModelRequest {
    var request = request
    let said = answer.text.isEmpty ? "(nothing)" : String(answer.text.prefix(2_000))
    request.messages.append(ModelMessage(.assistant, said))
    request.messages.append(
      ModelMessage(.user, "\(fault) Answer again with the JSON object alone, shorter if it was too long."))
    return request
  }

  /// What comes of a product after one or two answers: a whole one counts first, then the one with more.
  func extraction(
    of product: Product, _ readings: [(ModelAnswer, Result<FacetAnswer, ExtractionFailure>)],
    remarks: [String] = []
  ) -> Extraction {
    let usage = readings.reduce(TokenUsage()) { $0 + $1.0.usage }
    let cost = readings.reduce(ModelCost.zero) { $0 + $1.0.cost }
    let asked = remarks + (readings.count > 1 ? ["asked_again"] : [])
    let read = readings.compactMap { try? $0.1.get() }
    let best = read.last { !$0.isCut } ?? read.max { $0.facets.count < $1.facets.count }
    guard let best else {
      let failures = readings.compactMap { reading -> ExtractionFailure? in
        if case .failure(let failure) = reading.1 { failure } else { nil }
      }
      let failure = failures.last ?? ExtractionFailure(reason: "no_answer", detail: "There is no answer.")
      return Extraction(.failure(failure), usage: usage, cost: cost, remarks: asked)
    }
    return Extraction(
      .success(best.facets + policy.computed(for: product)), usage: usage, cost: cost,
      remarks: asked + best.remarks)
  }

  /// Why a run is over after an error; nil when the next product may fare better.
  static func stop(for error: ModelError) -> ExtractionStop? {
    switch error {
    case .overBudget: ExtractionStop(isWished: true, error.description)
    case .unauthorized, .notRecorded, .recordingFailed, .circuitOpen, .tooBusy:
      ExtractionStop(error.description)
    case .badRequest(let status, _) where status == 404: ExtractionStop(error.description)
    case .cancelled: ExtractionStop("The extraction was called off.")
    default: nil
    }
  }
}

extension ExtractionFailure {
  /// A model that gave no answer.
  init(_ error: ModelError) { self.init(reason: error.label, detail: error.description) }
}
