import HTTP
import JSON

/// What the Chat Completions API takes, and the words in which it refuses the rest.
enum OpenAIRules {
  private static let members: Set = [
    "model", "messages", "max_tokens", "max_completion_tokens", "temperature", "response_format", "stream",
    "stream_options", "top_p", "n", "stop", "seed", "user", "tools", "tool_choice", "store", "metadata",
    "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "reasoning_effort",
    "parallel_tool_calls", "service_tier", "prompt_cache_key", "safety_identifier",
  ]

  static func checkHead(_ headers: HTTPHeaders, key: String) throws(WireRefusal) {
    guard let given = headers["Authorization"] else {
      throw WireRefusal(
        status: 401, message: "You didn't provide an API key.", kind: "invalid_request_error")
    }
    guard given == "Bearer " + key else {
      throw WireRefusal(
        status: 401, message: "Incorrect API key provided: \(given.suffix(8)).",
        kind: "invalid_request_error", code: "invalid_api_key")
    }
  }

  static func check(_ body: JSONValue) throws(WireRefusal) {
    guard case .object(let given) = body else { throw .bad("We could not parse the JSON body.") }
    for member in given where !members.contains(member.name) {
      throw .bad("Unrecognized request argument supplied: \(member.name)")
    }
    guard let model = body["model"]?.string, !model.isEmpty else {
      throw .bad("you must provide a model parameter")
    }
    try check(messages: body["messages"])
    for name in ["max_tokens", "max_completion_tokens"] {
      guard let limit = body[name] else { continue }
      guard let limit = limit.integer, limit >= 1 else {
        throw .bad(
          "Invalid '\(name)': integer below minimum value.", parameter: name,
          code: "integer_below_min_value")
      }
    }
    if let temperature = body["temperature"] {
      guard case .number(let digits) = temperature, let value = Double(digits), (0...2).contains(value) else {
        throw .bad(
          "Invalid 'temperature': decimal above maximum value.", parameter: "temperature",
          code: "decimal_above_max_value")
      }
    }
    if body["stream_options"] != nil, body["stream"] != .bool(true) {
      throw .bad(
        "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
        parameter: "stream_options")
    }
    try check(format: body["response_format"], body)
  }

  private static func check(messages: JSONValue?) throws(WireRefusal) {
    guard let messages = messages?.elements else {
      throw .bad(
        "Missing required parameter: 'messages'.", parameter: "messages", code: "missing_required_parameter")
    }
    guard !messages.isEmpty else {
      throw .bad(
        "Invalid 'messages': empty array. Expected an array with minimum length 1.", parameter: "messages",
        code: "empty_array")
    }
    for (index, message) in messages.enumerated() {
      guard let role = message["role"]?.string,
        ["system", "developer", "user", "assistant", "tool"].contains(role)
      else {
        throw .bad("Invalid value: 'messages[\(index)].role'.", parameter: "messages[\(index)].role")
      }
      guard message["content"]?.string != nil || message["content"]?.elements != nil else {
        throw .bad(
          "Invalid value for 'content': expected a string, got null.",
          parameter: "messages[\(index)].content")
      }
    }
  }

  private static func check(format: JSONValue?, _ body: JSONValue) throws(WireRefusal) {
    guard let format else { return }
    switch format["type"]?.string {
    case "text": return
    case "json_object":
      let texts = (body["messages"]?.elements ?? []).compactMap { $0["content"]?.string }
      guard texts.contains(where: { $0.lowercased().contains("json") }) else {
        throw .bad(
          "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
            + " 'json_object'.", parameter: "messages")
      }
    case "json_schema":
      let place = "response_format.json_schema"
      guard let name = format["json_schema"]?["name"]?.string, isName(name) else {
        throw .bad("Missing required parameter: '\(place).name'.", parameter: place + ".name")
      }
      guard let schema = format["json_schema"]?["schema"], case .object = schema else {
        throw .bad("Missing required parameter: '\(place).schema'.", parameter: place + ".schema")
      }
      guard schema["type"]?.string == "object" else {
        throw .bad(
          "Invalid schema for response_format '\(name)': schema must be a JSON Schema of 'type: \"object\"'",
          parameter: "response_format")
      }
      guard format["json_schema"]?["strict"] == .bool(true) else { return }
      if let problem = strictProblem(schema, at: []) {
        throw .bad("Invalid schema for response_format '\(name)': \(problem)", parameter: "response_format")
      }
    default:
      throw .bad("Invalid value: 'response_format.type'.", parameter: "response_format.type")
    }
  }

  /// The first thing in a schema that a strict one may not have.
  private static func strictProblem(_ schema: JSONValue, at path: [String]) -> String? {
    let context = "In context=(\(path.map { "'\($0)'" }.joined(separator: ", "))), "
    if schema["type"]?.string == "object" {
      guard schema["additionalProperties"] == .bool(false) else {
        return context + "'additionalProperties' is required to be supplied and to be false."
      }
      var names: [String] = []
      if case .object(let properties) = schema["properties"] {
        for property in properties {
          names.append(property.name)
          let place = path + ["properties", property.name]
          if let problem = strictProblem(property.value, at: place) { return problem }
        }
      }
      guard Set((schema["required"]?.elements ?? []).compactMap(\.string)) == Set(names) else {
        return context + "'required' is required to be supplied and to be an array including every key."
      }
    }
    if schema["oneOf"] != nil { return context + "'oneOf' is not permitted." }
    if let items = schema["items"] { return strictProblem(items, at: path + ["items"]) }
    return nil
  }

  private static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
      }
  }
}
