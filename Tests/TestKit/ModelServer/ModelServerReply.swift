public import HTTP
public import LanguageModels

/// What the stand-in does with a request.
public struct ModelServerReply: Sendable {
  enum Content: Sendable {
    case answer(text: String, usage: TokenUsage, finish: ModelAnswer.Finish)
    case error(status: Int, message: String, kind: String?, parameter: String?, code: String?)
    case raw(status: Int, body: [UInt8])
    case automatic
    case silence
  }

  /// How a connection ends before the response does.
  struct Cut: Sendable {
    let bytes: Int
    let kind: FaultProxy.Break
  }

  let content: Content
  var headers = HTTPHeaders()
  var pieceSizes: [Int] = []
  var cut: Cut?
  var pause: (bytes: Int, latch: Latch?)?
}

extension ModelServerReply {
  /// An answer, wrapped as the request's protocol wants it: a tool's input or formatted content when a schema
  /// was given, text else.
  ///
  /// A text that is no JSON object cannot be a whole tool's input, so it comes as text there, as from a proxy.
  public static func answer(
    _ text: String, usage: TokenUsage = TokenUsage(input: 25, output: 15),
    finish: ModelAnswer.Finish = .complete
  ) -> ModelServerReply {
    ModelServerReply(content: .answer(text: text, usage: usage, finish: finish))
  }

  /// What the protocol computes by itself: vectors, scores; for a model, the text `OK` or an empty object.
  public static let automatic = ModelServerReply(content: .automatic)

  /// An error in the words of the request's protocol.
  public static func error(
    _ status: Int, _ message: String = "This is how it is.", kind: String? = nil, parameter: String? = nil,
    code: String? = nil, headers: HTTPHeaders = [:]
  ) -> ModelServerReply {
    var reply = ModelServerReply(
      content: .error(status: status, message: message, kind: kind, parameter: parameter, code: code))
    reply.headers = headers
    return reply
  }

  /// Exactly these bytes.
  public static func raw(
    status: Int = 200, headers: HTTPHeaders = ["Content-Type": "application/json"], body: [UInt8]
  ) -> ModelServerReply {
    var reply = ModelServerReply(content: .raw(status: status, body: body))
    reply.headers = headers
    return reply
  }

  /// Nothing at all, until the test releases it or the client goes away.
  public static let stall = ModelServerReply(content: .silence)

  /// A reset instead of a response.
  public static let reset = ModelServerReply.answer("Never read.").reset(after: 0)

  /// The same with further header fields.
  public func with(headers more: HTTPHeaders) -> ModelServerReply {
    var reply = self
    for field in more.fields { reply.headers.set(field.name, field.value) }
    return reply
  }

  /// The same body in pieces of these sizes, over and over, wherever they cut it.
  public func inPieces(of sizes: [Int]) -> ModelServerReply {
    var reply = self
    reply.pieceSizes = sizes.filter { $0 > 0 }
    return reply
  }

  /// The same, but reset after so many bytes of the encrypted response.
  public func reset(after bytes: Int) -> ModelServerReply {
    var reply = self
    reply.cut = Cut(bytes: bytes, kind: .reset)
    return reply
  }

  /// The same, but the connection is closed after so many bytes of the encrypted response.
  public func truncated(after bytes: Int) -> ModelServerReply {
    var reply = self
    reply.cut = Cut(bytes: bytes, kind: .close)
    return reply
  }

  /// The same, but nothing more comes after so many bytes of the body until the latch opens, or without one
  /// until the test releases it or the client goes away.
  public func pausing(after bytes: Int, until latch: Latch? = nil) -> ModelServerReply {
    var reply = self
    reply.pause = (bytes, latch)
    return reply
  }
}
