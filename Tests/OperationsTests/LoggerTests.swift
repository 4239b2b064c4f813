import Foundation
import Operations
import Testing

@Suite("A logger writes one JSON object a line")
struct LoggerTests {
  let lines = Lines()

  func logger(level: LogLevel = .debug, revealsPrivate: Bool = false) -> Logger {
    Logger(
      label: "gateway", level: level, revealsPrivate: revealsPrivate, clock: .fixed(1_740_821_400_125),
      sink: lines.add)
  }

  func object() throws -> [String: Any] {
    let line = try #require(lines.all.last)
    #expect(!line.contains("\n"))
    return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func theWholeLine() {
    logger().with(["request": "r1"]).info("Answered", ["status": 200, "cached": true, "seconds": 0.5])
    #expect(
      lines.all == [
        #"{"time":"2025-03-01T09:30:00.125Z","level":"info","message":"Answered","label":"gateway","#
          + #""fields":{"cached":true,"request":"r1","seconds":0.5,"status":200}}"#
      ])
  }

  @Test func fieldsOfTheRecordReplaceThoseOfTheLogger() throws {
    logger().with(["a": "old", "b": "kept"]).with(["a": "newer"]).info("Said", ["a": "newest"])
    let fields = try object()["fields"] as? [String: String]
    #expect(fields == ["a": "newest", "b": "kept"])
  }

  @Test func recordsBelowTheLevelCostNothing() {
    func costly() -> LogValue {
      Issue.record("the fields were computed")
      return 1
    }
    logger(level: .warning).info("Not written", ["costly": costly()])
    logger(level: .warning).warning("Written")
    #expect(lines.all.count == 1)
  }

  @Test(arguments: [(false, "[redacted]"), (true, "my mother's diagnosis")])
  func privateValuesAreShownOnlyOnRequest(reveals: Bool, shown: String) throws {
    logger(revealsPrivate: reveals).info("Asked", ["said": .private("my mother's diagnosis")])
    #expect(try object()["fields"] as? [String: String] == ["said": shown])
  }

  /// Foundation's parser is the independent reader of what we write.
  @Test(arguments: [
    "quote \" backslash \\ slash /", "line\r\nend\ttab", "\u{0}\u{1}\u{1F}\u{7F}\u{9B}2J", "\u{2028}\u{2029}",
    "e\u{301} 🎁 👨‍👩‍👧 汉字", "",
  ])
  func anyTextComesBack(_ text: String) throws {
    logger().info("Said", ["\(text)": .text(text)])
    #expect(try object()["fields"] as? [String: String] == [text: text])
    let hasControls = lines.all[0].unicodeScalars.contains { $0.properties.generalCategory == .control }
    #expect(!hasControls)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func numbersThatJSONCannotWriteAreTexts(_ number: Double) throws {
    logger().info("Measured", ["value": .real(number)])
    #expect(try object()["fields"] as? [String: String] == ["value": "\(number)"])
  }

  @Test func errorsAreReportedByLabel() throws {
    logger().report(ServiceError.stuck(names: ["http"]), "Stopped badly")
    let fields = try #require(try object()["fields"] as? [String: String])
    #expect(fields["error"] == "service_stuck")
    #expect(fields["reason"]?.contains("http") == true)
  }

  @Test func unknownErrorsShowOnlyTheirType() throws {
    struct Secretive: Error { let secret = "key" }
    logger().report(Secretive(), "Failed", level: .warning)
    #expect(try object()["fields"] as? [String: String] == ["error": "Secretive", "reason": "[redacted]"])
    #expect(try object()["level"] as? String == "warning")
  }
}
