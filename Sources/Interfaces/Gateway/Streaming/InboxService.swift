import Dialogue
import GiftDomain
public import Operations

/// Answers accepted messages as long as the process runs.
public struct InboxService: GracefulService {
  /// What it is called.
  public let name = "inbox"
  private let services: GatewayServices

  /// Makes a service of the gateway's.
  public init(_ services: GatewayServices) { self.services = services }

  /// Answers until stopped.
  public func run() async throws {
    let count = TurnCounter(metrics: services.metrics)
    let logger = services.logger
    try await services.concierge.answerAccepted { result in
      switch result {
      case .success(let reply): count(reply)
      case .failure(let error): logger.report(error, "Accepted message was not answered")
      }
    }
  }

  /// Finishes the turns under way; what waits is answered after the next start.
  public func stop() async { await services.concierge.stopAnswering() }
}
