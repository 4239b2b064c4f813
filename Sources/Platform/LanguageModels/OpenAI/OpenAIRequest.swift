import JSON

/// Writes the body of `POST /v1/chat/completions`.
enum OpenAIRequest {
  /// The body of a request in a dialect.
  static func body(
    _ request: ModelRequest, model: String, dialect: OpenAIDialect, isStreamed: Bool
  ) throws(ModelError) -> [UInt8] {
    let schema: JSONValue? = if let schema = request.schema { try ProviderJSON.schema(schema) } else { nil }
    var json = JSONWriter()
    json.object { json in
      json.member("model", model)
      let limit = dialect.namesCompletionTokens ? "max_completion_tokens" : "max_tokens"
      json.member(limit, request.maximumTokens)
      if let temperature = request.temperature, dialect.takesTemperature {
        json.member("temperature", temperature)
      }
      write(request, to: &json)
      if let schema, let name = request.schema?.name { write(schema, name, dialect.format, to: &json) }
      guard isStreamed else { return }
      json.member("stream", true)
      if dialect.takesStreamOptions { json.object("stream_options") { $0.member("include_usage", true) } }
    }
    return json.bytes
  }

  private static func write(_ request: ModelRequest, to json: inout JSONWriter) {
    let system = request.system.isEmpty ? [] : [("system", request.system)]
    let messages = system + request.messages.map { ($0.role.rawValue, $0.text) }
    json.list("messages", messages) { json, message in
      json.object {
        $0.member("role", message.0)
        $0.member("content", message.1)
      }
    }
  }

  private static func write(
    _ schema: JSONValue, _ name: String, _ format: OpenAIDialect.Format, to json: inout JSONWriter
  ) {
    switch format {
    case .none: break
    case .object: json.object("response_format") { $0.member("type", "json_object") }
    case .schema:
      json.object("response_format") { json in
        json.member("type", "json_schema")
        json.object("json_schema") {
          $0.member("name", name)
          $0.member("strict", StrictSchema.holds(schema))
          $0.member("schema", schema)
        }
      }
    }
  }
}
