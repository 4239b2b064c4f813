/// Something that runs as long as the process does.
public protocol Service: Sendable {
  /// What it is called in logs and errors, a constant.
  var name: String { get }

  /// Works until it is done, fails, or is cancelled.
  func run() async throws
}

/// A service that can finish what it has begun: it is asked to stop before anybody cancels it.
public protocol GracefulService: Service {
  /// Asks `run()` to take nothing new, to finish what is in progress and to return; it does not wait for that.
  func stop() async
}
