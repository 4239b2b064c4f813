import HTTP
import JSON

/// What tells a request from every other: the hash of all that shapes its answer, and the trial.
struct RecordingKey: Hashable, Sendable {
  /// The prompt's name, as far as it is fit for a folder.
  let folder: String
  /// Sixty-four hexadecimal digits.
  let digest: String
  private let prompt: PromptIdentity

  init(_ request: ModelRequest, trial: Int) {
    var json = JSONWriter()
    json.object { json in
      json.member("prompt", request.prompt.hash)
      json.member("system", request.system)
      json.list("messages", request.messages) { json, message in
        json.object {
          $0.member("role", message.role.rawValue)
          $0.member("text", message.text)
        }
      }
      json.member("schema_name", request.schema?.name)
      json.member("schema", request.schema?.json)
      json.member("max_tokens", request.maximumTokens)
      json.member("temperature", request.temperature)
      json.member("trial", trial)
    }
    digest = SHA256.hexadecimal(json.bytes)
    prompt = request.prompt
    folder = PromptName.isFileName(request.prompt.name) ? request.prompt.name : "other"
  }

  /// For an error: which prompt in which version, and the key.
  var description: String { "of the prompt \(folder) in version \(prompt.hash) under \(digest)" }
}
