import HTTP
import Operations
import Testing

@testable import LanguageModels

/// Whatever a provider sends, a decoder answers or says that it is malformed; it never ends the process.
@Suite struct DecoderFuzzTests {
  private static let message = #"""
    {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Schön 🍯"},
    {"type":"tool_use","id":"t","name":"gift","input":{"name":"A smoker","price":34.90}}],"stop_reason":"tool_use",
    "usage":{"input_tokens":25,"cache_read_input_tokens":7,"output_tokens":15}}
    """#

  private static let completion = #"""
    {"id":"c-1","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant",
    "content":"{\"name\":\"A smoker\"}","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":25,
    "completion_tokens":15,"prompt_tokens_details":{"cached_tokens":7}}}
    """#

  private static let anthropicStream = #"""
    event: message_start
    data: {"type":"message_start","message":{"id":"msg_1","model":"m","usage":{"input_tokens":25,"output_tokens":1}}}

    event: content_block_start
    data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"gift","input":{}}}

    event: ping
    data: {"type":"ping"}

    event: content_block_delta
    data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"name\":\"🍯\"}"}}

    event: content_block_stop
    data: {"type":"content_block_stop","index":0}

    event: message_delta
    data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":15}}

    event: message_stop
    data: {"type":"message_stop"}


    """#

  private static let openAIStream = #"""
    data: {"id":"c-1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

    data: {"id":"c-1","model":"m","choices":[{"index":0,"delta":{"content":"Honey 🍯"},"finish_reason":null}]}

    data: {"id":"c-1","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

    data: {"id":"c-1","model":"m","choices":[],"usage":{"prompt_tokens":25,"completion_tokens":15}}

    data: [DONE]


    """#

  private static let splices: [[UInt8]] =
    [
      "null", "[]", "{}", "-1", "1e999", "99999999999999999999999", "\"\"", "true", "\\ud83c", "\\u0000",
      "\n\n",
      "data: ", "[[[[[[[[", "\"type\":", "\"index\":-5,", ":", ",", "}", "]",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xF0, 0x9F], [0], [0x0D]]

  /// Up to four changes: a byte replaced, a run taken out, doubled or put elsewhere, or something spliced in.
  private static func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count)
      let end = min(bytes.count, start + Int.random(in: 1...40))
      switch Int.random(in: 0...4) {
      case 0: bytes[start] = UInt8.random(in: .min ... .max)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count))
      default: bytes.insert(contentsOf: splices.randomElement() ?? [], at: start)
      }
    }
    return bytes
  }

  /// The label of what a decoder says; nil when it answers.
  private static func label(_ decode: () throws(ModelError) -> Void) -> String? {
    do {
      try decode()
      return nil
    } catch {
      return error.label
    }
  }

  @Test func wholeAnswers() {
    let readers: [(String, ([UInt8]) throws(ModelError) -> ModelAnswer)] = [
      (
        Self.message,
        { (bytes) throws(ModelError) in
          try AnthropicMessage.answer(ProviderJSON.parse(bytes), isStructured: true, requestID: nil)
        }
      ),
      (
        Self.completion,
        { (bytes) throws(ModelError) in
          try OpenAICompletion.answer(ProviderJSON.parse(bytes), requestID: nil)
        }
      ),
    ]
    for (text, read) in readers {
      #expect(Self.label { () throws(ModelError) in _ = try read(Array(text.utf8)) } == nil)
      for _ in 0..<4_000 {
        let bytes = Self.mutated(Array(text.utf8))
        let label = Self.label { () throws(ModelError) in
          let usage = try read(bytes).usage
          #expect(usage.input >= 0 && usage.output >= 0 && usage.cacheRead >= 0 && usage.cacheWritten >= 0)
        }
        #expect(label == nil || label == "model_malformed", "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test func streamedAnswers() {
    let request = ModelRequest(
      purpose: "test", prompt: PromptIdentity(name: "test", hash: "0"), system: "", messages: [],
      schema: AnswerSchema(name: "gift", json: "{}"), maximumTokens: 1, deadline: Deadline(after: .seconds(1))
    )
    let decoders: [(String, any StreamDecoder)] = [
      (Self.anthropicStream, AnthropicStreamDecoder(request, requestID: nil, key: nil)),
      (Self.openAIStream, OpenAIStreamDecoder(request, requestID: nil, key: nil)),
    ]
    for (text, decoder) in decoders {
      let whole = Self.read(Array(text.utf8), decoder)
      #expect(whole.label == nil && whole.finished?.text.contains("🍯") == true)
      for _ in 0..<2_000 {
        let bytes = Self.mutated(Array(text.utf8))
        let read = Self.read(bytes, decoder)
        #expect((read.label == nil) == (read.finished != nil))
        // Errors within a stream are the only others, and nothing here spells one.
        #expect(read.label.map { $0.hasPrefix("model_") } ?? true)
        // What was handed out piece by piece is what the answer says in the end.
        if let finished = read.finished { #expect(finished.text == read.pieces || finished.text.isEmpty) }
      }
    }
  }

  private static func read(
    _ bytes: [UInt8], _ decoder: any StreamDecoder
  ) -> (pieces: String, finished: ModelAnswer?, label: String?) {
    var decoder = decoder
    var parser = ServerSentEventParser()
    var pieces = ""
    var finished: ModelAnswer?
    func note(_ more: [ModelStream.Piece]) {
      for piece in more {
        switch piece {
        case .text(let text): pieces += text
        case .finished(let answer): finished = answer
        }
      }
    }
    do {
      for event in try parser.take(bytes) where finished == nil { note(try decoder.take(event)) }
      if finished == nil { note(try decoder.end()) }
      return (pieces, finished, nil)
    } catch let error as ModelError {
      return (pieces, nil, error.label)
    } catch {
      return (pieces, nil, "model_malformed")
    }
  }
}
