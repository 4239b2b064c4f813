import Gateway
import HTTP
import Operations

/// The HTTP server as a service of the process.
struct HTTPService: GracefulService {
  let name = "http"
  let server: HTTPServer
  let readiness: Readiness
  /// Ends the event streams, which would otherwise go on for ever.
  let endStreams: @Sendable () -> Void

  func run() async throws { try await server.run() }

  /// Load balancers are told first; then nothing new is taken, and what is in progress is finished.
  func stop() async {
    readiness.wait(for: "shutdown")
    endStreams()
    await server.stop()
  }
}
