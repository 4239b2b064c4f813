import HTTP
import JSON
import LanguageModels

/// Writes what the Chat Completions API answers.
enum OpenAIWire {
  /// One answer on its way out.
  struct Completion {
    let id: String
    let model: String
    let text: String
    let usage: TokenUsage
    let finish: ModelAnswer.Finish

    var finishReason: String { finish == .length ? "length" : "stop" }
    var content: String? { finish == .refusal ? nil : text }
    var refusal: String? { finish == .refusal ? text : nil }
  }

  static func body(_ completion: Completion) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      begin(completion, object: "chat.completion", &json)
      json.list("choices", [completion]) { json, completion in
        json.object { choice in
          choice.member("index", 0)
          choice.object("message") {
            $0.member("role", "assistant")
            $0.member("content", completion.content)
            $0.member("refusal", completion.refusal)
          }
          choice.nullMember("logprobs")
          choice.member("finish_reason", completion.finishReason)
        }
      }
      json.object("usage") { write(completion.usage, to: &$0) }
    }
    return json.bytes
  }

  static func error(_ refusal: WireRefusal) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.object("error") {
        $0.member("message", refusal.message)
        let kinds = [401: "invalid_request_error", 429: "requests", 400: "invalid_request_error"]
        $0.member("type", refusal.kind ?? kinds[refusal.status] ?? "server_error")
        $0.member("param", refusal.parameter)
        $0.member("code", refusal.code)
      }
    }
    return json.bytes
  }

  /// The whole stream of a completion; the usage comes in a chunk of its own when it was asked for.
  static func stream(_ completion: Completion, includesUsage: Bool) -> [UInt8] {
    func chunk(_ finish: String?, _ delta: (inout JSONWriter) -> Void) -> [UInt8] {
      var json = JSONWriter()
      json.object { json in
        begin(completion, object: "chat.completion.chunk", &json)
        json.list("choices", [0]) { json, index in
          json.object {
            $0.member("index", index)
            $0.object("delta", delta)
            $0.nullMember("logprobs")
            $0.member("finish_reason", finish)
          }
        }
        if includesUsage { json.nullMember("usage") }
      }
      return data(json.bytes)
    }
    let name = completion.refusal == nil ? "content" : "refusal"
    var bytes = chunk(nil) {
      $0.member("role", "assistant")
      $0.member(name, "")
    }
    for piece in TextPieces.of(completion.text) { bytes += chunk(nil) { $0.member(name, piece) } }
    bytes += chunk(completion.finishReason) { _ in }
    if includesUsage {
      var json = JSONWriter()
      json.object { json in
        begin(completion, object: "chat.completion.chunk", &json)
        json.list("choices", [Int]()) { $0.integer($1) }
        json.object("usage") { write(completion.usage, to: &$0) }
      }
      bytes += data(json.bytes)
    }
    return bytes + data(Array("[DONE]".utf8))
  }

  private static func begin(_ completion: Completion, object: String, _ json: inout JSONWriter) {
    json.member("id", completion.id)
    json.member("object", object)
    json.member("created", 1_750_000_000)
    json.member("model", completion.model)
  }

  private static func write(_ usage: TokenUsage, to json: inout JSONWriter) {
    let prompt = usage.input + usage.cacheRead
    json.member("prompt_tokens", prompt)
    json.member("completion_tokens", usage.output)
    json.member("total_tokens", prompt + usage.output)
    json.object("prompt_tokens_details") { $0.member("cached_tokens", usage.cacheRead) }
  }

  private static func data(_ bytes: [UInt8]) -> [UInt8] {
    ServerSentEvent(data: String(decoding: bytes, as: UTF8.self)).encoded
  }
}
