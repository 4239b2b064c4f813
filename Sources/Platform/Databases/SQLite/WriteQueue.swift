import Synchronization

/// The writes that wait while another transaction runs, in their order.
final class WriteQueue: Sendable {
  private struct State {
    var jobs: [WriteJob] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Adds a job at the end.
  func add(_ job: WriteJob) throws(DatabaseError) {
    try state.withLock { state throws(DatabaseError) in
      guard !state.isClosed else { throw .closed }
      state.jobs.append(job)
    }
  }

  /// Claims up to `limit` jobs from the front and forgets the withdrawn ones among them.
  func take(_ limit: Int) -> [WriteJob] {
    state.withLock { state in
      let jobs = Array(state.jobs.prefix(limit))
      state.jobs.removeFirst(jobs.count)
      return jobs
    }.filter { $0.take() }
  }

  /// Whether nobody waits.
  var isEmpty: Bool {
    state.withLock { $0.jobs.isEmpty }
  }

  /// Lets no more jobs in.
  func close() {
    state.withLock { $0.isClosed = true }
  }
}
