import HTTP
import JSON

/// Reads the chunks of a streamed completion.
struct OpenAIStreamDecoder: StreamDecoder {
  private var requestID: String?
  private let hidden: [String]
  private let key: ProviderKey?
  private var model: String?
  private var usage = TokenUsage()
  private var finish: ModelAnswer.Finish?
  private var hasRefused = false
  private var text = ""

  /// Reads the answer to a request.
  init(_ request: ModelRequest, requestID: String?, key: ProviderKey?) {
    hidden = request.messages.map(\.text) + [request.system]
    self.requestID = requestID
    self.key = key
  }

  mutating func take(_ event: ServerSentEvent) throws(ModelError) -> [ModelStream.Piece] {
    if event.data == "[DONE]" { return try stop() }
    let body = try ProviderJSON.parse(event.data)
    if let error = body["error"], error != .null {
      throw OpenAICompletion.refusal(body).modelError(hiding: hidden, key)
    }
    model = model ?? body["model"]?.string
    requestID = requestID ?? body["id"]?.string
    // The usage comes in a chunk of its own without choices; others carry null.
    if let counts = body["usage"], counts != .null { usage = OpenAICompletion.usage(counts) }
    guard let choice = body["choices"]?.elements?.first else { return [] }
    // Some servers write an empty reason until there is one.
    if let reason = choice["finish_reason"]?.string, !reason.isEmpty {
      finish = try OpenAICompletion.finish(reason)
    }
    if !(choice["delta"]?["refusal"]?.string ?? "").isEmpty { hasRefused = true }
    let piece = OpenAICompletion.content(choice["delta"]?["content"])
    text += piece
    return piece.isEmpty ? [] : [.text(piece)]
  }

  /// Some servers end without the last mark; when the completion has ended, nothing is missing.
  mutating func end() throws(ModelError) -> [ModelStream.Piece] {
    guard finish != nil else { throw .malformed("its stream ends before the completion does") }
    return try stop()
  }

  func whole(_ body: JSONValue) throws(ModelError) -> ModelAnswer {
    try OpenAICompletion.answer(body, requestID: requestID)
  }

  private func stop() throws(ModelError) -> [ModelStream.Piece] {
    guard let model, let finish else { throw .malformed("its stream leaves out how the completion ends") }
    return [
      .finished(
        ModelAnswer(
          text: text, finish: hasRefused ? .refusal : finish, usage: usage, model: model,
          requestID: requestID))
    ]
  }
}
