import HTTP
import LanguageModels
import Operations
import TestKit
import Testing

/// Answers that are read while they are written, over TLS by both protocols.
@Suite struct ModelStreamTests {
  private static let text =
    "Bees: a smoker, ein schönes Glas 🍯, и книга. " + String(repeating: "Honey! ", count: 40)

  private struct Read {
    var pieces: [String] = []
    var answer: ModelAnswer?
    var failure: ModelError?
  }

  private static func read(_ model: any LanguageModel, _ request: ModelRequest = .test()) async -> Read {
    var read = Read()
    do {
      for try await piece in try await model.stream(request) {
        switch piece {
        case .text(let text): read.pieces.append(text)
        case .finished(let answer): read.answer = answer
        }
      }
    } catch {
      read.failure = error as? ModelError
    }
    return read
  }

  @Test(arguments: Provider.allCases) func theSplitsOfTheNetworkDoNotMatter(_ provider: Provider) async throws
  {
    let usage = TokenUsage(input: 9, output: 4, cacheRead: 70)
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for sizes in [[], [1], [2, 3, 5, 7], [64], [1000]] {
        server.reply { _ in .answer(Self.text, usage: usage).inPieces(of: sizes) }
        let read = await Self.read(model)
        #expect(read.pieces.count > 20 && read.pieces.joined() == Self.text)
        #expect(read.answer?.text == Self.text && read.answer?.finish == .complete && read.failure == nil)
        #expect(read.answer?.usage == usage)
        #expect(read.answer?.requestID?.isEmpty == false)
      }
      let wereStreamed = server.requests.allSatisfy { $0.isStreamed }
      #expect(wereStreamed)
      await server.wait(forConnections: 1)
    }
  }

  @Test(arguments: Provider.allCases) func streamsAShape(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let json = #"{"name":"Schön 🍯","price":12.50}"#
      server.reply { _ in .answer(json).inPieces(of: [7]) }
      let read = await Self.read(try provider.model(at: server), .test(schema: ModelRequest.schema))
      #expect(read.pieces.count > 3 && read.pieces.joined() == json && read.answer?.text == json)
      #expect(read.answer?.finish == .complete)
    }
  }

  @Test(arguments: Provider.allCases) func handsOutWhatCameBeforeAFailure(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      // Long enough for many records of TLS, some of which arrive whole.
      let long = String(repeating: Self.text, count: 100)
      let whole = ModelServerReply.answer(long).inPieces(of: [1_000])
      for reply in [whole.reset(after: 300_000), whole.truncated(after: 300_000)] {
        server.reply { _ in reply }
        let read = await Self.read(model)
        #expect(read.failure?.label == "http_connection_lost", "\(String(describing: read.failure))")
        #expect(read.answer == nil)
        #expect(long.hasPrefix(read.pieces.joined()) && !read.pieces.isEmpty)
      }
    }
  }

  @Test(arguments: Provider.allCases) func aStallInTheMiddleEndsAtTheDeadline(_ provider: Provider)
    async throws
  {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.text).pausing(after: 1_500) }
      var request = ModelRequest.test()
      request.deadline = Deadline(after: .milliseconds(700))
      let read = await Self.read(try provider.model(at: server), request)
      #expect(read.failure == .deadlinePassed && read.answer == nil)
      await server.wait(forConnections: 0)
    }
  }

  @Test(arguments: Provider.allCases) func comesPieceByPiece(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let rest = Latch()
      server.reply { _ in .answer(Self.text).pausing(after: 1_500, until: rest) }
      var pieces = 0
      for try await piece in try await (try provider.model(at: server)).stream(.test()) {
        // The server does not go on before the first piece has arrived.
        if case .text = piece { rest.open() }
        pieces += 1
      }
      #expect(pieces > 20)
    }
  }

  @Test(arguments: Provider.allCases) func lettingGoEndsTheExchange(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.text).pausing(after: 1_500) }
      for try await _ in try await (try provider.model(at: server)).stream(.test()) { break }
      await server.wait(forConnections: 0)
    }
  }

  @Test(arguments: Provider.allCases) func cancellingEndsTheExchange(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.text).pausing(after: 1_500) }
      let begun = Latch()
      let model = try provider.model(at: server)
      let task = Task {
        for try await _ in try await model.stream(.test()) { begun.open() }
      }
      await begun.wait()
      task.cancel()
      await #expect(throws: ModelError.cancelled) { try await task.value }
      await server.wait(forConnections: 0)
    }
  }

  @Test(arguments: Provider.allCases) func anUnfinishedStreamIsMalformed(_ provider: Provider) async throws {
    let bodies = [
      "", "data: {}\n\n", "data: {\n\n", "event: ping\ndata: {\"type\":\"ping\"}\n\n",
      "data: [DONE]\n\n", "data: {\"type\":\"message_stop\"}\n\n", "data: \u{1}\n\n",
      "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":null}]}\n\n",
    ]
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for body in bodies {
        server.reply { _ in
          .raw(headers: ["Content-Type": "text/event-stream"], body: Array(body.utf8))
        }
        let read = await Self.read(model)
        #expect(read.failure?.label == "model_malformed", "\(body)")
      }
      server.reply { _ in
        .raw(headers: ["Content-Type": "text/event-stream"], body: Array("data: ".utf8) + [0xC3, 10, 10])
      }
      #expect(await Self.read(model).failure == .malformed("its stream is not UTF-8"))
    }
  }

  @Test func anErrorWithinAStreamIsItsError() async throws {
    let cases: [(Provider, String, ModelError)] = [
      (.anthropic, "overloaded_error", .overloaded(retryAfter: nil)),
      (.anthropic, "rate_limit_error", .rateLimited(retryAfter: nil)),
      (.anthropic, "authentication_error", .unauthorized),
      (.anthropic, "api_error", .providerFailed(status: 500)),
      (.anthropic, "something_new", .providerFailed(status: 500)),
      (.openAI, "server_error", .providerFailed(status: 500)),
      (.openAI, "rate_limit_exceeded", .rateLimited(retryAfter: nil)),
    ]
    try await StandInModelServer.withRunning { server in
      for (provider, kind, error) in cases {
        let event = #"{"type":"error","error":{"type":"\#(kind)","message":"So it is."}}"#
        server.reply { _ in
          .raw(headers: ["Content-Type": "text/event-stream"], body: Array("data: \(event)\n\n".utf8))
        }
        let model = try provider.model(at: server)
        #expect(await Self.read(model).failure == error, "\(kind)")
      }
    }
  }

  @Test func someServersEndWithoutAMark() async throws {
    let body = #"data: {"model":"m","choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}"# + "\n\n"
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .raw(headers: ["Content-Type": "text/event-stream"], body: Array(body.utf8)) }
      let read = await Self.read(try Provider.openAI.model(at: server))
      #expect(read.answer?.text == "Hi" && read.answer?.finish == .complete)
    }
  }
}
