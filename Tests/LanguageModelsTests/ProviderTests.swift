import HTTP
import LanguageModels
import Synchronization
import TestKit
import Testing

/// How providers are reached, what their heads say, and what never gets out.
@Suite struct ProviderTests {
  @Test func readsBaseURLs() throws {
    for (text, url) in [
      ("https://api.example.com", "https://api.example.com/v1"),
      ("https://api.example.com/", "https://api.example.com/v1"),
      ("https://api.example.com/v1/", "https://api.example.com/v1"),
      ("https://host.example/proxy", "https://host.example/proxy/v1"),
      ("http://localhost:8080", "http://localhost:8080/v1"),
      ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"), ("http://[::1]:1/", "http://[::1]:1/v1"),
    ] {
      #expect(try ProviderEndpoint(text).url == url)
    }
    #expect(try ProviderEndpoint("http://10.0.0.7", allowsPlainHTTP: true).url == "http://10.0.0.7/v1")
  }

  @Test func refusesBaseURLsThatWouldNotDo() {
    for (text, error) in [
      ("", ProviderEndpointError.unreadable), ("api.example.com", .unreadable),
      ("ftp://a.example", .unreadable),
      ("https://", .unreadable), ("https://a.example/?key=1", .unreadable),
      ("https://a.example/#x", .unreadable),
      ("https://a b.example", .unreadable), ("https://user:secret@a.example", .holdsPassword),
      ("http://a.example", .plainHTTP(host: "a.example")),
      ("http://127.0.0.1.evil.example", .plainHTTP(host: "127.0.0.1.evil.example")),
      ("http://10.0.0.7", .plainHTTP(host: "10.0.0.7")),
    ] {
      #expect(throws: error) { _ = try ProviderEndpoint(text) }
      #expect(!error.description.contains("secret"))
    }
  }

  @Test func tellsTheLimitsOfBothFamilies() async throws {
    let seen = Mutex<[RateLimitState]>([])
    try await StandInModelServer.withRunning { server in
      var configuration = try server.configuration()
      configuration.onRateLimit = { state in seen.withLock { $0.append(state) } }
      server.reply { _ in
        .answer("Yes.").with(headers: [
          "anthropic-ratelimit-requests-limit": "50", "anthropic-ratelimit-requests-remaining": "49",
          "anthropic-ratelimit-requests-reset": "2001-01-01T00:00:00Z",
          "anthropic-ratelimit-tokens-remaining": "39000",
          "anthropic-ratelimit-input-tokens-remaining": "30000",
          "anthropic-ratelimit-output-tokens-remaining": "8000",
          "anthropic-ratelimit-output-tokens-reset": "2199-01-01T00:00:00.5Z",
        ])
      }
      _ = try await Provider.anthropic.model(configuration).answer(.test())
      server.reply { _ in
        .error(
          429,
          headers: [
            "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "0",
            "x-ratelimit-reset-requests": "1m2.5s", "x-ratelimit-remaining-tokens": "149984",
            "x-ratelimit-reset-tokens": "20ms",
          ])
      }
      let before = ContinuousClock.now
      _ = await Provider.openAI.model(configuration).failure(of: .test())
      server.reply { _ in .answer("Yes.") }
      _ = try await Provider.openAI.model(configuration).answer(.test())
      let states = seen.withLock { $0 }
      try #require(states.count == 2)
      #expect(states[0].requests?.limit == 50 && states[0].requests?.remaining == 49)
      #expect(states[0].tokens?.remaining == 39_000 && states[0].tokens?.resetsAt == nil)
      #expect(states[0].inputTokens?.remaining == 30_000 && states[0].outputTokens?.remaining == 8_000)
      let reset = try #require(states[0].requests?.resetsAt)
      #expect(reset <= .now)
      let late = try #require(states[0].outputTokens?.resetsAt)
      #expect(late > .now + .seconds(86_000))
      #expect(states[1].requests?.remaining == 0 && states[1].tokens?.remaining == 149_984)
      let soon = try #require(states[1].requests?.resetsAt)
      #expect(soon >= before + .seconds(62.5) && soon <= .now + .seconds(62.5))
    }
  }

  @Test(arguments: Provider.allCases) func whatWasAskedDoesNotComeBackInAnError(
    _ provider: Provider
  ) async throws {
    let secret = "my sister Ingeborg is allergic to hazelnuts"
    let key = StandInModelServer.key
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for message in ["Not this: \(secret)!", "Bad key \(key)", secret, "x\u{0}\n\u{1B}[31m"] {
        for status in [400, 401, 404, 422, 429, 500] {
          server.reply { _ in .error(status, message, kind: "odd_error") }
          let error = await model.failure(of: .test("Think: \(secret). What then?"))
          let shown = String(reflecting: error) + String(describing: error)
          #expect(!shown.contains("Ingeborg") && !shown.contains(key) && !shown.contains("\u{1B}"))
        }
      }
    }
  }

  @Test func nothingShowsTheKey() throws {
    let key = try #require(ProviderKey(" sk-secret-0123 \n"))
    var configuration = ProviderConfiguration(endpoint: .anthropic, key: key)
    configuration.proxy = .direct
    var dumped = ""
    dump(configuration, to: &dumped)
    dump(AnthropicModel(model: "m", configuration: configuration), to: &dumped)
    dump(OpenAIModel(model: "m", configuration: configuration), to: &dumped)
    for text in [
      "\(key)", String(reflecting: key), "\(configuration)", String(reflecting: configuration), dumped,
    ] {
      #expect(!text.contains("secret"))
    }
    for text in ["", " ", "a b", "a\u{0}b", "a\r\nb"] { #expect(ProviderKey(text) == nil) }
  }

  @Test func speaksThroughAProxy() async throws {
    try await StandInModelServer.withRunning { server in
      var configuration = try server.configuration()
      // Nobody listens there, so what does not go through the proxy would succeed.
      configuration.proxy = .url("http://127.0.0.1:1")
      let error = await Provider.openAI.model(configuration).failure(of: .test())
      #expect(error?.label == "http_unreachable")
      #expect(server.requests.isEmpty)
    }
  }
}
