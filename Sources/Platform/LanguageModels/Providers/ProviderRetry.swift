import Operations

/// Asks again what may succeed the next time, with a growing and random pause, as the provider wants it or ours.
enum ProviderRetry {
  /// The answer of the first attempt that succeeds, or the error of the last.
  static func run<Answer>(
    attempts: Int, deadline: Deadline, _ ask: () async throws(ModelError) -> Answer
  ) async throws(ModelError) -> Answer {
    var attempt = 1
    while true {
      do {
        return try await ask()
      } catch {
        let pause = error.retryAfter ?? .milliseconds(Int.random(in: 0...(250 << min(attempt, 6))))
        guard error.isTransient, attempt < attempts, pause < deadline.remaining else { throw error }
        guard (try? await Task.sleep(for: pause)) != nil else { throw .cancelled }
        attempt += 1
      }
    }
  }
}
