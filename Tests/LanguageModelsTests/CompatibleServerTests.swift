import HTTP
import LanguageModels
import TestKit
import Testing

/// Answers as servers of one's own write them: with members that are null, missing, or of their own invention.
@Suite struct CompatibleServerTests {
  /// A completion as a server writes it, and the usage that it tells.
  struct Sample: CustomTestStringConvertible, Sendable {
    let server: String
    let body: String
    var usage = TokenUsage()

    var testDescription: String { server }
  }

  /// Every sample answers "Hello.".
  static let completions = [
    Sample(
      server: "Ollama",
      body: #"""
        {"id":"chatcmpl-730","object":"chat.completion","created":1788158498,"model":"llama3","system_fingerprint":
        "fp_ollama","choices":[{"index":0,"message":{"role":"assistant","content":"Hello.","reasoning":"Say hello."},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":73,"completion_tokens":78,"total_tokens":151}}
        """#, usage: TokenUsage(input: 73, output: 78)),
    Sample(
      server: "llama.cpp",
      body: #"""
        {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":"Hello."}}],
        "created":1788158498,"model":"gpt-3.5-turbo","system_fingerprint":"b6210-a094f38","object":"chat.completion",
        "usage":{"completion_tokens":3,"prompt_tokens":20,"total_tokens":23},"id":"chatcmpl-x","timings":
        {"prompt_n":20,"prompt_ms":12.5,"predicted_n":3,"predicted_per_second":88.1}}
        """#, usage: TokenUsage(input: 20, output: 3)),
    Sample(
      server: "vLLM",
      body: #"""
        {"id":"chatcmpl-d3","object":"chat.completion","created":1788158498,"model":"Qwen/Qwen3-8B","choices":[{
        "index":0,"message":{"role":"assistant","content":"Hello.","refusal":null,"annotations":null,"audio":null,
        "function_call":null,"tool_calls":[],"reasoning_content":null},"logprobs":null,"finish_reason":"stop",
        "stop_reason":null,"token_ids":null}],"service_tier":null,"system_fingerprint":null,"usage":{
        "prompt_tokens":107,"total_tokens":123,"completion_tokens":16,"prompt_tokens_details":null},
        "prompt_logprobs":null,"prompt_token_ids":null,"kv_transfer_params":null}
        """#, usage: TokenUsage(input: 107, output: 16)),
    Sample(
      server: "usage null",
      body: #"""
        {"model":"m","choices":[{"message":{"content":"Hello."},"finish_reason":"stop"}],"usage":null}
        """#),
    Sample(
      server: "usage missing, content in parts",
      body: #"""
        {"id":null,"model":"m","choices":[{"message":{"content":[{"type":"text","text":"Hel"},
        {"type":"text","text":"lo."}]},"finish_reason":"stop"}]}
        """#),
    Sample(
      server: "counts null or absurd",
      body: #"""
        {"model":"m","choices":[{"message":{"content":"Hello."},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":null,"completion_tokens":-4,"total_tokens":"many"}}
        """#),
  ]

  @Test(arguments: completions) func readsCompletions(_ sample: Sample) async throws {
    let answer = try await StandInModelServer.withRunning { server in
      server.reply { _ in .raw(body: Array(sample.body.utf8)) }
      return try await Provider.openAI.model(at: server).answer(.test())
    }
    #expect(answer.text == "Hello." && answer.finish == .complete)
    #expect(answer.usage == sample.usage)
  }

  /// The same as streams.
  static let streams = [
    Sample(
      server: "Ollama",
      body: #"""
        data: {"id":"c","object":"chat.completion.chunk","model":"llama3","system_fingerprint":"fp_ollama",\#
        "choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}]}

        data: {"id":"c","model":"llama3","choices":[{"index":0,"delta":{"role":"assistant","content":"lo."},\#
        "finish_reason":"stop"}]}

        data: {"id":"c","model":"llama3","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,\#
        "total_tokens":11}}

        data: [DONE]


        """#, usage: TokenUsage(input: 9, output: 2)),
    Sample(
      server: "llama.cpp",
      body: #"""
        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"id":"c",\#
        "model":"m","object":"chat.completion.chunk"}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hello."}}],"id":"c","model":"m"}

        data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"id":"c","model":"m",\#
        "usage":{"completion_tokens":2,"prompt_tokens":9,"total_tokens":11},"timings":{"prompt_n":9}}

        data: [DONE]


        """#, usage: TokenUsage(input: 9, output: 2)),
    Sample(
      server: "vLLM",
      body: #"""
        data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"",\#
        "reasoning_content":null},"logprobs":null,"finish_reason":null}],"prompt_token_ids":null}

        data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hello.","tool_calls":[]},\#
        "logprobs":null,"finish_reason":null,"token_ids":null}]}

        data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":""},"logprobs":null,\#
        "finish_reason":"stop","stop_reason":null}],"usage":null}

        data: [DONE]


        """#),
    Sample(
      server: "empty reasons, comments, no end mark",
      body: #"""
        : keep-alive

        data: {"model":"m","choices":[{"delta":{"content":"Hello."},"finish_reason":""}],"usage":null}

        data: {"model":"m","choices":[{"delta":{},"finish_reason":"stop"}]}


        """#),
  ]

  @Test(arguments: streams) func readsStreams(_ sample: Sample) async throws {
    try await expectHello(sample, type: "text/event-stream", .openAI)
  }

  @Test func readsAWholeAnswerWhereAStreamWasAskedFor() async throws {
    try await expectHello(Self.completions[0], type: "application/json; charset=utf-8", .openAI)
    let message = Sample(
      server: "LiteLLM",
      body: #"""
        {"content":[{"text":"Hello.","type":"text"}],"id":"msg_0","model":"m","role":"assistant",
        "stop_reason":"end_turn","stop_sequence":null,"type":"message","usage":{"input_tokens":9,"output_tokens":2,
        "total_tokens":11}}
        """#, usage: TokenUsage(input: 9, output: 2))
    try await expectHello(message, type: "application/json", .anthropic)
  }

  @Test(arguments: Provider.allCases) func aWholeBodyThatIsNoAnswerIsMalformed(
    _ provider: Provider
  ) async throws {
    try await StandInModelServer.withRunning { server in
      for body in ["", "{}", #"{"error":"no"}"#, "data: {}", #"{"choices":[{}]}"#] {
        server.reply { _ in .raw(body: Array(body.utf8)) }
        let stream = try await provider.model(at: server).stream(.test())
        await #expect(throws: ModelError.self, "\(body)") { for try await _ in stream {} }
      }
    }
  }

  @Test func aMessageMayLeaveOutItsCounts() async throws {
    for usage in [
      #""usage":null"#, #""usage":{}"#, #""usage":{"input_tokens":null}"#, #""stop_sequence":null"#,
    ] {
      let body = """
        {"type":"message","content":[{"type":"text","text":"Hello."}],"model":"m","stop_reason":"end_turn",\(usage)}
        """
      let answer = try await StandInModelServer.withRunning { server in
        server.reply { _ in .raw(body: Array(body.utf8)) }
        return try await Provider.anthropic.model(at: server).answer(.test())
      }
      #expect(answer.text == "Hello." && answer.usage == TokenUsage())
    }
  }

  private func expectHello(_ sample: Sample, type: String, _ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in
        ModelServerReply.raw(headers: ["Content-Type": type], body: Array(sample.body.utf8))
          .inPieces(of: [7, 1, 50])
      }
      var text = ""
      var finished: ModelAnswer?
      for try await piece in try await provider.model(at: server).stream(.test()) {
        switch piece {
        case .text(let part): text += part
        case .finished(let answer): finished = answer
        }
      }
      #expect(text == "Hello.")
      #expect(finished?.text == "Hello." && finished?.finish == .complete)
      #expect(finished?.usage == sample.usage)
    }
  }
}
