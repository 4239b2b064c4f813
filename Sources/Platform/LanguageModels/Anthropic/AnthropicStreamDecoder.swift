import HTTP
import JSON

/// Reads the events of a streamed message.
struct AnthropicStreamDecoder: StreamDecoder {
  private let isStructured: Bool
  private let requestID: String?
  private let hidden: [String]
  private let key: ProviderKey?
  private var model: String?
  private var usage = TokenUsage()
  private var finish: ModelAnswer.Finish?
  private var words = ""
  private var input: String?
  /// The tool's block; another one's input is not the answer.
  private var toolIndex: Int?

  /// Reads the answer to a request.
  init(_ request: ModelRequest, requestID: String?, key: ProviderKey?) {
    isStructured = request.schema != nil
    hidden = request.messages.map(\.text) + [request.system]
    self.requestID = requestID
    self.key = key
  }

  mutating func take(_ event: ServerSentEvent) throws(ModelError) -> [ModelStream.Piece] {
    let body = try ProviderJSON.parse(event.data)
    switch body["type"]?.string {
    case "message_start":
      model = body["message"]?["model"]?.string
      usage = AnthropicMessage.usage(body["message"]?["usage"], after: usage)
    case "content_block_start":
      guard body["content_block"]?["type"]?.string == "tool_use", toolIndex == nil else { return [] }
      toolIndex = body["index"]?.integer
      input = ""
    case "content_block_delta": return take(delta: body["delta"], of: body["index"]?.integer)
    case "message_delta":
      finish = try AnthropicMessage.finish(body["delta"]?["stop_reason"]?.string)
      usage = AnthropicMessage.usage(body["usage"], after: usage)
    case "message_stop": return try stop()
    case "error": throw AnthropicMessage.refusal(body).modelError(hiding: hidden, key)
    // Pings, ends of blocks, and whatever comes later.
    default: break
    }
    return []
  }

  mutating func end() throws(ModelError) -> [ModelStream.Piece] {
    throw .malformed("its stream ends before the message does")
  }

  func whole(_ body: JSONValue) throws(ModelError) -> ModelAnswer {
    try AnthropicMessage.answer(body, isStructured: isStructured, requestID: requestID)
  }

  private mutating func take(delta: JSONValue?, of index: Int?) -> [ModelStream.Piece] {
    switch delta?["type"]?.string {
    case "text_delta":
      let text = delta?["text"]?.string ?? ""
      words += text
      return isStructured || text.isEmpty ? [] : [.text(text)]
    case "input_json_delta":
      guard let piece = delta?["partial_json"]?.string, !piece.isEmpty, index == toolIndex, index != nil
      else { return [] }
      input = (input ?? "") + piece
      return isStructured ? [.text(piece)] : []
    default: return []
    }
  }

  private mutating func stop() throws(ModelError) -> [ModelStream.Piece] {
    guard let model, let finish else { throw .malformed("its stream leaves out how the message ends") }
    var pieces: [ModelStream.Piece] = []
    var text = words
    if isStructured, let input {
      // A tool without input is written as no piece at all.
      text = input.isEmpty ? "{}" : input
      if input.isEmpty { pieces.append(.text(text)) }
    } else if isStructured, !words.isEmpty {
      pieces.append(.text(words))
    }
    let answer = ModelAnswer(text: text, finish: finish, usage: usage, model: model, requestID: requestID)
    return pieces + [.finished(answer)]
  }
}
