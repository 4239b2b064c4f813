import Foundation
import LanguageModels
import TestKit
import Testing

@testable import concierge

@Suite("Suites are run with a hosted model once and with its recordings ever after")
struct ReplayCommandTests {
  private static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let feed =
    #"{"id":"lure","title":"Trout Lure Kit","description":"For those who love fishing.","category":"Gifts","#
    + #""price":{"amount":"24.00","currency":"USD"},"stock":5,"facets":{"interest":["fishing"]}}"#
  private static let suite =
    #"{"id":"dad","now":"2026-11-20T10:00:00-05:00","user":{"id":"u"},"turns":[{"text":"a gift for my dad, he loves fishing","#
    + #""expect":{"state":{"recipient.relationship":"father"},"suggestions":{"min":1}}}]}"#

  private let folder = FileManager.default.temporaryDirectory.path + "/replay-" + UUID().uuidString

  private func write(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    return folder + "/" + name
  }

  /// What a run found, without the times that it took.
  private func scores(_ file: String) throws -> [String: Double] {
    let report = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
    let metrics = try #require((report as? [String: Any])?["metrics"] as? [String: Any])
    return metrics.compactMapValues { $0 as? Double }.filter { !$0.key.hasPrefix("latency") }
  }

  @Test func recordThenReplayWithoutTheModel() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let suite = try write("my.jsonl", Self.suite)
    let feed = try write("feed.jsonl", Self.feed)
    let cassettes = folder + "/cassettes"
    let common = ["--db", folder + "/shop.db", "--home", Self.home, "--encoder", "none", "--quiet"]
    try #require(await FrontDoor.run(["catalog", "import", feed] + common) == .done)
    func run(_ words: [String]) async -> concierge.ExitStatus {
      await FrontDoor.run(
        ["eval", "run", suite, "--trials", "2", "--llm-turns", "always"] + common + words)
    }
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(ModelSays(language: "en").json) }
      let words = [
        "--provider", "openai", "--llm-base-url", server.baseURL, "--openai-api-key",
        StandInModelServer.key, "--ca-file", server.caFile, "--record", cassettes, "--json",
        folder + "/a.json",
      ]
      #expect(await run(words) == .done)
      #expect(server.requests.count == 2)
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: cassettes)
      .filter { $0.hasSuffix(".json") }
    #expect(files.count == 2 && files.allSatisfy { $0.hasPrefix("turn-analysis/") })
    for file in files {
      let bytes = try Data(contentsOf: URL(filePath: cassettes + "/" + file))
      #expect(bytes.range(of: Data(StandInModelServer.key.utf8)) == nil)
    }
    // The server is gone.
    let replay = ["--provider", "replay", "--cassettes", cassettes]
    #expect(await run(replay + ["--json", folder + "/b.json"]) == .done)
    #expect(try scores(folder + "/b.json") == scores(folder + "/a.json"))
    // The turns would be answered without the model, but the run does not count.
    try FileManager.default.removeItem(atPath: cassettes + "/" + files[0])
    #expect(await run(replay + ["--json", folder + "/c.json"]) == .badInput)
    #expect(!FileManager.default.fileExists(atPath: folder + "/c.json"))
    #expect(await run(["--provider", "replay", "--cassettes", folder + "/none"]) == .badInput)
  }

  @Test func aRunWithoutAKeyOrWithRecordingsOfNobodyIsBadInput() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let suite = try write("my.jsonl", Self.suite)
    let common = ["eval", "run", suite, "--home", Self.home, "--encoder", "none", "--quiet"]
    for words in [
      ["--provider", "anthropic"], ["--record", "d"], ["--provider", "local", "--record", "d"],
      ["--provider", "replay"], ["--provider", "openai", "--cassettes", "d"],
      ["--provider", "replay", "--cassettes", "d", "--record", "d"],
    ] {
      #expect(await FrontDoor.run(common + words) == .badInput, "\(words)")
    }
  }
}
