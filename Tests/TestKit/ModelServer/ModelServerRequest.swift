public import HTTP
public import JSON
public import LanguageModels

/// What somebody asked the stand-in, after it was found to be a request that a real provider would take.
public struct ModelServerRequest: Sendable {
  /// Which interface it came by.
  public enum Wire: String, Sendable, Hashable {
    /// `/v1/messages`, one entry of `/v1/messages/batches`, or `/v1/chat/completions`.
    case anthropic, anthropicBatch, openAI
    /// `/v1/embeddings`, Cohere's `/v2/rerank`, or Jina's `/v1/rerank`.
    case embeddings, cohereRerank, jinaRerank
  }

  /// How many requests came before it.
  public let number: Int
  /// Which interface it came by.
  public let wire: Wire
  /// The header fields.
  public let headers: HTTPHeaders
  /// The whole body.
  public let body: JSONValue
  /// The connection it came by.
  public let connection: Int

  /// The model that is asked.
  public var model: String { body["model"]?.string ?? "" }

  /// The instructions.
  public var system: String {
    switch wire {
    case .anthropic, .anthropicBatch: Self.text(body["system"])
    default:
      (body["messages"]?.elements ?? []).filter { $0["role"]?.string == "system" }
        .map { Self.text($0["content"]) }.joined(separator: "\n")
    }
  }

  /// What was said, without the instructions.
  public var messages: [ModelMessage] {
    (body["messages"]?.elements ?? []).compactMap { message in
      ModelMessage.Role(rawValue: message["role"]?.string ?? "")
        .map { ModelMessage($0, Self.text(message["content"])) }
    }
  }

  /// The last thing the user said.
  public var lastUserText: String { messages.last { $0.role == .user }?.text ?? "" }

  /// The schema of a structured answer.
  public var schema: JSONValue? {
    tool?["input_schema"] ?? body["response_format"]?["json_schema"]?["schema"]
  }

  /// The schema's name.
  public var schemaName: String? {
    tool?["name"]?.string ?? body["response_format"]?["json_schema"]?["name"]?.string
  }

  /// Whether the answer is to be streamed.
  public var isStreamed: Bool { body["stream"] == .bool(true) }

  /// The most tokens that the answer may have.
  public var maximumTokens: Int? {
    (body["max_tokens"] ?? body["max_completion_tokens"])?.integer
  }

  /// How freely words are drawn.
  public var temperature: String? {
    if case .number(let digits) = body["temperature"] { digits } else { nil }
  }

  /// The tool that must be called.
  private var tool: JSONValue? {
    let name = body["tool_choice"]?["name"]?.string
    return body["tools"]?.elements?.first { $0["name"]?.string == name }
  }

  private static func text(_ content: JSONValue?) -> String {
    content?.string ?? (content?.elements ?? []).compactMap { $0["text"]?.string }.joined(separator: "\n")
  }
}
