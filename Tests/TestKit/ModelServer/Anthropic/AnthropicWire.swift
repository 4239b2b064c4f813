import HTTP
import JSON
import LanguageModels

/// Writes what the Messages API answers.
enum AnthropicWire {
  /// One answer on its way out.
  struct Message {
    let id: String
    let model: String
    let text: String
    let tool: String?
    let usage: TokenUsage
    let finish: ModelAnswer.Finish

    var stopReason: String {
      switch finish {
      case .complete: isToolUse ? "tool_use" : "end_turn"
      case .length: "max_tokens"
      case .refusal: "refusal"
      }
    }

    /// The tool's input, when the text can be one.
    var input: JSONValue? {
      var parser = JSONParser(Array(text.utf8), deepest: 64)
      guard tool != nil, let value = try? parser.parse(), case .object = value else { return nil }
      return value
    }

    /// In a stream a tool's input may be cut off; whole it must be JSON.
    var isToolUse: Bool { tool != nil && (input != nil || finish == .length && text.hasPrefix("{")) }
  }

  static func body(_ message: Message) -> [UInt8] {
    var json = JSONWriter()
    json.object { write(message, to: &$0) }
    return json.bytes
  }

  static func write(_ message: Message, to json: inout JSONWriter) {
    json.member("id", message.id)
    json.member("type", "message")
    json.member("role", "assistant")
    json.member("model", message.model)
    json.list("content", message.text.isEmpty ? [] : [message.text]) { json, text in
      json.object { block in
        if let tool = message.tool, let input = message.input {
          block.member("type", "tool_use")
          block.member("id", "toolu_" + message.id)
          block.member("name", tool)
          block.member("input", input)
        } else {
          block.member("type", "text")
          block.member("text", text)
        }
      }
    }
    json.member("stop_reason", message.stopReason)
    json.nullMember("stop_sequence")
    json.object("usage") { write(message.usage, output: message.usage.output, to: &$0) }
  }

  static func error(_ refusal: WireRefusal, requestID: String?) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("type", "error")
      $0.object("error") {
        $0.member("type", kind(refusal))
        $0.member("message", refusal.message)
      }
      if let requestID { $0.member("request_id", requestID) }
    }
    return json.bytes
  }

  static func kind(_ refusal: WireRefusal) -> String {
    let kinds = [
      400: "invalid_request_error", 401: "authentication_error", 403: "permission_error",
      404: "not_found_error", 413: "request_too_large", 429: "rate_limit_error", 529: "overloaded_error",
    ]
    return refusal.kind ?? kinds[refusal.status] ?? "api_error"
  }

  private static func write(_ usage: TokenUsage, output: Int, to json: inout JSONWriter) {
    json.member("input_tokens", usage.input)
    json.member("cache_creation_input_tokens", usage.cacheWritten)
    json.member("cache_read_input_tokens", usage.cacheRead)
    json.member("output_tokens", output)
  }
}

// MARK: - Streaming

extension AnthropicWire {
  /// The whole stream of a message: its pieces are a few characters each.
  static func stream(_ message: Message) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes += event("message_start") { json in
      json.object("message") {
        $0.member("id", message.id)
        $0.member("type", "message")
        $0.member("role", "assistant")
        $0.member("model", message.model)
        $0.list("content", [String]()) { $0.text($1) }
        $0.nullMember("stop_reason")
        $0.nullMember("stop_sequence")
        $0.object("usage") { write(message.usage, output: 1, to: &$0) }
      }
    }
    if !message.text.isEmpty { bytes += block(message) }
    bytes += event("message_delta") { json in
      json.object("delta") {
        $0.member("stop_reason", message.stopReason)
        $0.nullMember("stop_sequence")
      }
      json.object("usage") { $0.member("output_tokens", message.usage.output) }
    }
    return bytes + event("message_stop") { _ in }
  }

  private static func block(_ message: Message) -> [UInt8] {
    let isTool = message.isToolUse
    var bytes = event("content_block_start") { json in
      json.member("index", 0)
      json.object("content_block") {
        $0.member("type", isTool ? "tool_use" : "text")
        if isTool {
          $0.member("id", "toolu_" + message.id)
          $0.member("name", message.tool)
          $0.object("input") { _ in }
        } else {
          $0.member("text", "")
        }
      }
    }
    bytes += event("ping") { _ in }
    for piece in (isTool ? [""] : []) + TextPieces.of(message.text) {
      bytes += event("content_block_delta") { json in
        json.member("index", 0)
        json.object("delta") {
          $0.member("type", isTool ? "input_json_delta" : "text_delta")
          $0.member(isTool ? "partial_json" : "text", piece)
        }
      }
    }
    return bytes + event("content_block_stop") { $0.member("index", 0) }
  }

  /// One named event.
  static func event(_ name: String, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("type", name)
      members(&$0)
    }
    return ServerSentEvent(event: name, data: String(decoding: json.bytes, as: UTF8.self)).encoded
  }
}

/// Cuts a text into pieces such as a model writes: a few characters each.
enum TextPieces {
  static func of(_ text: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let piece = rest.prefix(3 + pieces.count % 5)
      pieces.append(String(piece))
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}
