public import HTTP

/// Puts the routes together: who is at the door, and where may they go?.
///
/// ```swift
/// let router = try GatewayRouter.make(services)
/// let server = HTTPServer(configuration: .init(port: 8080)) { await router.respond(to: $0) }
/// ```
public enum GatewayRouter {
  /// The routes that exist, with what surrounds them all.
  ///
  /// - Throws: `RouterError` when two routes contradict each other, which a test would have found.
  public static func make(_ services: GatewayServices) throws -> Router {
    let observer = RequestObserver(logger: services.logger, metrics: services.metrics)
    let problem = Problem(logger: services.logger)
    return try Router { routes in
      routes.around { await observer.observe($0, $1, $2) }
      routes.around { await LocalAccess.check($0, $1, $2) }
      routes.onError { error, request in problem.response(to: error, of: request) }
      MessageRoutes(services).add(to: &routes)
      ConversationRoutes(services).add(to: &routes)
      StreamRoutes(services).add(to: &routes)
      UserRoutes(services).add(to: &routes)
      RecipientRoutes(services).add(to: &routes)
      EventRoutes(services).add(to: &routes)
      SearchRoutes(services).add(to: &routes)
      ProductRoutes(services).add(to: &routes)
      OperationsRoutes(services).add(to: &routes)
    }
  }
}
