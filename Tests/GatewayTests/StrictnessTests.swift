import Foundation
import HTTP
import Testing

@testable import Gateway

@Suite("Bodies are read strictly, and faults are named with their places")
struct StrictnessTests {
  /// A change of the good body, and what it must lead to.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let from: String
    let to: String
    let status: Int
    let pointers: [String]

    init(_ name: String, _ from: String, _ to: String, _ status: Int = 422, _ pointers: String...) {
      testDescription = name
      self.from = from
      self.to = to
      self.status = status
      self.pointers = pointers
    }
  }

  static let faults = [
    Fault("another event", "message.created", "message.deleted", 422, "/type"),
    Fault("a type that is no text", "\"message.created\"", "7", 422, "/type"),
    Fault("data that is a list", "\"data\":{", "\"data\":[],\"old\":{", 422, "/data"),
    Fault("no data", "\"data\":", "\"date\":", 422, "/data"),
    Fault("no user", "\"user\":", "\"giver\":", 422, "/data/user"),
    Fault("no text", "\"text\":", "\"words\":", 422, "/data/text"),
    Fault("text that is null", "\"hello\"", "null", 422, "/data/text"),
    Fault("text that is a number", "\"hello\"", "1", 422, "/data/text"),
    Fault("empty text", "\"hello\"", "\"\"", 422, "/data/text"),
    Fault("blank text", "\"hello\"", "\" \\n\\t \"", 422, "/data/text"),
    Fault("text with NUL", "hello", "hel\\u0000lo", 400),
    Fault("a name twice", "\"channel\":", "\"text\":\"x\",\"channel\":", 400),
    Fault("text too long", "hello", String(repeating: "x", count: 100_001), 422, "/data/text"),
    Fault("text just short enough", "hello", String(repeating: "ö", count: 100_000), 200),
    Fault("empty conversation", "\"c-1\"", "\"\"", 422, "/data/conversation_id"),
    Fault("long message id", "\"m-1\"", "\"\(String(repeating: "m", count: 201))\"", 422, "/data/message_id"),
    Fault("control character in an id", "c-1", "c\\u0007", 422, "/data/conversation_id"),
    Fault("user id that is a number", "\"u-1\"", "1", 422, "/data/user/id"),
    Fault("bad country", "\"US\"", "\"USA\"", 422, "/data/user/country"),
    Fault("bad currency", "\"USD\"", "\"dollars\"", 422, "/data/user/currency"),
    Fault("unknown time zone", "America/New_York", "America/Gotham", 422, "/data/user/timezone"),
    Fault("time zone that is a path", "America/New_York", "../../etc/passwd", 422, "/data/user/timezone"),
    Fault("bad locale", "en-US", "en US", 422, "/data/user/locale"),
    Fault("bad timestamp", "2026-11-20T15:00:00Z", "yesterday", 422, "/timestamp"),
    Fault("asynchronous answer", "\"sync\"", "\"async\"", 422, "/data/reply"),
    Fault("unknown way to answer", "\"sync\"", "\"carrier pigeon\"", 422, "/data/reply"),
    Fault(
      "several faults at once", "\"US\",\"currency\":\"USD\"", "\"?\",\"currency\":1", 422,
      "/data/user/country",
      "/data/user/currency"),
    Fault("a comma too many", "\"callback_url\":null", "\"callback_url\":null,", 400),
    Fault("cut off", "\"reply\":\"sync\",\"callback_url\":null}}", "", 400),
    Fault("something behind it", "\"callback_url\":null}}", "\"callback_url\":null}} x", 400),
    Fault("a raw NUL", "hello", "hel\0lo", 400),
    Fault("a raw line break in a string", "hello", "hel\nlo", 400),
    Fault(
      "nested too deeply", "\"callback_url\":null",
      "\"x\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70), 400),
    Fault("unknown members", "\"channel\":\"web\"", "\"channel\":\"web\",\"mood\":{\"is\":[\"good\"]}", 200),
    Fault("a user with an id only", ",\"name\":\"Ana\",\"locale\":\"en-US\",\"country\":\"US\"", "", 200),
    Fault("no timestamp", "\"timestamp\":\"2026-11-20T15:00:00Z\",", "", 200),
  ]

  @Test("each fault has its status and its places", arguments: faults)
  func fault(_ fault: Fault) async throws {
    let door = try await Door.open([])
    let good = Door.message("hello")
    let body = good.replacing(fault.from, with: fault.to)
    try #require(body != good)
    let answer = await door.post(body)
    #expect(answer.status == fault.status, "\(answer.text.prefix(300))")
    #expect(answer.faults == fault.pointers)
    guard fault.status != 200 else { return }
    #expect(answer.headers["Content-Type"] == "application/problem+json")
    #expect(answer.integer("/status") == fault.status)
    #expect(answer.string("/detail")?.isEmpty == false)
  }

  @Test("bytes that are no UTF-8, other encodings and empty bodies are refused")
  func encodings() async throws {
    let door = try await Door.open([])
    let good = Array(Door.message("hello").utf8)
    #expect(await door.post(bytes: good + [0xFF]).status == 400)
    #expect(await door.post(bytes: good.map { $0 == 0x6C ? 0xC3 : $0 }).status == 400)
    let wide = Array((Door.message("hello").data(using: .utf16LittleEndian) ?? Data()))
    #expect(await door.post(bytes: wide).status == 400)
    #expect(await door.post(bytes: []).status == 400)
    #expect(await door.post("[]").faults == [""])
    #expect(await door.post("\"text\"").status == 422)
    #expect(await door.post("3").status == 422)
  }

  @Test(
    "other kinds of content are refused",
    arguments: [
      ("Content-Type", "text/plain", 415), ("Content-Type", "application/x-www-form-urlencoded", 415),
      ("Content-Type", "application/json; charset=utf-8", 200),
      ("Content-Type", "application/cloudevents+json", 200),
      ("Content-Encoding", "gzip", 415), ("Content-Encoding", "identity", 200),
    ])
  func kinds(name: String, value: String, status: Int) async throws {
    let door = try await Door.open([])
    let body = Array(Door.message("hello").utf8)
    var headers = door.signer.headers(id: "m", timestamp: door.now, body: body)
    headers.set(name, value)
    #expect(await door.ask(.post, "/v1/webhooks/messages", bytes: body, headers: headers).status == status)
  }

  @Test(
    "the currency follows from the country where that is obvious",
    arguments: [("GB", "GBP"), ("DE", "EUR"), ("JP", "JPY"), ("ZZ", "USD")])
  func currencies(country: String, currency: String) async throws {
    let door = try await Door.open([])
    let body = Door.message("my budget is 50").replacing(
      "\"US\",\"currency\":\"USD\"", with: "\"\(country)\"")
    #expect(await door.post(body).string("/brief/budget/currency") == currency)
  }
}
