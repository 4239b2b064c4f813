import Databases
import Dialogue
import Encoders
import Foundation
import GiftDomain
import HTTP
import Operations
import Records
import Synchronization
import TestKit

@testable import Gateway

/// A gateway with everything behind it: a real database, a small real catalog, the real policy files.
struct Door: Sendable {
  let shop: ConciergeHarness
  let router: Router
  let metrics: Metrics
  let readiness: Readiness
  let log: Log
  let signer: WebhookSigner
  /// The clock of the gateway, in seconds.
  let now: Int64

  /// The secret of the examples in the Standard Webhooks specification.
  static let secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  /// Opens a door; a clock that is not that of the shop can be given.
  static func open(
    _ products: [Product] = Door.products, database: SQLiteDatabase? = nil, secret: String? = secretText,
    now: Int64? = nil, streams: StreamSettings = StreamSettings()
  ) async throws -> Door {
    let shop = try await ConciergeHarness.open(products, database: database)
    let metrics = Metrics()
    let readiness = Readiness()
    let log = Log()
    let seconds = now ?? shop.moment.instant.milliseconds / 1000
    let verifier = try secret.map { WebhookVerifier(secrets: [try WebhookSecret($0)]) }
    let services = GatewayServices(
      concierge: shop.concierge, conversations: shop.conversations,
      recipients: RecipientStore(shop.database), editor: shop.editor,
      journal: Journal(shop.database), occasions: OccasionPlanner(policies: shop.policies),
      profiles: ProfileStore(shop.database), analyst: try shop.analyst(), catalog: shop.catalog,
      search: SearchPipeline(catalog: shop.catalog, encoder: HashingEncoder(), policies: shop.policies),
      webhooks: verifier, clock: .fixed(seconds * 1000), newID: SequentialIDs().next,
      logger: Logger(label: "test", sink: log.add),
      metrics: metrics, readiness: readiness, streams: streams)
    return Door(
      shop: shop, router: try GatewayRouter.make(services), metrics: metrics, readiness: readiness, log: log,
      signer: WebhookSigner(secrets: [try WebhookSecret(secretText)]), now: seconds)
  }

  /// Asks in process.
  func ask(
    _ method: HTTPMethod, _ target: String, _ body: String = "", headers: HTTPHeaders = [:]
  ) async -> Answer {
    await ask(method, target, bytes: Array(body.utf8), headers: headers)
  }

  /// Asks in process, with any bytes.
  func ask(
    _ method: HTTPMethod, _ target: String, bytes: [UInt8], headers: HTTPHeaders = [:]
  ) async -> Answer {
    guard
      let request = HTTPRequest(method: method, target: target, headers: headers, body: bytes, id: "r-1")
    else { return Answer(status: 400, headers: [:], bytes: []) }
    let response = await router.respond(to: request)
    guard case .bytes(let bytes) = response.body else { return Answer(status: 0, headers: [:], bytes: []) }
    return Answer(status: response.status, headers: response.headers, bytes: bytes)
  }

  /// Posts a webhook with a good signature, whatever its body is.
  func post(_ body: String, id: String = "msg_1", at time: Int64? = nil) async -> Answer {
    await post(bytes: Array(body.utf8), id: id, at: time)
  }

  /// Posts a webhook with a good signature, whatever its bytes are.
  func post(bytes: [UInt8], id: String = "msg_1", at time: Int64? = nil) async -> Answer {
    var headers = signer.headers(id: id, timestamp: time ?? now, body: bytes)
    headers.add("Content-Type", "application/json")
    return await ask(.post, "/v1/webhooks/messages", bytes: bytes, headers: headers)
  }

  /// The body of a message.
  static func message(
    _ text: String, id: String = "m-1", in conversation: String = "c-1", user: String = "u-1"
  ) -> String {
    """
    {"type":"message.created","timestamp":"2026-11-20T15:00:00Z","data":{"conversation_id":"\(conversation)",\
    "message_id":"\(id)","text":"\(text)",\
    "user":{"id":"\(user)","name":"Ana","locale":"en-US","country":"US",\
    "currency":"USD","timezone":"America/New_York"},"channel":"web","reply":"sync","callback_url":null}}
    """
  }

  /// A shelf with a few gifts of known prices.
  static let products: [Product] = [
    gift("lure-kit", "Hand-Tied Fishing Lure Kit", 3900, "Outdoors & Fishing", "fishing"),
    gift("pun-mug", "Reel Dad Jokes Mug", 1850, "Kitchen & Cooking", "puns"),
    gift("tackle", "Canvas Tackle Roll", 6200, "Outdoors & Fishing", "fishing"),
    gift("tea", "Winter Tea Sampler", 2400, "Food & Sweets", "tea"),
    gift("rose", "Rose Bush in a Pot", 2999, "Garden & Plants", "gardening"),
    gift("gloves", "Garden Gloves", 1499, "Garden & Plants", "gardening"),
  ]

  private static func gift(
    _ id: ProductID, _ title: String, _ cents: Int64, _ category: String, _ interest: String
  ) -> Product {
    Product(
      id: id, title: title, description: "A gift for people who love \(interest).", category: category,
      price: Money(minorUnits: cents, currency: .usd), stock: .count(9), shipping: .standard, rating: 4.5,
      ratingCount: 10, url: "https://shop.example/p/\(id)", facets: [Facet(.interest, interest)])
  }
}

/// A response, taken apart for tests.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let bytes: [UInt8]

  /// The body as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value at a JSON pointer, such as `/suggestions/0/product/id`; nil when there is none.
  func value(_ pointer: String) -> Any? {
    var value = try? JSONSerialization.jsonObject(with: Data(bytes))
    for part in pointer.split(separator: "/") {
      if let list = value as? [Any], let index = Int(part) {
        value = list.indices.contains(index) ? list[index] : nil
      } else {
        value = (value as? [String: Any])?[String(part)]
      }
    }
    return value
  }

  /// The text at a JSON pointer.
  func string(_ pointer: String) -> String? { value(pointer) as? String }
  /// The whole number at a JSON pointer.
  func integer(_ pointer: String) -> Int? { value(pointer) as? Int }
  /// The length of the list at a JSON pointer.
  func count(_ pointer: String) -> Int? { (value(pointer) as? [Any])?.count }
  /// The pointers of a problem's faults.
  var faults: [String] {
    (value("/errors") as? [[String: Any]] ?? []).compactMap { $0["pointer"] as? String }
  }
}

/// Keeps log lines.
final class Log: Sendable {
  private let kept = Mutex<[String]>([])

  var add: @Sendable (String) -> Void {
    { line in self.kept.withLock { $0.append(line) } }
  }

  /// What was logged.
  var lines: [String] { kept.withLock(\.self) }
}
