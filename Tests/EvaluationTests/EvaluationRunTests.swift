import Dialogue
import Encoders
import Foundation
import FoundationXML
import GiftDomain
import TestKit
import Testing

@testable import Evaluation

@Suite("Suites are run with the real agent")
struct EvaluationRunTests {
  private func shop() async throws -> EvaluationShop {
    let products = [
      ("lure", "Trout Lure Kit", 2_400, "fishing"), ("rod", "Folding Fishing Rod", 6_000, "fishing"),
      ("tea", "Green Tea Tin", 1_500, "tea"),
    ].map { id, title, price, interest in
      Product(
        id: ProductID(id), title: title, description: "For those who love \(interest).", category: "Gifts",
        price: Money(minorUnits: Int64(price), currency: .usd),
        facets: [Facet("interest", interest)])
    }
    let harness = try await ConciergeHarness.open(products)
    return try await EvaluationShop(
      catalog: harness.catalog, encoder: HashingEncoder(), policies: harness.policies,
      wordings: try JudgeSamples.wordings())
  }

  private func run(_ lines: String..., trials: Int = 1) async throws -> EvaluationReport {
    let suite = try SuiteParser.parse(Array(lines.joined(separator: "\n").utf8), file: "my.jsonl")
    return try await EvaluationRun(shop: shop(), trials: trials).run([suite])
  }

  private static let fishing =
    #"{"id":"dad","now":"2026-11-20T10:00:00-05:00","user":{"id":"u1","country":"US","timezone":"America/New_York"},"#
    + #""turns":[{"text":"a birthday gift for my dad, he loves fishing, under $50","expect":{"#
    + #""acts":["request_gift"],"action":"suggest","state":{"recipient.relationship":"father","budget.max":50,"#
    + #""interests":{"contains":["fish"]},"avoid":null},"suggestions":{"min":1,"max_price":50,"#
    + #""any_matching":["lure"]},"reply":{"max_questions":1,"not_asks_about":["recipient"]}}}]}"#

  @Test("a conversation that goes as expected passes every check")
  func passes() async throws {
    let report = try await run(Self.fishing)
    #expect(report.failures.map(\.check) == [])
    #expect(report.metrics["slot_f1"] == 1 && report.metrics["joint_goal_accuracy"] == 1)
    #expect(report.metrics["pass_hat_k"] == 1 && report.metrics["turns_to_suggestion_median"] == 1)
    #expect(report.metrics["latency_ms_p50"] ?? 0 > 0)
  }

  @Test("what does not hold is told with what was there")
  func fails() async throws {
    let report = try await run(
      #"{"id":"a","now":"2026-11-20T10:00:00Z","turns":[{"text":"under $50 for my dad","expect":{"#
        + #""acts":["goodbye"],"action":["decline"],"state":{"budget.max":40,"occasion":"birthday","#
        + #""recipient.relationship":null}}}]}"#)
    let failures = report.failures.map { "\($0.id) \($0.turn) \($0.check.name): \($0.check.got)" }
    #expect(
      failures.prefix(3) == [
        "a 1 state.budget.max: 50", "a 1 state.occasion: unset", "a 1 state.recipient.relationship: father",
      ])
    #expect(Set(failures.map { $0.prefix { $0 != ":" } }).contains("a 1 action"))
    // One wrong value, one missing and one spurious.
    #expect(report.metrics["slot_f1"] == 0 && report.metrics["act_recall"] == 0)
    #expect(report.metrics["slot_recall.occasion"] == 0 && report.metrics["slot_precision.occasion"] == 1)
  }

  @Test("what is known beforehand is known to this case, and to no other of the same giver")
  func worlds() async throws {
    let user = #""user":{"id":"u1"}"#
    let turn = #""turns":[{"text":"Something for Priya","expect":{"state":{"interests":"#
    let report = try await run(
      #"{"id":"a","now":"2026-11-20T10:00:00Z",\#(user),"setup":{"recipients":[{"id":"r1","name":"Priya","#
        + #""relationship":"sister","interests":["tea"],"past_gifts":[{"product_title":"Red Kettle","outcome":"loved"}]}],"#
        + #""events":[{"type":"product_view","product_id":"tea"}]},"#
        + #"\#(turn){"contains":["tea"]},"recipient.relationship":"sister","recipient.gender":"female","owned":{"contains":["red kettle"]}}}}]}"#,
      #"{"id":"b","now":"2026-11-20T10:00:00Z",\#(user),\#(turn)null,"recipient.relationship":null}}}]}"#)
    #expect(report.failures.map { "\($0.id) \($0.check.name) \($0.check.got)" } == [])
  }

  @Test("trials repeat every case, and the reports have them all")
  func trials() async throws {
    let report = try await run(Self.fishing, trials: 3)
    #expect(report.trials.count == 3 && report.cases == 1 && report.turns == 1)
    #expect(report.metrics["pass_hat_k"] == 1)
    let stored = try StoredReport(json: JSONReport.write(report))
    #expect(stored.tallies.values.map(\.count) == [3])
  }

  @Test("the reports are well-formed, whatever stands in a conversation")
  func reports() async throws {
    let report = try await run(
      #"{"id":"a<b>&\"c","tags":["<i>"],"now":"2026-11-20T10:00:00Z","turns":[{"text":"<script>alert(1)</script> & more","#
        + #""expect":{"state":{"occasion":"birthday"},"reply":{"mentions":["<nothing & nobody>"]}}}]}"#)
    let xml = JUnitReport.write(report)
    let reader = XMLReader()
    #expect(reader.read(xml))
    #expect(reader.elements == ["testsuites", "testsuite", "testcase", "failure"])
    #expect(reader.names.contains("a<b>&\"c"))
    let page = String(decoding: HTMLReport.write(report), as: UTF8.self)
    #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
    #expect(!page.contains("http://") && !page.contains("src="))
  }
}

/// Reads XML to its end.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var names: [String] = []

  func read(_ bytes: [UInt8]) -> Bool {
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(name)
    if let text = attributes["name"] { names.append(text) }
  }
}
