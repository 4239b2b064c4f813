public import Catalog
import GiftDomain
public import LanguageModels

/// Goes through the catalog with batches of requests, which are answered within a day for half the price.
///
/// A batch is kept in the journal as soon as the provider has named it; after a kill its results are fetched
/// instead of being asked for again. What cannot be read is asked for once more, in the next batch.
public struct BatchExtraction: Sendable {
  /// How often a product is asked about at most.
  private static let mostAttempts = 2
  /// How often the provider is asked when it has bad moments.
  private static let mostTries = 6
  /// What a batch costs of the price of single requests.
  private static let share = 2

  let store: ProductStore
  let journal: ExtractionJournal
  let extractor: ModelExtractor
  let batches: any BatchLanguageModel
  let price: TokenPrice?
  let budget: ModelBudget
  let size: Int
  private let pause: Duration
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - price: of single requests; nil when it is not known.
  ///   - budget: what the run may cost.
  ///   - size: how many requests a batch has at most.
  ///   - pause: how long to wait before asking again how far a batch is.
  ///   - sleep: waits.
  public init(
    store: ProductStore, journal: ExtractionJournal, extractor: ModelExtractor,
    batches: any BatchLanguageModel, price: TokenPrice?, budget: ModelBudget, size: Int = 2_000,
    pause: Duration = .seconds(15),
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.store = store
    self.journal = journal
    self.extractor = extractor
    self.batches = batches
    self.price = price
    self.budget = budget
    self.size = max(1, size)
    self.pause = pause
    self.sleep = sleep
  }

  /// Opens a run and goes through it.
  ///
  /// - Throws: `ExtractionRunError`, errors of the store.
  public func run(
    _ opening: ExtractionJournal.Opening, limit: Int? = nil,
    progress: @Sendable (ExtractionRun.Progress) -> Void = { _ in }
  ) async throws -> ExtractionRun.Report {
    let record = try await journal.open(opening, extractor: extractor.identity, limit: limit)
    let ids = try await store.identifiersByPopularity(limit: record.limit)
    var stop: ExtractionStop?
    var left = ids.count
    do {
      while true {
        for batch in try await journal.openBatches(of: record.id) {
          try await take(batch, run: record.id)
          progress(try await self.progress(of: record.id, ids.count))
        }
        let waiting = try await waiting(ids, record.id)
        left = waiting.count
        guard !waiting.isEmpty else { break }
        try await submit(waiting, run: record.id)
      }
    } catch let reason as ExtractionStop {
      stop = reason
    }
    if stop == nil { try await journal.finish(record.id) }
    return ExtractionRun.Report(
      run: record, counts: try await journal.counts(of: record.id), left: left, stop: stop)
  }

  private func progress(of run: Int64, _ total: Int) async throws -> ExtractionRun.Progress {
    let counts = try await journal.counts(of: run)
    return ExtractionRun.Progress(done: counts.done + counts.failed, total: total, counts: counts)
  }

  private typealias Waiting = (product: Product, hash: Int64)

  /// The products that are to be asked about: not done with their present text, nor failed too often.
  private func waiting(_ ids: [ProductID], _ run: Int64) async throws -> [Waiting] {
    let done = try await journal.done(in: run)
    let attempts = try await journal.failedAttempts(in: run)
    var waiting: [Waiting] = []
    for start in stride(from: 0, to: ids.count, by: 256) {
      let page = Array(ids[start..<min(ids.count, start + 256)])
      let products = try await store.described(page)
      waiting += page.compactMap { id in
        guard let product = products[id], attempts[id] ?? 0 < Self.mostAttempts else { return nil }
        let hash = ExtractionInput.hash(of: product)
        return done[id] == hash ? nil : (product, hash)
      }
    }
    return waiting
  }

  // MARK: - Handing in

  private func submit(_ waiting: [Waiting], run: Int64) async throws {
    var requests: [BatchRequest] = []
    var items: [String: BatchItem] = [:]
    var reservations: [ModelBudget.Reservation] = []
    defer { for reservation in reservations { budget.settle(reservation, .zero) } }
    for (place, entry) in waiting.prefix(size).enumerated() {
      let request = extractor.request(for: entry.product)
      do throws(ModelError) {
        reservations.append(try await budget.reserve(mostCost(of: request), request.account))
      } catch {
        guard !requests.isEmpty else {
          throw ExtractionStop(isWished: true, error.description)
        }
        break
      }
      let name = "p\(place)"
      requests.append(BatchRequest(id: name, request: request))
      items[name] = BatchItem(product: entry.product.id, inputHash: entry.hash)
    }
    let all = requests
    let batch = try await patiently { try await batches.submit(all) }
    try await journal.note(BatchRecord(name: batch, items: items), run: run)
  }

  /// The most that a request can cost: every byte a token, every token of the answer used.
  private func mostCost(of request: ModelRequest) -> ModelCost {
    let bytes =
      request.system.utf8.count + (request.schema?.json.utf8.count ?? 0)
      + request.messages.reduce(0) { $0 + $1.text.utf8.count }
    let most = price?.upperBound(input: bytes + 1_000, output: request.maximumTokens) ?? .zero
    return discounted(most)
  }

  private func discounted(_ cost: ModelCost) -> ModelCost {
    ModelCost(nanodollars: (cost.nanodollars + Self.share - 1) / Self.share)
  }

  // MARK: - Taking results

  private func take(_ batch: BatchRecord, run: Int64) async throws {
    while !(try await patiently { try await batches.progress(of: batch.name) }).hasEnded {
      try await sleep(pause)
    }
    let results = try await patiently { try await batches.results(of: batch.name) }
    let products = try await products(batch.items.values.map(\.product))
    var seen: Set<String> = []
    for result in results {
      guard let item = batch.items[result.id], seen.insert(result.id).inserted else { continue }
      try await record(result.outcome, of: item, products[item.product], result.id, batch, run)
    }
    for (name, item) in batch.items where !seen.contains(name) {
      let lost = ModelError.malformed("its batch has no result for the request")
      try await record(.failure(lost), of: item, products[item.product], name, batch, run)
    }
    try await journal.end(batch: batch.name, run: run)
  }

  /// Asks again when the provider has a bad moment.
  private func patiently<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    for _ in 1..<Self.mostTries {
      do { return try await ask() } catch let error as ModelError where error.isTransient {
        try await sleep(pause)
      } catch let error as ModelError {
        throw ExtractionModelStop.stop(error)
      }
    }
    do { return try await ask() } catch let error as ModelError { throw ExtractionModelStop.stop(error) }
  }

  private func products(_ ids: [ProductID]) async throws -> [ProductID: Product] {
    var products: [ProductID: Product] = [:]
    for start in stride(from: 0, to: ids.count, by: 256) {
      let page = Array(ids[start..<min(ids.count, start + 256)])
      products.merge(try await store.described(page)) { first, _ in first }
    }
    return products
  }

  private func record(
    _ outcome: Result<ModelAnswer, ModelError>, of item: BatchItem, _ product: Product?, _ request: String,
    _ batch: BatchRecord, _ run: Int64
  ) async throws {
    let extraction: Extraction
    switch outcome {
    case .failure(let error): extraction = Extraction(.failure(ExtractionFailure(error)))
    case .success(var answer):
      answer.cost = price.map { discounted($0.cost(of: answer.usage)) } ?? answer.cost
      await keep(answer)
      // What is no longer sold needs no facets, but its answer is paid for and counted.
      let gone = ExtractionFailure(reason: "product_gone", detail: "It is no longer in the catalog.")
      extraction =
        product.map { extractor.extraction(of: $0, [(answer, extractor.read(answer, about: $0))]) }
        ?? Extraction(.failure(gone), usage: answer.usage, cost: answer.cost)
    }
    try await journal.record(
      extraction, of: item.product, inputHash: item.inputHash, run: run, source: extractor.identity.source,
      from: (batch.name, request))
  }

  private func keep(_ answer: ModelAnswer) async {
    if let reservation = try? await budget.reserve(.zero, UsageAccount()) {
      budget.settle(reservation, answer.cost)
    }
    await budget.record(
      purpose: extractor.prompt.purpose, model: answer.model, account: UsageAccount(), usage: answer.usage,
      cost: answer.cost)
  }
}

/// What an error of a provider means for a whole run.
enum ExtractionModelStop {
  static func stop(_ error: ModelError) -> ExtractionStop {
    ExtractionStop(isWished: ModelExtractor.stop(for: error)?.isWished ?? false, error.description)
  }
}
