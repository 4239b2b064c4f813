import Catalog
import Dialogue
import Gateway
import GiftDomain
import HTTP
import Operations
import Understanding

/// One run of the server, from the open application to the end of the process.
struct ServeRun: Sendable {
  private let application: Application
  private let plan: ServePlan
  private let isQuiet: Bool
  private let logger: Logger
  private let readiness: Readiness

  init(application: Application, plan: ServePlan, isQuiet: Bool) {
    self.application = application
    self.plan = plan
    self.isQuiet = isQuiet
    logger = Logger(label: "serve", level: plan.logLevel)
    readiness = Readiness(
      waitingFor: ["warm_up"],
      degraded: application.encoderFallbackReason == nil ? [] : [Note.encoderAbsent.rawValue])
  }

  /// Serves until the process is told to stop.
  ///
  /// - Throws: `HTTPServerError` when the address cannot be had.
  func run() async throws {
    let services = try services()
    let router = try GatewayRouter.make(services)
    let server = HTTPServer(configuration: plan.server) { await router.respond(to: $0) }
    let address = Self.address(plan.server.host, port: try await server.start())
    logger.info("Listening", ["address": .text(address)])
    warn()
    let group = ServiceGroup(
      [
        InboxService(services),
        HTTPService(server: server, readiness: readiness, endStreams: services.concierge.endFollowing),
      ], grace: plan.server.drainTimeout + .seconds(5),
      logger: logger)
    async let warmedUp: Void = warmUp(address)
    async let learnt: Void = learn()
    try await group.run()
    await warmedUp
    await learnt
  }

  private func services() throws -> GatewayServices {
    GatewayServices(
      concierge: try application.concierge(), conversations: application.conversations,
      recipients: application.recipients, editor: application.editor,
      journal: application.journal, occasions: OccasionPlanner(policies: application.policies),
      profiles: application.profiles,
      analyst: try application.analyst(), catalog: application.catalog, search: application.search(),
      webhooks: plan.secrets.isEmpty ? nil : WebhookVerifier(secrets: plan.secrets),
      currency: Currency(application.settings["currency"]) ?? .usd, clock: application.clock,
      newID: UniqueID.make, logger: logger, metrics: application.metrics, readiness: readiness,
      // The rest of the connections is kept for messages and questions.
      streams: StreamSettings(limits: FeedLimits(readers: max(1, plan.server.maximumConnections * 3 / 4))))
  }

  /// One search touches what a first giver would otherwise wait for: the encoder's weights, the index.
  private func warmUp(_ address: String) async {
    let now = Instant(milliseconds: application.clock.millisecondsSinceEpoch)
    let start = ContinuousClock.now
    _ = await application.search().search(
      SearchRequest(
        text: "a birthday gift for a friend who loves the garden",
        moment: LocalMoment(now, utcOffsetSeconds: 0)))
    if let deleted = try? await application.sweepFacts(), deleted > 0 {
      logger.info("Expired facts deleted", ["facts": .integer(deleted)])
    }
    readiness.finish("warm_up")
    logger.info(
      "Ready",
      [
        "address": .text(address), "products": .integer(application.catalog.snapshot.count),
        "warm_up_ms": .real((ContinuousClock.now - start).milliseconds.rounded()),
      ])
    guard StandardError.isTerminal, !isQuiet else { return }
    StandardError.writeLine("Gift Concierge is ready at \(address) — this machine only. Ctrl-C stops it.")
  }

  /// Learns hints from their examples beside the first turns: seconds on the first start, nothing later.
  private func learn() async {
    guard let meaning = application.meaning, !meaning.isReady else { return }
    let start = ContinuousClock.now
    do {
      let isKept = try await meaning.prepare()
      logger.info(
        "Hints are learnt",
        ["ms": .real((ContinuousClock.now - start).milliseconds.rounded()), "kept": .text("\(isKept)")])
    } catch {
      logger.warning("Hints are not understood", ["reason": .text("\(error)")])
    }
  }

  private func warn() {
    if let reason = application.encoderFallbackReason {
      logger.warning("The built-in fallback stands in for the sentence encoder", ["reason": .text(reason)])
    }
    if let warning = try? application.modelAssembly?.warning {
      logger.warning("The language model's price is not known", ["reason": .text(warning)])
    }
    if plan.secrets.isEmpty {
      logger.warning(
        "No webhook secret is configured: messages are refused",
        ["remedy": "Set CONCIERGE_WEBHOOK_SECRET to a whsec_… secret and start again."])
    }
    if application.catalog.snapshot.count == 0 {
      logger.warning(
        "The catalog is empty: there is nothing to suggest",
        ["remedy": "Run concierge catalog import FILE, or PUT /v1/products."])
    }
  }

  private static func address(_ host: String, port: Int) -> String {
    "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
  }
}
