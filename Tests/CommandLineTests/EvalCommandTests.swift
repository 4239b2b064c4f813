import Foundation
import Testing

@testable import concierge

@Suite("concierge eval ends with the right exit code and leaves what it was asked for")
struct EvalCommandTests {
  /// A folder of its own for a test, gone afterwards.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/eval-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
      try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
      return path + "/" + name
    }
  }

  private static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let feed =
    #"{"id":"lure","title":"Trout Lure Kit","description":"For those who love fishing.","category":"Gifts","#
    + #""price":{"amount":"24.00","currency":"USD"},"stock":5,"facets":{"interest":["fishing"]}}"#
  private static let suite =
    #"{"id":"dad","now":"2026-11-20T10:00:00-05:00","user":{"id":"u"},"turns":[{"text":"a gift for my dad, he loves fishing","#
    + #""expect":{"state":{"recipient.relationship":"father","occasion":"birthday"},"suggestions":{"min":1}}}]}"#

  @Test(
    "what is given wrongly is bad input",
    arguments: [
      ["eval"], ["eval", "nothing"], ["eval", "run"], ["eval", "run", "/nowhere.jsonl"],
      ["eval", "run", "x.jsonl", "--provider", "nobody"], ["eval", "run", "x.jsonl", "--provider", "replay"],
      ["eval", "run", "x.jsonl", "--cassettes", "d"],
      ["eval", "run", "x.jsonl", "--fail-under", "slot_f1"],
      ["eval", "run", "x.jsonl", "--trials", "0"], ["eval", "run", "x.jsonl", "--record", "d"],
      ["eval", "compare", "a.json"], ["eval", "compare", "/nowhere.json", "/nowhere.json"],
      ["eval", "ranking", "--run", "r"], ["eval", "ranking", "--run", "/nowhere", "--qrels", "/nowhere"],
    ])
  func badInput(words: [String]) async {
    #expect(await FrontDoor.run(words) == .badInput)
  }

  @Test("help is there for the command and for each of its own", arguments: ["run", "compare", "ranking"])
  func help(verb: String) async {
    #expect(await FrontDoor.run(["help", "eval", verb]) == .done)
    #expect(await FrontDoor.run(["eval", verb, "--help"]) == .done)
    #expect(EvalCommand.help.contains("eval \(verb)"))
    #expect(await FrontDoor.run(["help", "eval", "nothing"]) == .badInput)
  }

  @Test("a run writes its reports, and its bounds decide how it ends")
  func run() async throws {
    let folder = try Folder()
    let suite = try folder.write("my.jsonl", Self.suite)
    let feed = try folder.write("feed.jsonl", Self.feed)
    let database = folder.path + "/shop.db"
    let home = ["--home", Self.home, "--encoder", "none", "--quiet"]
    try #require(await FrontDoor.run(["catalog", "import", feed, "--db", database] + home) == .done)
    func run(_ words: String...) async -> concierge.ExitStatus {
      await FrontDoor.run(["eval", "run", suite, "--db", database] + home + words)
    }
    let json = folder.path + "/a.json"
    #expect(
      await run("--json", json, "--junit", folder.path + "/a.xml", "--html", folder.path + "/a.html") == .done
    )
    let text = try String(contentsOfFile: json, encoding: .utf8)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(report["suite"] as? String == "my")
    #expect(report["cases"] as? Int == 1 && report["turns"] as? Int == 1)
    let metrics = try #require(report["metrics"] as? [String: Any])
    #expect(metrics["slot_recall"] as? Double == 0.5 && metrics["hard_violations"] as? Double == 0)
    let failures = try #require(report["failures"] as? [[String: Any]])
    #expect(failures.map { $0["check"] as? String } == ["state.occasion"])
    #expect(failures.first?["case_id"] as? String == "dad" && failures.first?["turn"] as? Int == 1)
    for file in ["a.xml", "a.html"] {
      #expect(FileManager.default.fileExists(atPath: folder.path + "/" + file))
    }

    #expect(await run("--fail-under", "slot_recall=0.5", "--fail-under", "hard_violations=0") == .done)
    #expect(await run("--fail-under", "slot_recall=0.51") == .failed)
    #expect(await run("--fail-under", "no_such_score=1") == .badInput)
    #expect(await run("--fail-under", "act_recall=1") == .badInput)
    #expect(await run("--json", folder.path + "/none/a.json") == .badInput)

    #expect(await FrontDoor.run(["eval", "compare", json, json, "--fail-on-regression", "--quiet"]) == .done)
    let worse = try folder.write(
      "b.json",
      text.split(separator: #""hard_violations":0,"ungrounded"#, omittingEmptySubsequences: false)
        .joined(separator: #""hard_violations":1,"ungrounded"#))
    let compare = ["eval", "compare", json, worse, "--metric", "hard_violations"]
    #expect(await FrontDoor.run(compare) == .done)
    #expect(await FrontDoor.run(compare + ["--fail-on-regression"]) == .failed)
    #expect(await FrontDoor.run(["eval", "compare", json, worse, "--metric", "nothing"]) == .badInput)
  }

  @Test("a run over a database that is not there does not make one")
  func missingDatabase() async throws {
    let folder = try Folder()
    let suite = try folder.write("my.jsonl", Self.suite)
    let database = folder.path + "/none.db"
    #expect(await FrontDoor.run(["eval", "run", suite, "--db", database, "--home", Self.home]) == .badInput)
    #expect(!FileManager.default.fileExists(atPath: database))
  }

  @Test("a ranking is scored")
  func ranking() async throws {
    let folder = try Folder()
    let run = try folder.write("run.txt", "q Q0 a 1 0.9 t\n")
    let judgements = try folder.write("qrels.txt", "q 0 a 2\n")
    #expect(await FrontDoor.run(["eval", "ranking", "--run", run, "--qrels", judgements, "--json"]) == .done)
    #expect(await FrontDoor.run(["eval", "ranking", "--run", judgements, "--qrels", run]) == .badInput)
  }
}
