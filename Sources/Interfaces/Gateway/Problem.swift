import Dialogue
import HTTP
import Learning
import Operations
import Records

/// Turns what went wrong into an HTTP answer: the only place that does.
struct Problem: Sendable {
  let logger: Logger

  /// The answer to an error that a route threw; faults of our own are logged, with the request's id.
  func response(to error: any Error, of request: HTTPRequest) -> HTTPResponse {
    var problem = Self.details(of: error)
    problem.instance = "urn:request:" + request.id
    if problem.status >= 500 {
      logger.report(error, "Request failed", ["request_id": .text(request.id)])
    }
    return problem.response(headers: Self.headers(of: error, status: problem.status))
  }

  /// What the client learns of an error; of our own faults only that there was one.
  static func details(of error: any Error) -> ProblemDetails {
    switch error {
    case let error as ProblemDetails: error
    case let error as RequestError:
      details(error.status, error, detail: error.description, errors: error.faults)
    case let error as WebhookVerificationError: details(status(of: error), error, detail: error.description)
    case let error as DialogueError: details(of: error)
    case let error as FeedError: details(503, error, detail: error.description)
    case let error as LearningError: details(409, error, detail: error.description)
    case let error as RecordsError: details(of: error)
    case is CancellationError: ProblemDetails(status: 503, detail: "The server is stopping. Send it again.")
    case let error as any Reportable: details(ofStore: error)
    default: unexpected
    }
  }

  private static func details(
    _ status: Int, _ error: some Reportable, detail: String, errors: [ProblemDetails.Fault]? = nil
  ) -> ProblemDetails {
    ProblemDetails(
      status: status, detail: detail, type: "urn:gift-concierge:problem:" + error.label, errors: errors)
  }

  /// Who cannot be read has made a mistake; who is not believed is not let in.
  private static func status(of error: WebhookVerificationError) -> Int {
    switch error {
    case .missingHeader, .malformedHeader: 400
    case .tooOld, .tooNew, .noMatchingSignature: 401
    }
  }

  private static func details(of error: DialogueError) -> ProblemDetails {
    switch error {
    case .foreignConversation: details(409, error, detail: error.description)
    case .inboxFull: details(503, error, detail: error.description)
    }
  }

  private static func details(of error: RecordsError) -> ProblemDetails {
    switch error {
    case .turnConflict, .cursorMoved: details(409, error, detail: error.description)
    case .unreadable: unexpected
    }
  }

  /// The store is two floors down; its errors are known here by their labels alone.
  private static func details(ofStore error: any Reportable) -> ProblemDetails {
    switch error.label {
    case "database_busy", "database_cancelled", "database_closed":
      details(503, error, detail: "The store cannot be used at the moment. Send the request again.")
    case "database_full":
      details(507, error, detail: "There is no room left to store the answer, so none is given.")
    default: unexpected
    }
  }

  private static let unexpected = ProblemDetails(
    status: 500, detail: "Something went wrong on our side. It was logged under the request's id.")

  /// Who may send the same again is told when.
  private static func headers(of error: any Error, status: Int) -> HTTPHeaders {
    let isConflict = (error as? RecordsError)?.label == "turn_conflict"
    let isShort = status == 503 && error as? RequestError == nil
    return isConflict || isShort ? ["Retry-After": "1"] : [:]
  }
}
