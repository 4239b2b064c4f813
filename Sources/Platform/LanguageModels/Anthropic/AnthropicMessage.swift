import JSON

/// Reads a message of the Messages API.
enum AnthropicMessage {
  /// The answer that a message holds.
  static func answer(
    _ message: JSONValue, isStructured: Bool, requestID: String?
  ) throws(ModelError) -> ModelAnswer {
    guard message["type"]?.string == "message", let content = message["content"]?.elements else {
      throw .malformed("its answer is not a message with content")
    }
    var words = ""
    var input: String?
    for block in content {
      switch block["type"]?.string {
      case "text": words += block["text"]?.string ?? ""
      case "tool_use": input = input ?? block["input"].map(ProviderJSON.text)
      // Thinking and whatever comes later is not part of the answer.
      default: break
      }
    }
    guard let model = message["model"]?.string else { throw .malformed("its message names no model") }
    return ModelAnswer(
      text: isStructured ? input ?? words : words,
      finish: try finish(message["stop_reason"]?.string), usage: usage(message["usage"], after: TokenUsage()),
      model: model, requestID: requestID)
  }

  /// Why a message ended.
  static func finish(_ reason: String?) throws(ModelError) -> ModelAnswer.Finish {
    switch reason {
    case "end_turn", "tool_use", "stop_sequence": .complete
    case "max_tokens", "model_context_window_exceeded", "pause_turn": .length
    case "refusal": .refusal
    default: throw .malformed("its message ends for no known reason")
    }
  }

  /// The counts of a message; in a stream later counts replace earlier ones.
  static func usage(_ value: JSONValue?, after earlier: TokenUsage) -> TokenUsage {
    func count(_ name: String, _ earlier: Int) -> Int {
      guard let value = value?[name], value.integer != nil else { return earlier }
      return ProviderJSON.count(value)
    }
    return TokenUsage(
      input: count("input_tokens", earlier.input), output: count("output_tokens", earlier.output),
      cacheRead: count("cache_read_input_tokens", earlier.cacheRead),
      cacheWritten: count("cache_creation_input_tokens", earlier.cacheWritten))
  }

  /// The error that an error object stands for, which comes with success as its status: in a stream, or as
  /// the result of one request of a batch.
  static func refusal(_ body: JSONValue?) -> ProviderRefusal {
    let statuses = [
      "invalid_request_error": 400, "authentication_error": 401, "billing_error": 402,
      "permission_error": 403, "not_found_error": 404, "request_too_large": 413, "rate_limit_error": 429,
      "api_error": 500, "timeout_error": 504, "overloaded_error": 529,
    ]
    let kind = body?["error"]?["type"]?.string ?? ""
    return ProviderRefusal(status: statuses[kind] ?? 500, body: body)
  }
}
