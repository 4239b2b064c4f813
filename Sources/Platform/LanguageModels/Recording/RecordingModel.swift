import Synchronization

/// A model whose answers are kept, so that they can be given again without it.
///
/// Within one run the same request of the same trial is asked once: later ones get the recorded answer, as they will
/// when it is replayed. What fails is not recorded. When a recording cannot be written the answer is given
/// nevertheless, and `faults` tells.
public final class RecordingModel: LanguageModel {
  /// Who answers.
  public let identity: ModelIdentity
  private let base: any LanguageModel
  private let folder: RecordingFolder
  private let scrubber: SecretScrubber
  private let report: @Sendable (ModelError) -> Void
  private let kept = Mutex<[RecordingKey: ModelAnswer]>([:])
  private let noted = Mutex<(faults: [ModelError], failures: Int)>(([], 0))

  /// Records a model in a folder, which is made when it is not there.
  ///
  /// - Parameters:
  ///   - base: the model.
  ///   - folder: the folder.
  ///   - secrets: what must never be written; what looks like a key is not either.
  ///   - report: takes the first of what cannot be written.
  public init(
    _ base: any LanguageModel, folder: String, secrets: [ProviderKey],
    report: @escaping @Sendable (ModelError) -> Void = { _ in }
  ) {
    self.report = report
    identity = base.identity
    self.base = base
    self.folder = RecordingFolder(path: folder)
    scrubber = SecretScrubber(secrets)
  }

  /// What could not be written, the first few.
  public var faults: [ModelError] { noted.withLock { $0.faults } }
  /// How many requests failed, and will be missed when the recordings are replayed.
  public var failures: Int { noted.withLock { $0.failures } }
  /// How many answers were recorded.
  public var count: Int { kept.withLock { $0.count } }

  /// The whole answer to a request.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let trial = ModelTrial.current
    let key = RecordingKey(request, trial: trial)
    if let answer = kept.withLock({ $0[key] }) { return answer }
    let answer: ModelAnswer
    do throws(ModelError) {
      answer = try await base.answer(request)
    } catch {
      noted.withLock { $0.failures += 1 }
      throw error
    }
    return keep(answer, request, key, trial)
  }

  /// The answer piece by piece; it is recorded as a whole.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    let trial = ModelTrial.current
    let key = RecordingKey(request, trial: trial)
    if let answer = kept.withLock({ $0[key] }) { return ReplayModel.stream(of: answer) }
    let stream: ModelStream
    do throws(ModelError) {
      stream = try await base.stream(request)
    } catch {
      noted.withLock { $0.failures += 1 }
      throw error
    }
    let reader = PieceReader(stream)
    return ModelStream(
      AsyncThrowingStream {
        do {
          let piece = try await reader.next()
          if case .finished(let answer)? = piece { _ = self.keep(answer, request, key, trial) }
          return piece
        } catch {
          self.noted.withLock { $0.failures += 1 }
          throw error
        }
      })
  }

  /// Keeps an answer, and answers with the one that counts: the first that was kept.
  private func keep(
    _ answer: ModelAnswer, _ request: ModelRequest, _ key: RecordingKey, _ trial: Int
  ) -> ModelAnswer {
    let (first, isNew) = kept.withLock { kept in
      if let first = kept[key] { return (first, false) }
      kept[key] = answer
      return (answer, true)
    }
    guard isNew else { return first }
    do throws(ModelError) {
      let bytes = Recording(answer: answer).bytes(of: request, key, trial: trial, scrubber)
      try folder.write(bytes, key)
    } catch {
      let isFirst = noted.withLock { noted in
        if noted.faults.count < 10 { noted.faults.append(error) }
        return noted.faults.count == 1
      }
      if isFirst { report(error) }
    }
    return answer
  }
}

/// Reads a stream on behalf of another one.
private actor PieceReader {
  private var source: ModelStream.AsyncIterator

  init(_ stream: ModelStream) { source = stream.makeAsyncIterator() }

  func next() async throws -> ModelStream.Piece? {
    var reader = source
    defer { source = reader }
    return try await reader.next(isolation: self)
  }
}
