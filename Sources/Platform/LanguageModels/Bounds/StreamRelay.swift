import Operations

/// Hands a stream's pieces on, and settles the attempt when it ends or its reader goes away.
actor StreamRelay {
  private let model: ResilientModel
  private let attempt: ResilientModel.Attempt
  private let start: ContinuousClock.Instant
  private var source: ModelStream.AsyncIterator?
  private var first: ModelStream.Piece?
  private var isRunning = false

  /// Makes a relay for one attempt of a call that started at an instant.
  init(_ model: ResilientModel, _ attempt: ResilientModel.Attempt, start: ContinuousClock.Instant) {
    self.model = model
    self.attempt = attempt
    self.start = start
  }

  deinit {
    // The reader went away in the middle: the provider may charge for all of it.
    guard isRunning else { return }
    let bill = model.settle(attempt, .failure(.cancelled))
    model.leave()
    model.metrics.call(
      attempt.request.purpose, outcome: ModelError.cancelled.label, model.time.now - start)
    // There is nobody left to wait for the ledger.
    if let bill { Task { [model, attempt] in await model.keep(bill, of: attempt) } }
  }

  /// Waits for the first piece; when there is none, the attempt is settled and may be repeated.
  func begin() async throws(ModelError) {
    do {
      var source = try await model.base.stream(attempt.request).makeAsyncIterator()
      guard let piece = try await source.next(isolation: self) else { throw ModelError.endedEarly }
      (self.source, first, isRunning) = (source, piece, true)
    } catch {
      let error = ModelError.of(error)
      await model.end(attempt, .failure(error))
      throw error
    }
  }

  /// The stream of pieces, once it has begun.
  nonisolated func pieces() -> ModelStream {
    ModelStream(AsyncThrowingStream { try await self.next() })
  }

  private func next() async throws -> ModelStream.Piece? {
    if let piece = first {
      first = nil
      return await pass(piece)
    }
    guard var reader = source else { return nil }
    do {
      guard let piece = try await reader.next(isolation: self) else { throw ModelError.endedEarly }
      source = reader
      return await pass(piece)
    } catch {
      let error = ModelError.of(error)
      await end(.failure(error), outcome: error.label)
      throw error
    }
  }

  private func pass(_ piece: ModelStream.Piece) async -> ModelStream.Piece {
    guard case .finished(let answer) = piece else { return piece }
    let priced = model.priced(answer)
    await end(.success(priced), outcome: "answered")
    return .finished(priced)
  }

  private func end(_ result: Result<ModelAnswer, ModelError>, outcome: String) async {
    (source, isRunning) = (nil, false)
    model.leave()
    model.metrics.call(attempt.request.purpose, outcome: outcome, model.time.now - start)
    await model.end(attempt, result)
  }
}

extension ModelError {
  /// A stream that ended without its answer.
  fileprivate static let endedEarly = ModelError.malformed("its stream ended without an answer")

  /// What went wrong in a stream, whose errors have no type.
  fileprivate static func of(_ error: any Error) -> ModelError {
    switch error {
    case let error as ModelError: error
    case is CancellationError: .cancelled
    default: .malformed("its stream failed for an unknown reason")
    }
  }
}
