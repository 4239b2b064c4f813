import Encoders
import HTTP
import JSON
import LanguageModels

// `POST /v1/embeddings`.
extension ModelServerDesk {
  func embeddings(_ request: HTTPRequest) async -> HTTPResponse {
    do throws(WireRefusal) {
      try OpenAIRules.checkHead(request.headers, key: key)
      let body = try body(of: request)
      let texts = try Self.texts(in: body)
      let (asked, reply) = await ask(.embeddings, request, body)
      return await respond(reply, to: asked, error: OpenAIWire.error) { await Self.vectors(of: texts, asked) }
    } catch {
      refused()
      return .json(OpenAIWire.error(error), status: error.status)
    }
  }

  private static func texts(in body: JSONValue) throws(WireRefusal) -> [String] {
    guard let model = body["model"]?.string, !model.isEmpty else {
      throw .bad("you must provide a model parameter")
    }
    guard let input = body["input"] else { throw .bad("Missing required parameter: 'input'.") }
    let texts = input.string.map { [$0] } ?? (input.elements ?? []).compactMap(\.string)
    guard !texts.isEmpty, input.elements.map({ $0.count == texts.count }) ?? true else {
      throw .bad("'$.input' is invalid. Please check the API reference.")
    }
    guard texts.count <= 2048 else { throw .bad("'$.input' is too long: 2048 is the maximum.") }
    guard texts.allSatisfy({ !$0.isEmpty }) else { throw .bad("'input' cannot be an empty string.") }
    if let format = body["encoding_format"]?.string, format != "float" {
      throw .bad("The stand-in writes floats only.", parameter: "encoding_format")
    }
    return texts
  }

  /// The hashing encoder's vectors, doubled: nobody promises unit length.
  private static func vectors(of texts: [String], _ asked: ModelServerRequest) async -> [UInt8] {
    let encodings = (try? await HashingEncoder().encode(texts, tokenVectors: false)) ?? []
    var json = JSONWriter()
    json.object { json in
      json.member("object", "list")
      json.list("data", encodings.enumerated()) { json, item in
        json.object {
          $0.member("object", "embedding")
          $0.member("index", item.offset)
          $0.list("embedding", item.element.vector) { $0.number(Double($1) * 2) }
        }
      }
      json.member("model", asked.model)
      json.object("usage") {
        let tokens = texts.reduce(0) { $0 + $1.split(separator: " ").count }
        $0.member("prompt_tokens", tokens)
        $0.member("total_tokens", tokens)
      }
    }
    return json.bytes
  }

  /// What a reply becomes where the protocol itself can compute an answer.
  func respond(
    _ reply: ModelServerReply, to asked: ModelServerRequest, error: (WireRefusal) -> [UInt8],
    _ compute: () async -> [UInt8]
  ) async -> HTTPResponse {
    let status: Int
    let bytes: [UInt8]
    switch reply.content {
    case .silence:
      await stall(asked.connection)
      return HTTPResponse(status: 504)
    case .raw(let code, let body): (status, bytes) = (code, body)
    case .error(let code, let message, let kind, let parameter, let name):
      let refusal = WireRefusal(
        status: code, message: message, kind: kind, parameter: parameter, code: name)
      (status, bytes) = (code, error(refusal))
    case .answer, .automatic: (status, bytes) = (200, await compute())
    }
    return deliver(
      reply, to: asked, status: status, type: "application/json", headers: [:], body: bytes)
  }
}
