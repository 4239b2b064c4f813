/// How many tokens a request will take, before it is sent.
struct RequestSize {
  /// The bytes of everything that the model reads.
  private let bytes: Int
  private let maximumTokens: Int

  init(_ request: ModelRequest) {
    bytes =
      request.system.utf8.count + (request.schema?.json.utf8.count ?? 0)
      + request.messages.reduce(0) { $0 + $1.text.utf8.count }
    maximumTokens = request.maximumTokens
  }

  /// More tokens than it can read: a token has at least one byte, and what providers add around the request
  /// (roles, tools) has never been seen to be a thousand.
  var mostInput: Int { bytes + 1_000 }

  /// About what it takes: four bytes a token.
  var need: ProviderAllowance.Need {
    ProviderAllowance.Need(input: bytes / 4 + 100, output: maximumTokens)
  }
}
