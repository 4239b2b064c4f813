import HTTP
import LanguageModels
import Operations
import TestKit
import Testing

/// Every way in which a provider fails, and the error that the caller gets, over TLS by both protocols.
@Suite struct ModelFaultTests {
  private static func failure(
    _ provider: Provider, of request: ModelRequest = .test(), _ reply: ModelServerReply
  ) async throws -> ModelError? {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in reply }
      let model = try provider.model(at: server)
      return await model.failure(of: request)
    }
  }

  @Test(arguments: Provider.allCases) func aStatusIsAnError(_ provider: Provider) async throws {
    let expected: [(Int, ModelError)] = [
      (400, .badRequest(status: 400, reason: "This is how it is.")), (401, .unauthorized),
      (403, .unauthorized), (404, .badRequest(status: 404, reason: "This is how it is.")),
      (408, .providerFailed(status: 408)), (413, .badRequest(status: 413, reason: "This is how it is.")),
      (429, .rateLimited(retryAfter: nil)), (500, .providerFailed(status: 500)),
      (503, .overloaded(retryAfter: nil)), (529, .overloaded(retryAfter: nil)),
    ]
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for (status, error) in expected {
        server.reply { _ in .error(status) }
        #expect(await model.failure(of: .test()) == error)
        await #expect(throws: error) { try await model.stream(.test()) }
      }
      #expect(await model.failure(of: .test())?.isTransient == true)
    }
  }

  @Test(arguments: Provider.allCases) func saysWhenToComeBack(_ provider: Provider) async throws {
    let waits: [(HTTPHeaders, Duration)] = [
      (["retry-after": "7"], .seconds(7)), (["retry-after": "0.5"], .milliseconds(500)),
      (["retry-after-ms": "1500", "retry-after": "9"], .milliseconds(1500)),
      (["retry-after": "999999999"], .seconds(86_400)),
    ]
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for (headers, wait) in waits {
        server.reply { _ in .error(429, headers: headers) }
        #expect(await model.failure(of: .test()) == .rateLimited(retryAfter: wait))
        server.reply { _ in .error(529, headers: headers) }
        #expect(await model.failure(of: .test()) == .overloaded(retryAfter: wait))
      }
      // A date is counted from the server's own, which stands in the same head.
      server.reply { _ in .error(429, headers: ["retry-after": "Fri, 31 Dec 2100 23:59:59 GMT"]) }
      #expect(await model.failure(of: .test()) == .rateLimited(retryAfter: .seconds(86_400)))
      server.reply { _ in .error(429, headers: ["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"]) }
      #expect(await model.failure(of: .test()) == .rateLimited(retryAfter: .zero))
      server.reply { _ in .error(429, headers: ["retry-after": "a while"]) }
      #expect(await model.failure(of: .test()) == .rateLimited(retryAfter: nil))
    }
  }

  @Test func noMoneyIsNoRateLimit() async throws {
    let error = try await Self.failure(.openAI, .error(429, code: "insufficient_quota"))
    #expect(error == .badRequest(status: 429, reason: "insufficient_quota"))
    #expect(error?.isTransient == false)
  }

  @Test(arguments: Provider.allCases) func aStallEndsAtTheDeadline(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .stall }
      let model = try provider.model(at: server)
      var request = ModelRequest.test()
      request.deadline = Deadline(after: .milliseconds(300))
      #expect(await model.failure(of: request) == .deadlinePassed)
      #expect(request.deadline.hasPassed)
      // Nothing is asked after the deadline.
      let asked = server.requests.count
      #expect(await model.failure(of: request) == .deadlinePassed)
      #expect(server.requests.count == asked)
      await server.wait(forConnections: 0)
    }
  }

  @Test(arguments: Provider.allCases) func cancellingEndsTheExchange(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let asked = Latch()
      server.reply { _ in
        asked.open()
        return .stall
      }
      let model = try provider.model(at: server)
      let task = Task { await model.failure(of: .test()) }
      await asked.wait()
      task.cancel()
      #expect(await task.value == .cancelled)
      await server.wait(forConnections: 0)
    }
  }

  @Test(arguments: Provider.allCases) func aResetIsALostConnection(_ provider: Provider) async throws {
    let long = String(repeating: "honey ", count: 2_000)
    for reply in [ModelServerReply.reset, .answer(long).reset(after: 3_000)] {
      let error = try await Self.failure(provider, reply)
      #expect(error?.label == "http_connection_lost", "\(String(describing: error))")
      #expect(error?.isTransient == true)
    }
  }

  @Test(arguments: Provider.allCases) func aCutBodyIsALostConnection(_ provider: Provider) async throws {
    let long = String(repeating: "honey ", count: 2_000)
    for bytes in [0, 40, 3_000] {
      let error = try await Self.failure(provider, .answer(long).truncated(after: bytes))
      #expect(error?.label == "http_connection_lost", "\(String(describing: error))")
    }
  }

  @Test(arguments: Provider.allCases) func anythingElseIsMalformed(_ provider: Provider) async throws {
    let bodies: [[UInt8]] = [
      [], Array("<html>Bad gateway</html>".utf8), Array("{}".utf8), Array("[]".utf8), Array("null".utf8),
      Array(#"{"type":"message","content":[],"model":"m","stop_reason":"bored"}"#.utf8),
      Array(#"{"type":"message","content":7}"#.utf8), Array(#"{"choices":[]}"#.utf8),
      Array(#"{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}"#.utf8),
      Array(#"{"choices":[{"message":{"content":"x"}}],"model":"m"}"#.utf8),
      Array(#"{"type":"message","content":[{"type":"text","text":""#.utf8) + [0xFF, 0xFE]
        + Array(#""}],"model":"m","stop_reason":"end_turn"}"#.utf8),
      Array(String(repeating: "[", count: 100_000).utf8),
    ]
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for body in bodies {
        server.reply { _ in .raw(body: body) }
        let error = await model.failure(of: .test())
        #expect(error?.label == "model_malformed", "\(String(decoding: body.prefix(80), as: UTF8.self))")
      }
    }
  }

  @Test(arguments: Provider.allCases) func readsOnlySoMuch(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      var configuration = try server.configuration()
      configuration.maximumResponseBytes = 10_000
      server.reply { _ in .answer(String(repeating: "x", count: 20_000)) }
      let error = await provider.model(configuration).failure(of: .test())
      #expect(error?.label == "http_response_too_large")
    }
  }

  @Test(arguments: Provider.allCases) func doesNotTrustAStranger(_ provider: Provider) async throws {
    let stranger = try #require(TestAuthority.stranger)
    try await StandInModelServer.withRunning { server in
      var configuration = try server.configuration()
      for file in [stranger.caFile, nil] {
        configuration.caFile = file
        let error = await provider.model(configuration).failure(of: .test())
        #expect(error?.label == "http_untrusted")
        #expect(error?.isTransient == false)
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test(arguments: Provider.allCases) func followsNoRedirect(_ provider: Provider) async throws {
    let reply = ModelServerReply.raw(status: 307, headers: ["Location": "https://evil.example/"], body: [])
    let error = try await Self.failure(provider, reply)
    #expect(error?.label == "model_bad_request")
  }

  @Test(arguments: Provider.allCases) func needsAKey(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      var configuration = try server.configuration(key: "another")
      #expect(await provider.model(configuration).failure(of: .test()) == .unauthorized)
      configuration.key = nil
      #expect(await provider.model(configuration).failure(of: .test()) == .unauthorized)
      #expect(server.refusals == 2)
    }
  }
}
