import JSON

/// An answer that is kept, with what was asked.
struct Recording: Sendable, Equatable {
  /// The version of the files.
  static let version = 1

  let answer: ModelAnswer

  /// The bytes of its file; equal recordings make equal bytes.
  func bytes(of request: ModelRequest, _ key: RecordingKey, trial: Int, _ scrubber: SecretScrubber) -> [UInt8]
  {
    var json = JSONWriter()
    json.object { json in
      json.member("version", Self.version)
      json.member("key", key.digest)
      json.member("prompt", request.prompt.name)
      json.member("prompt_hash", request.prompt.hash)
      json.member("purpose", request.purpose)
      json.member("trial", trial)
      json.list("messages", request.messages) { json, message in
        json.object {
          $0.member("role", message.role.rawValue)
          $0.member("text", scrubber.scrubbed(message.text))
        }
      }
      json.object("answer") {
        $0.member("text", scrubber.scrubbed(answer.text))
        $0.member("finish", answer.finish.rawValue)
        $0.member("model", scrubber.scrubbed(answer.model))
        $0.member("request_id", answer.requestID.map(scrubber.scrubbed))
        $0.member("input_tokens", answer.usage.input)
        $0.member("output_tokens", answer.usage.output)
        $0.member("cache_read_tokens", answer.usage.cacheRead)
        $0.member("cache_write_tokens", answer.usage.cacheWritten)
        $0.member("cost_nanodollars", answer.cost.nanodollars)
      }
    }
    return json.bytes + [0x0A]
  }

  init(answer: ModelAnswer) { self.answer = answer }

  /// Reads a file that must hold the recording of a key; what is wrong with it, in a clause.
  init(reading bytes: [UInt8], _ key: RecordingKey) throws(Malformed) {
    var parser = JSONParser(bytes)
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try parser.parse()
    } catch {
      throw Malformed(reason: "it is not JSON: \(error.reason) (byte \(error.offset))")
    }
    guard value["version"]?.integer == Self.version else {
      throw Malformed(reason: "it is not of version \(Self.version)")
    }
    guard value["key"]?.string == key.digest else { throw Malformed(reason: "it belongs to another key") }
    guard let answer = value["answer"], let text = answer["text"]?.string,
      let finish = answer["finish"]?.string.flatMap(ModelAnswer.Finish.init),
      let model = answer["model"]?.string,
      let input = answer["input_tokens"]?.integer, let output = answer["output_tokens"]?.integer,
      let read = answer["cache_read_tokens"]?.integer, let written = answer["cache_write_tokens"]?.integer,
      let cost = answer["cost_nanodollars"]?.integer
    else { throw Malformed(reason: "its answer is not whole") }
    self.answer = ModelAnswer(
      text: text, finish: finish,
      usage: TokenUsage(input: input, output: output, cacheRead: read, cacheWritten: written),
      cost: ModelCost(nanodollars: cost), model: model, requestID: answer["request_id"]?.string)
  }

  /// What is wrong with a file.
  struct Malformed: Error {
    let reason: String
  }
}
