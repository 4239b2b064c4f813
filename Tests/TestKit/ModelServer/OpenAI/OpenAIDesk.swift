import HTTP
import JSON
import LanguageModels

// `POST /v1/chat/completions`; the server itself answers `x-request-id`.
extension ModelServerDesk {
  func openAICompletion(_ request: HTTPRequest) async -> HTTPResponse {
    do throws(WireRefusal) {
      try OpenAIRules.checkHead(request.headers, key: key)
      let body = try body(of: request)
      try OpenAIRules.check(body)
      let (asked, reply) = await ask(.openAI, request, body)
      return await openAI(reply, to: asked)
    } catch {
      refused()
      return .json(OpenAIWire.error(error), status: error.status)
    }
  }

  private func openAI(_ reply: ModelServerReply, to asked: ModelServerRequest) async -> HTTPResponse {
    switch reply.content {
    case .silence:
      await stall(asked.connection)
      return HTTPResponse(status: 504)
    case .raw(let status, let body):
      return deliver(reply, to: asked, status: status, type: "application/json", headers: [:], body: body)
    case .error(let status, let message, let kind, let parameter, let code):
      let refusal = WireRefusal(
        status: status, message: message, kind: kind, parameter: parameter, code: code)
      return deliver(
        reply, to: asked, status: status, type: "application/json", headers: [:],
        body: OpenAIWire.error(refusal))
    case .answer, .automatic:
      let completion = Self.completion(reply, to: asked)
      let includesUsage = asked.body["stream_options"]?["include_usage"] == .bool(true)
      let body =
        asked.isStreamed
        ? OpenAIWire.stream(completion, includesUsage: includesUsage) : OpenAIWire.body(completion)
      let type = asked.isStreamed ? "text/event-stream; charset=utf-8" : "application/json"
      return deliver(reply, to: asked, status: 200, type: type, headers: [:], body: body)
    }
  }

  private static func completion(
    _ reply: ModelServerReply, to asked: ModelServerRequest
  ) -> OpenAIWire.Completion {
    var (text, usage) = (asked.schema == nil ? "OK" : "{}", TokenUsage(input: 25, output: 15))
    var finish = ModelAnswer.Finish.complete
    if case .answer(let given, let tokens, let end) = reply.content {
      (text, usage, finish) = (given, tokens, end)
    }
    return OpenAIWire.Completion(
      id: "chatcmpl-\(asked.number)", model: asked.model, text: text, usage: usage, finish: finish)
  }
}
