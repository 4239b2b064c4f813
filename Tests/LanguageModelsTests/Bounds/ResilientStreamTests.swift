import HTTP
import LanguageModels
import Operations
import Testing

/// Streams are kept in the same bounds; they are begun anew only until their first piece.
@Suite struct ResilientStreamTests {
  private func read(_ stream: ModelStream) async throws -> [ModelStream.Piece] {
    var pieces: [ModelStream.Piece] = []
    for try await piece in stream { pieces.append(piece) }
    return pieces
  }

  @Test func aStreamThatDoesNotBeginIsBegunAnew() async throws {
    let bounds = Bounds()
    let budget = bounds.budget()
    let base = ScriptedModel(streaming: { number in
      switch number {
      case 0: [.failure(.overloaded(retryAfter: nil))]
      case 1: []
      default: [.success(.text("Hel")), .success(.text("lo")), .success(.finished(.hello))]
      }
    })
    let pieces = try await read(try await bounds.model(base, budget: budget).stream(bounds.request()))
    #expect(pieces.count == 3)
    guard case .finished(let answer) = pieces.last else {
      Issue.record("no end")
      return
    }
    #expect(answer.cost.nanodollars == 175_000)
    #expect(base.calls == 3)
    // The empty stream may have been billed.
    #expect(budget.spent.nanodollars == 175_000 + (27 + 27 + 1_000) * 1_250 + 100 * 10_000)
  }

  @Test func aStreamThatBreaksIsNotRepeated() async throws {
    let bounds = Bounds()
    let error = ModelError.transport(.connectionLost(origin: "o"))
    let base = ScriptedModel(streaming: { _ in [.success(.text("Hel")), .failure(error)] })
    let model = bounds.model(base)
    for _ in 0..<bounds.limits.breaker.failuresInARow {
      await #expect(throws: error) { try await read(try await model.stream(bounds.request())) }
    }
    #expect(base.calls == bounds.limits.breaker.failuresInARow)
    #expect(model.state == .open)
    await #expect(throws: ModelError.circuitOpen) { try await model.stream(bounds.request()) }
    #expect(
      bounds.metrics.exposition().contains(
        #"concierge_model_calls_total{outcome="\#(error.label)",purpose="test"} 5"#))
  }

  @Test func whoStopsReadingGivesHisTurnBackAndPays() async throws {
    var bounds = Bounds()
    (bounds.limits.concurrency, bounds.limits.waiting) = (1, 0)
    let ledger = MemoryLedger()
    bounds.ledger = ledger
    let budget = bounds.budget()
    let base = ScriptedModel(streaming: { _ in [.success(.text("Hel")), .success(.finished(.hello))] })
    let model = bounds.model(base, budget: budget)
    do {
      let stream = try await model.stream(bounds.request())
      for try await _ in stream { break }
    }
    await until { ledger.entries.count == 1 }
    #expect(budget.spent.nanodollars > 1_000_000)
    #expect(try await read(try await model.stream(bounds.request())).count == 2)
    #expect(model.state == .closed)
  }

  @Test func everyStreamGivesItsTurnBack() async throws {
    var bounds = Bounds()
    (bounds.limits.concurrency, bounds.limits.waiting, bounds.limits.attempts) = (1, 0, 1)
    bounds.limits.breaker.failuresInARow = 1_000
    bounds.limits.breaker.window = 1_000
    let base = ScriptedModel(streaming: { number in
      switch number % 4 {
      case 0: [.failure(.providerFailed(status: 500))]
      case 1: [.success(.text("a")), .failure(.malformed("x"))]
      case 2: [.success(.text("a"))]
      default: [.success(.finished(.hello))]
      }
    })
    let model = bounds.model(base)
    for number in 0..<20 {
      let result = await Result { try await read(try await model.stream(bounds.request())) }
      #expect(((try? result.get()) != nil) == (number % 4 == 3))
    }
    #expect(base.calls == 20)
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
