import Synchronization

/// Returns what `operation` returns, or nil when the deadline passes first.
///
/// After the deadline nothing is begun.
/// A late operation is cancelled and left alone: this function does not wait for it, even if it ignores the
/// cancellation. When the calling task is cancelled, the operation is, and its outcome is still waited for
/// until the deadline.
/// - Throws: What `operation` throws before the deadline.
public func withDeadline<T: Sendable, Failure: Error>(
  _ deadline: Deadline, _ operation: @escaping @Sendable () async throws(Failure) -> T
) async throws(Failure) -> T? {
  guard !deadline.hasPassed else { return nil }
  let race = Race<Result<T?, Failure>>()
  let work = Task {
    do throws(Failure) {
      race.finish(.success(try await operation()))
    } catch {
      race.finish(.failure(error))
    }
  }
  let timer = Task {
    guard (try? await Task.sleep(until: deadline.instant, clock: .continuous)) != nil else { return }
    race.finish(.success(nil))
  }
  let result = await withTaskCancellationHandler {
    await race.first()
  } onCancel: {
    work.cancel()
  }
  work.cancel()
  timer.cancel()
  return try result.get()
}

/// Remembers who finishes first and tells the one who waits.
private final class Race<Value: Sendable>: Sendable {
  private enum State {
    case running
    case waited(CheckedContinuation<Value, Never>)
    case finished(Value)
    case over
  }

  private let state = Mutex(State.running)

  /// Notes a value; only the first counts.
  func finish(_ value: Value) {
    let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
      switch state {
      case .running:
        state = .finished(value)
        return nil
      case .waited(let continuation):
        state = .over
        return continuation
      case .finished, .over:
        return nil
      }
    }
    waiting?.resume(returning: value)
  }

  /// Waits for the first value; called once.
  func first() async -> Value {
    await withCheckedContinuation { continuation in
      let finished = state.withLock { state -> Value? in
        if case .finished(let value) = state {
          state = .over
          return value
        }
        state = .waited(continuation)
        return nil
      }
      if let finished { continuation.resume(returning: finished) }
    }
  }
}
