import JSON

/// Writes the body of `POST /v1/messages`.
enum AnthropicRequest {
  /// The body of a request.
  ///
  /// A structured answer is the input of a tool that the model must call. The instructions are marked for the
  /// provider's cache, which keeps the tool, written before them, too.
  static func body(
    _ request: ModelRequest, model: String, isStreamed: Bool
  ) throws(ModelError) -> [UInt8] {
    let schema: JSONValue? = if let schema = request.schema { try ProviderJSON.schema(schema) } else { nil }
    var json = JSONWriter()
    json.object { write(request, model: model, schema: schema, isStreamed: isStreamed, to: &$0) }
    return json.bytes
  }

  /// The members of a request, for a body or for one entry of a batch.
  static func write(
    _ request: ModelRequest, model: String, schema: JSONValue?, isStreamed: Bool, to json: inout JSONWriter
  ) {
    json.member("model", model)
    json.member("max_tokens", request.maximumTokens)
    if let temperature = request.temperature { json.member("temperature", min(temperature, 1)) }
    if !request.system.isEmpty {
      json.list("system", [request.system]) { json, text in
        json.object {
          $0.member("type", "text")
          $0.member("text", text)
          $0.object("cache_control") { $0.member("type", "ephemeral") }
        }
      }
    }
    json.list("messages", request.messages) { json, message in
      json.object {
        $0.member("role", message.role.rawValue)
        $0.member("content", message.text)
      }
    }
    if let schema, let name = request.schema?.name { write(tool: name, schema, to: &json) }
    if isStreamed { json.member("stream", true) }
  }

  private static func write(tool name: String, _ schema: JSONValue, to json: inout JSONWriter) {
    json.list("tools", [schema]) { json, schema in
      json.object {
        $0.member("name", name)
        $0.member("description", "Gives the answer. Call it once, with the whole answer as its input.")
        $0.member("input_schema", schema)
      }
    }
    json.object("tool_choice") {
      $0.member("type", "tool")
      $0.member("name", name)
      $0.member("disable_parallel_tool_use", true)
    }
  }
}
