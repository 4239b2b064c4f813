import HTTP
import JSON

/// What the Messages API takes, and the words in which it refuses the rest.
enum AnthropicRules {
  private static let members: Set = [
    "model", "max_tokens", "messages", "system", "temperature", "tools", "tool_choice", "stream", "metadata",
    "stop_sequences", "top_k", "top_p", "service_tier", "thinking", "output_config", "cache_control",
    "inference_geo", "container",
  ]

  static func checkHead(_ headers: HTTPHeaders, key: String) throws(WireRefusal) {
    guard let given = headers["x-api-key"] else {
      throw WireRefusal(
        status: 401, message: "x-api-key header is required", kind: "authentication_error")
    }
    guard given == key else {
      throw WireRefusal(status: 401, message: "invalid x-api-key", kind: "authentication_error")
    }
    guard let version = headers["anthropic-version"] else {
      throw .bad("anthropic-version: header is required")
    }
    guard version == "2023-06-01" || version == "2023-01-01" else {
      throw .bad("anthropic-version: \"\(version)\" is not a valid version")
    }
  }

  static func check(_ body: JSONValue) throws(WireRefusal) {
    guard case .object(let given) = body else { throw .bad("Input should be a valid dictionary") }
    for member in given where !members.contains(member.name) {
      throw .bad("\(member.name): Extra inputs are not permitted")
    }
    guard let model = body["model"]?.string, !model.isEmpty else { throw .bad("model: Field required") }
    guard let limit = body["max_tokens"] else { throw .bad("max_tokens: Field required") }
    guard let limit = limit.integer else { throw .bad("max_tokens: Input should be a valid integer") }
    guard limit >= 1 else { throw .bad("max_tokens: must be greater than or equal to 1") }
    if let temperature = body["temperature"] {
      guard case .number(let digits) = temperature, let value = Double(digits), (0...1).contains(value) else {
        throw .bad("temperature: range: 0..1")
      }
    }
    if let stream = body["stream"] {
      guard case .bool = stream else { throw .bad("stream: Input should be a valid boolean") }
    }
    try check(system: body["system"])
    try check(messages: body["messages"])
    try check(tools: body["tools"], choice: body["tool_choice"])
  }

  private static func check(system: JSONValue?) throws(WireRefusal) {
    guard let system, system.string == nil else { return }
    guard let blocks = system.elements else { throw .bad("system: Input should be a valid list") }
    for block in blocks { try check(text: block, at: "system") }
  }

  private static func check(text block: JSONValue, at place: String) throws(WireRefusal) {
    guard block["type"]?.string == "text", let text = block["text"]?.string else {
      throw .bad("\(place): Input tag should be 'text'")
    }
    guard !text.isEmpty else { throw .bad("\(place): text content blocks must be non-empty") }
    if let control = block["cache_control"], control["type"]?.string != "ephemeral" {
      throw .bad("\(place).cache_control: Input tag should be 'ephemeral'")
    }
  }

  private static func check(messages: JSONValue?) throws(WireRefusal) {
    guard let messages = messages?.elements else { throw .bad("messages: Field required") }
    guard !messages.isEmpty else { throw .bad("messages: at least one message is required") }
    for (index, message) in messages.enumerated() {
      let place = "messages.\(index)"
      guard let role = message["role"]?.string, ["user", "assistant"].contains(role) else {
        throw .bad("\(place).role: Input should be 'user' or 'assistant'")
      }
      if let text = message["content"]?.string {
        guard !text.isEmpty else { throw .bad("\(place): \(role) messages must have non-empty content") }
        if role == "assistant", index == messages.count - 1, text.last?.isWhitespace == true {
          throw .bad("messages: final assistant content cannot end with trailing whitespace")
        }
      } else {
        guard let blocks = message["content"]?.elements else {
          throw .bad("\(place).content: Field required")
        }
        for block in blocks { try check(text: block, at: place) }
      }
    }
  }

  private static func check(tools: JSONValue?, choice: JSONValue?) throws(WireRefusal) {
    var names: Set<String> = []
    for (index, tool) in (tools?.elements ?? []).enumerated() {
      guard let name = tool["name"]?.string, isName(name) else {
        throw .bad("tools.\(index).name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")
      }
      guard names.insert(name).inserted else { throw .bad("tools: Tool names must be unique.") }
      guard let schema = tool["input_schema"], schema["type"]?.string == "object" else {
        throw .bad("tools.\(index).custom.input_schema.type: Input should be 'object'")
      }
      if let properties = schema["properties"], case .object = properties {
      } else if schema["properties"] != nil {
        throw .bad("tools.\(index).custom.input_schema: JSON schema is invalid. It must match JSON Schema")
      }
    }
    guard let choice else { return }
    guard !names.isEmpty else { throw .bad("tool_choice: may only be specified while providing tools") }
    switch choice["type"]?.string {
    case "auto", "any", "none": break
    case "tool":
      guard let name = choice["name"]?.string, names.contains(name) else {
        throw .bad("tool_choice: Tool '\(choice["name"]?.string ?? "")' not found in provided tools")
      }
    default: throw .bad("tool_choice: Input tag does not match any of the expected tags")
    }
  }

  static func isName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
      }
  }
}
