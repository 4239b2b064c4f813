import HTTP
import JSON
import LanguageModels

// `POST /v1/messages`.
extension ModelServerDesk {
  func anthropicMessage(_ request: HTTPRequest) async -> HTTPResponse {
    let id = "req_" + request.id
    let head: HTTPHeaders = ["request-id": id]
    do throws(WireRefusal) {
      try AnthropicRules.checkHead(request.headers, key: key)
      let body = try body(of: request)
      try AnthropicRules.check(body)
      let (asked, reply) = await ask(.anthropic, request, body)
      return await anthropic(reply, to: asked, head)
    } catch {
      refused()
      var response = HTTPResponse.json(AnthropicWire.error(error, requestID: id), status: error.status)
      for field in head.fields { response.headers.set(field.name, field.value) }
      return response
    }
  }

  private func anthropic(
    _ reply: ModelServerReply, to asked: ModelServerRequest, _ head: HTTPHeaders
  ) async -> HTTPResponse {
    switch reply.content {
    case .silence:
      await stall(asked.connection)
      return HTTPResponse(status: 504)
    case .raw(let status, let body):
      return deliver(reply, to: asked, status: status, type: "application/json", headers: head, body: body)
    case .error(let status, let message, let kind, _, _):
      let refusal = WireRefusal(status: status, message: message, kind: kind)
      return deliver(
        reply, to: asked, status: status, type: "application/json", headers: head,
        body: AnthropicWire.error(refusal, requestID: head["request-id"]))
    case .answer, .automatic:
      let message = Self.message(reply, to: asked)
      let body = asked.isStreamed ? AnthropicWire.stream(message) : AnthropicWire.body(message)
      let type = asked.isStreamed ? "text/event-stream; charset=utf-8" : "application/json"
      return deliver(reply, to: asked, status: 200, type: type, headers: head, body: body)
    }
  }

  /// The message that an answer becomes.
  static func message(_ reply: ModelServerReply, to asked: ModelServerRequest) -> AnthropicWire.Message {
    var (text, usage) = (asked.schema == nil ? "OK" : "{}", TokenUsage(input: 25, output: 15))
    var finish = ModelAnswer.Finish.complete
    if case .answer(let given, let tokens, let end) = reply.content {
      (text, usage, finish) = (given, tokens, end)
    }
    return AnthropicWire.Message(
      id: "msg_\(asked.number)", model: asked.model, text: text, tool: asked.schemaName, usage: usage,
      finish: finish)
  }
}
