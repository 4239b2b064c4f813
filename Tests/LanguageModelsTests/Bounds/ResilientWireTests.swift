import HTTP
import LanguageModels
import Operations
import TestKit
import Testing

/// The bounds hold over the real protocols.
@Suite struct ResilientWireTests {
  /// A model of a provider with its allowance listening to the answers.
  private func model(
    _ provider: Provider, at server: StandInModelServer, _ bounds: Bounds = Bounds()
  ) throws -> ResilientModel {
    let allowance = ProviderAllowance()
    var configuration = try server.configuration()
    configuration.onRateLimit = allowance.learn
    return ResilientModel(
      provider.model(configuration), limits: bounds.limits, price: bounds.price, budget: bounds.budget(),
      allowance: allowance, metrics: bounds.metrics, share: { 0 })
  }

  @Test(arguments: Provider.allCases, [429, 500, 503, 529])
  func aServerThatRecoversIsAskedAgain(_ provider: Provider, _ status: Int) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        request.number < 2 ? .error(status, headers: ["Retry-After": "0"]) : .answer("Honey")
      }
      let answer = try await model(provider, at: server).answer(.test())
      #expect(answer.text == "Honey")
      #expect(answer.cost > .zero)
      #expect(server.requests.count == 3)
    }
  }

  @Test(arguments: Provider.allCases)
  func aResetConnectionIsMadeAnew(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { $0.number == 0 ? .reset : .answer("Honey") }
      let answer = try await model(provider, at: server).answer(.test())
      #expect(answer.text == "Honey")
    }
  }

  @Test(arguments: Provider.allCases)
  func theHeadersOfAnAnswerAreHeeded(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in
        .answer("Honey").with(headers: [
          "anthropic-ratelimit-requests-limit": "1", "anthropic-ratelimit-requests-remaining": "0",
          "anthropic-ratelimit-requests-reset": "2099-01-01T00:00:00Z",
          "x-ratelimit-limit-requests": "1", "x-ratelimit-remaining-requests": "0",
          "x-ratelimit-reset-requests": "24h0m0s",
        ])
      }
      let model = try model(provider, at: server)
      _ = try await model.answer(.test())
      guard case .rateLimited(.some)? = await model.failure(of: .test()) else {
        Issue.record("it should have waited for the limit")
        return
      }
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: Provider.allCases)
  func aDeadServerIsAskedOnce(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .stall }
      let model = try model(provider, at: server)
      let request = ModelRequest.plain(deadline: Deadline(milliseconds: 300))
      #expect(await model.failure(of: request) == .deadlinePassed)
      for _ in 0..<20 { #expect(await model.failure(of: .test()) == .circuitOpen) }
      await #expect(throws: ModelError.circuitOpen) { try await model.stream(.test()) }
      // On a machine that is very busy the deadline may pass before the request has arrived.
      #expect(server.requests.count <= 1)
    }
  }

  @Test(arguments: Provider.allCases)
  func aStreamIsPriced(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { $0.number == 0 ? .error(529) : .answer("Honey and wax") }
      var last: ModelStream.Piece?
      for try await piece in try await model(provider, at: server).stream(.test()) { last = piece }
      guard case .finished(let answer)? = last else {
        Issue.record("the stream has no end")
        return
      }
      #expect(answer.text == "Honey and wax")
      #expect(answer.cost > .zero)
      #expect(server.requests.count == 2)
    }
  }

  @Test(arguments: Provider.allCases)
  func aStreamThatBreaksIsNotRepeated(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      // It breaks only after its first piece was read.
      let isRead = Latch()
      let long = String(repeating: "Honey and wax. ", count: 4_000)
      server.reply { _ in
        .answer(long).truncated(after: 40_000).pausing(after: 2_000, until: isRead)
      }
      let model = try model(provider, at: server)
      await #expect(throws: ModelError.self) {
        for try await _ in try await model.stream(.test()) { isRead.open() }
      }
      #expect(server.requests.count == 1)
    }
  }
}
