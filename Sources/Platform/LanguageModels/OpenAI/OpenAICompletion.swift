import JSON

/// Reads a completion of the Chat Completions API.
enum OpenAICompletion {
  /// The answer that a completion holds.
  static func answer(_ body: JSONValue, requestID: String?) throws(ModelError) -> ModelAnswer {
    guard let choice = body["choices"]?.elements?.first, let message = choice["message"] else {
      throw .malformed("its answer is not a completion with a message")
    }
    guard let model = body["model"]?.string else { throw .malformed("its completion names no model") }
    let hasRefused = !(message["refusal"]?.string ?? "").isEmpty
    let finish = hasRefused ? .refusal : try finish(choice["finish_reason"]?.string)
    return ModelAnswer(
      text: content(message["content"]), finish: finish, usage: usage(body["usage"]), model: model,
      requestID: requestID ?? body["id"]?.string)
  }

  /// Why a completion ended.
  static func finish(_ reason: String?) throws(ModelError) -> ModelAnswer.Finish {
    switch reason {
    case "stop", "tool_calls", "function_call", "eos": .complete
    case "length": .length
    case "content_filter": .refusal
    default: throw .malformed("its completion ends for no known reason")
    }
  }

  /// The text of a message, which some servers write as a list of parts.
  static func content(_ value: JSONValue?) -> String {
    value?.string ?? (value?.elements ?? []).compactMap { $0["text"]?.string }.joined()
  }

  /// The counts; what was read from the cache is part of the prompt's tokens there.
  static func usage(_ value: JSONValue?) -> TokenUsage {
    let prompt = ProviderJSON.count(value?["prompt_tokens"])
    let cached = min(ProviderJSON.count(value?["prompt_tokens_details"]?["cached_tokens"]), prompt)
    return TokenUsage(
      input: prompt - cached, output: ProviderJSON.count(value?["completion_tokens"]), cacheRead: cached)
  }

  /// The refusal that an error within a stream stands for.
  static func refusal(_ body: JSONValue) -> ProviderRefusal {
    let error = body["error"]
    let words = [error?["type"]?.string, error?["code"]?.string].compactMap { $0 }.joined(separator: " ")
    let status =
      error?["code"]?.integer.flatMap { (400..<600).contains($0) ? $0 : nil }
      ?? (words.contains("rate_limit") ? 429 : words.contains("invalid_request") ? 400 : 500)
    return ProviderRefusal(status: status, body: body)
  }
}
