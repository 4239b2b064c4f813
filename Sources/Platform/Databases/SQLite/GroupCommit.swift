/// Runs several writes in one transaction: one wait for the disk serves them all.
///
/// Each write has a savepoint of its own, so that a failing one undoes only itself. Nobody learns of success
/// before the transaction is durable.
struct GroupCommit {
  let connection: SQLiteConnection

  /// Runs the jobs in their order and settles each of them.
  func run(_ jobs: ArraySlice<WriteJob>) {
    var jobs = jobs
    while !jobs.isEmpty {
      jobs = transaction(jobs)
    }
  }

  /// Runs one transaction; returns the jobs it did not come to, because an error ended it early.
  private func transaction(_ jobs: ArraySlice<WriteJob>) -> ArraySlice<WriteJob> {
    do {
      try connection.run("BEGIN IMMEDIATE")
    } catch {
      jobs.forEach { $0.settle(error) }
      return []
    }
    var performed: [(job: WriteJob, failure: (any Error)?)] = []
    for job in jobs {
      let failure = attempt(job)
      performed.append((job, failure))
      // Some errors, such as a full disk, end the whole transaction and with it the work of the earlier jobs.
      guard connection.isInTransaction else {
        settle(performed, with: failure ?? DatabaseError.closed)
        return jobs.dropFirst(performed.count)
      }
    }
    commit(performed)
    return []
  }

  /// Runs one job between savepoints; returns why it failed after having undone it.
  private func attempt(_ job: WriteJob) -> (any Error)? {
    do {
      try connection.run("SAVEPOINT job")
      let session = SQLiteSession(connection, mayWrite: true)
      defer { session.end() }
      try job.perform(session)
      // Deferred foreign keys would fail at the commit and take the others with them.
      if connection.hasDanglingReferences {
        throw DatabaseError.constraint(message: "FOREIGN KEY constraint failed")
      }
      try connection.run("RELEASE job")
      return nil
    } catch {
      undo()
      return error
    }
  }

  /// Goes back to the savepoint, or out of the whole transaction when even that fails.
  private func undo() {
    guard connection.isInTransaction else { return }
    do {
      try connection.run("ROLLBACK TO job")
      try connection.run("RELEASE job")
    } catch {
      try? connection.run("ROLLBACK")
    }
  }

  private func commit(_ performed: [(job: WriteJob, failure: (any Error)?)]) {
    do {
      try connection.run("COMMIT")
      performed.forEach { $0.job.settle($0.failure) }
    } catch {
      if connection.isInTransaction { try? connection.run("ROLLBACK") }
      settle(performed, with: error)
    }
  }

  /// Gives everyone without a failure of its own the failure of the transaction.
  private func settle(_ performed: [(job: WriteJob, failure: (any Error)?)], with error: any Error) {
    performed.forEach { $0.job.settle($0.failure ?? error) }
  }
}
