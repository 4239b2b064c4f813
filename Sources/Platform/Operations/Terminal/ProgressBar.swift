import Synchronization

/// Shows how far some work has come: a line that is drawn again on a terminal, a new line now and then elsewhere.
public final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var note = ""
    var lastDrawn: ContinuousClock.Instant?
    var isFinished = false
  }

  private let title: String
  private let total: Int?
  private let isTerminal: Bool
  private let start: ContinuousClock.Instant
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// Starts to show some work.
  /// - Parameters:
  ///   - title: What is being done.
  ///   - total: How many steps there are, if that is known.
  ///   - isTerminal: Whether the line can be drawn again in its place.
  ///   - start: When the work began.
  ///   - write: Takes what is shown, with its line ends.
  public init(
    _ title: String, total: Int? = nil, isTerminal: Bool = StandardError.isTerminal,
    start: ContinuousClock.Instant = .now, write: @escaping @Sendable (String) -> Void = StandardError.write
  ) {
    self.title = title
    self.total = total
    self.isTerminal = isTerminal
    self.start = start
    self.write = write
  }

  /// Counts steps, and shows them if the last time was long enough ago.
  ///
  /// - Parameter note: what is shown behind the numbers, such as a cost.
  public func advance(by steps: Int = 1, note: String = "", now: ContinuousClock.Instant = .now) {
    show(now) { state in
      state.done += steps
      state.note = note
      let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
      let last = state.lastDrawn ?? (isTerminal ? start - interval : start)
      return !state.isFinished && now - last >= interval
    }
  }

  /// Shows the end; later calls do nothing.
  public func finish(now: ContinuousClock.Instant = .now) {
    show(now) { state in
      defer { state.isFinished = true }
      return !state.isFinished
    }
  }

  /// Changes the state and writes a line if `change` says so, inside the lock so that lines keep their order.
  private func show(_ now: ContinuousClock.Instant, _ change: (inout State) -> Bool) {
    state.withLock { state in
      guard change(&state) else { return }
      state.lastDrawn = now
      let line = ProgressLine(
        title: title, done: state.done, total: total, elapsed: now - start, note: state.note)
      guard isTerminal else { return write(line.text + "\n") }
      write("\r\(line.drawing)\u{1B}[K" + (state.isFinished ? "\n" : ""))
    }
  }
}
