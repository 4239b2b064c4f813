import HTTP
import Operations

/// Notes every request: one line in the log, and a few numbers.
///
/// Neither bodies nor identifiers of people get there.
struct RequestObserver: Sendable {
  let logger: Logger
  let metrics: Metrics

  func observe(_ request: HTTPRequest, _ route: Route?, _ next: RouterBuilder.Next) async -> HTTPResponse {
    let start = ContinuousClock.now
    let response = await next(request)
    let duration = ContinuousClock.now - start
    // The pattern, not the path: paths name people's conversations, and there is no end of them.
    let pattern = route?.pattern ?? "none"
    count(request.method, pattern, response.status, duration)
    logger.info("Request", fields(request, pattern, response.status, duration))
    return response
  }

  private func count(_ method: HTTPMethod, _ pattern: String, _ status: Int, _ duration: Duration) {
    metrics.counter(
      "http_requests", "Requests answered, by route and status.",
      labels: ["method": method.rawValue, "route": pattern, "status": String(status)]
    ).increment()
    metrics.histogram(
      "http_request_duration_seconds", "How long requests took, by route.",
      labels: ["method": method.rawValue, "route": pattern]
    ).observe(duration)
  }

  private func fields(
    _ request: HTTPRequest, _ pattern: String, _ status: Int, _ duration: Duration
  ) -> [String: LogValue] {
    var fields: [String: LogValue] = [
      "method": .text(request.method.rawValue), "route": .text(pattern), "status": .integer(status),
      "ms": .real((duration.milliseconds * 1000).rounded() / 1000), "request_id": .text(request.id),
    ]
    if let trace = request.headers["traceparent"].flatMap(TraceParent.init) {
      fields["trace_id"] = .text(trace.traceID)
      fields["parent_id"] = .text(trace.parentID)
    }
    return fields
  }
}
