extension Settings {
  /// All settings there are.
  static let keys = houseKeys + retrievalKeys + modelKeys

  /// The settings of the house itself.
  static let houseKeys: [Key] = [
    Key(name: "db", value: "FILE", fallback: "concierge.db", help: "The database file."),
    Key(name: "host", value: "ADDRESS", fallback: "127.0.0.1", help: "The address to listen on."),
    Key(name: "port", value: "PORT", fallback: "8080", help: "The port to listen on; 0 picks a free one."),
    Key(
      name: "home", value: "DIR", fallback: "",
      help: "The folder that holds catalog/ with the policy files; found by itself when unset."),
    Key(
      name: "encoder", value: "DIR|none", fallback: "",
      help: "The folder of the sentence encoder, or none for the built-in fallback."),
    Key(
      name: "webhook-secret", value: "SECRET[,SECRET]", fallback: "",
      help: "Signing secrets (whsec_…) of incoming webhooks.", isSecret: true),
    Key(
      name: "webhook-secret-file", value: "FILE", fallback: "",
      help: "A file with the signing secrets, one a line."),
    Key(name: "currency", value: "CODE", fallback: "USD", help: "The currency of feeds that name none."),
    Key(name: "log-level", value: "LEVEL", fallback: "info", help: "debug, info, warning or error."),
    Key(
      name: "max-body-bytes", value: "BYTES", fallback: "4194304", help: "The longest request body."),
    Key(
      name: "max-connections", value: "COUNT", fallback: "1024", help: "The most connections at a time."),
    Key(
      name: "request-timeout", value: "SECONDS", fallback: "15",
      help: "How long a connection may take to send its request."),
    Key(
      name: "drain-timeout", value: "SECONDS", fallback: "10",
      help: "How long requests may finish after SIGTERM."),
    Key(
      name: "ca-file", value: "FILE", fallback: "",
      help: "A PEM file with the authorities to trust for hosted models; those of the system when unset."),
  ]

  /// The settings of a hosted encoder and a hosted reranker.
  static let retrievalKeys: [Key] = [
    Key(
      name: "embedding-url", value: "URL", fallback: "",
      help: "A hosted encoder's base URL (OpenAI's /v1/embeddings); unset for the local encoder."),
    Key(name: "embedding-model", value: "NAME", fallback: "", help: "The hosted encoder's model."),
    Key(
      name: "embedding-dimensions", value: "COUNT", fallback: "",
      help: "How long its vectors are; asked at the start when unset."),
    Key(
      name: "embedding-key", value: "KEY", fallback: "", help: "The key to the hosted encoder.",
      isSecret: true),
    Key(name: "embedding-key-file", value: "FILE", fallback: "", help: "A file that holds it."),
    Key(
      name: "rerank-url", value: "URL", fallback: "",
      help: "A hosted reranker's URL (Cohere's /v2/rerank, Jina's /v1/rerank); unset for none."),
    Key(name: "rerank-model", value: "NAME", fallback: "", help: "The hosted reranker's model."),
    Key(
      name: "rerank-key", value: "KEY", fallback: "", help: "The key to the hosted reranker.",
      isSecret: true),
    Key(name: "rerank-key-file", value: "FILE", fallback: "", help: "A file that holds it."),
  ]

  /// The settings of the language model.
  static let modelKeys: [Key] = [
    Key(
      name: "llm", value: "PROVIDER", fallback: "local", help: "local, anthropic or openai (or compatible)."),
    Key(
      name: "llm-model", value: "NAME", fallback: "",
      help: "The model for everything; unset, those of catalog/models.json."),
    Key(
      name: "llm-base-url", value: "URL", fallback: "",
      help: "Where the provider's interface is; unset, the provider's own."),
    Key(
      name: "llm-timeout-ms", value: "MS", fallback: "",
      help: "How long a turn may wait for the model; unset, as its prompt says."),
    Key(
      name: "llm-turns", value: "WHICH", fallback: "when_needed",
      help: "Which turns the model is asked about: when_needed or always."),
    Key(
      name: "llm-replies", value: "off|on", fallback: "off",
      help: "Whether the model puts replies into words."),
    Key(
      name: "llm-max-cost-usd-per-day", value: "USD", fallback: "",
      help: "The most that models may cost a day (UTC); no cap when unset."),
    Key(
      name: "llm-max-cost-usd-per-conversation", value: "USD", fallback: "",
      help: "The most that a conversation may cost; no cap when unset."),
    Key(
      name: "llm-allow-http", value: "off|on", fallback: "off",
      help: "Whether the base URL may be plain http beyond this machine."),
    Key(
      name: "llm-record", value: "DIR", fallback: "",
      help: "Keep what the model is asked and answers in this folder; it holds what givers wrote."),
    secret("anthropic-api-key", "The key for CONCIERGE_LLM=anthropic."),
    secretFile("anthropic-api-key-file", "A file that holds it."),
    secret("openai-api-key", "The key for CONCIERGE_LLM=openai."),
    secretFile("openai-api-key-file", "A file that holds it."),
  ]

  private static func secret(_ name: String, _ help: String) -> Key {
    Key(name: name, value: "KEY", fallback: "", help: help, isSecret: true, isCommon: true)
  }

  private static func secretFile(_ name: String, _ help: String) -> Key {
    Key(name: name, value: "FILE", fallback: "", help: help, isCommon: true)
  }
}
