/// What a compatible server understands of the Chat Completions API, learned from what it refuses.
struct OpenAIDialect: Sendable, Hashable {
  /// How the shape of an answer is asked for.
  enum Format: Sendable, Hashable {
    /// By its schema, as some JSON object, or not at all: the prompt shows the schema anyway.
    case schema, object, none
  }

  /// How the shape of an answer is asked for.
  var format = Format.schema
  /// Whether the limit is called `max_completion_tokens`, as newer models want it, or `max_tokens`.
  var namesCompletionTokens: Bool
  private var hasRenamedLimit = false
  /// Whether the drawing of words may be set.
  var takesTemperature = true
  /// Whether a stream can be asked to end with the usage.
  var takesStreamOptions = true

  /// Begins with what the provider itself documents, or with what most compatible servers know.
  init(endpoint: ProviderEndpoint) {
    namesCompletionTokens = endpoint == .openAI
  }

  /// The dialect to try after a refusal; nil when the refusal is about something else.
  func after(_ refusal: ProviderRefusal) -> OpenAIDialect? {
    guard refusal.status == 400 || refusal.status == 422 || refusal.status == 501 else { return nil }
    var next = self
    let subject = (refusal.parameter ?? refusal.message).lowercased()
    if subject.contains("response_format") || subject.contains("json_schema")
      || subject.contains("json_object")
    {
      guard format != .none else { return nil }
      next.format = format == .schema ? .object : .none
    } else if subject.contains(namesCompletionTokens ? "max_completion_tokens" : "max_tokens") {
      guard !hasRenamedLimit else { return nil }
      next.hasRenamedLimit = true
      next.namesCompletionTokens.toggle()
    } else if subject.contains("temperature") && takesTemperature {
      next.takesTemperature = false
    } else if subject.contains("stream_options") && takesStreamOptions {
      next.takesStreamOptions = false
    } else {
      return nil
    }
    return next
  }
}
