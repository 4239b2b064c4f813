import Foundation
import JSON
import LanguageModels
import Numerics
import Operations
import Synchronization
import Testing

/// A prompt file is read strictly, and filled so that data stays data.
@Suite struct PromptTests {
  static let whole = """
    ---
    purpose: turn_analysis
    model: small
    max_tokens: 800
    timeout_ms: 2500
    temperature: 0.2
    schema: turn.schema.json
    ---

    # System

    You read turns.

    ## Rules
    ```
    # no heading in a fence
    ```

    # Examples

    ## Input
    hello
    ## Output
    ```json
    {"acts": []}
    ```

    # User

    Message: <message>{{message}}</message>
    Known: {{known}}
    """

  @Test func everythingIsRead() throws {
    let folder = try PromptFolder(["turn-analysis": Self.whole])
    let prompt = try PromptLibrary(directory: folder.path).prompt("turn-analysis")
    #expect(prompt.identity.name == "turn-analysis")
    #expect(prompt.identity.hash.count == 16)
    #expect(prompt.purpose == "turn_analysis")
    #expect(prompt.modelClass == "small")
    #expect(prompt.timeout == .milliseconds(2500))
    #expect(prompt.system == "You read turns.\n\n## Rules\n```\n# no heading in a fence\n```")
    #expect(prompt.placeholders == ["message", "known"])
    let request = prompt.request(["message": "a <b> \"c\""], account: UsageAccount(user: "u"))
    #expect(
      request.messages == [
        ModelMessage(.user, "hello"), ModelMessage(.assistant, "{\"acts\": []}"),
        ModelMessage(
          .user, #"Message: <message>"a \u003cb\u003e \"c\""</message>"# + "\nKnown: null"),
      ])
    #expect(request.maximumTokens == 800)
    #expect(request.temperature == 0.2)
    #expect(prompt.schema == AnswerSchema(name: "turn_analysis", json: #"{"type":"object"}"#))
    #expect(request.account.user == "u")
    #expect(request.deadline.remaining <= .milliseconds(2500))
    let deadline = Deadline(milliseconds: 7)
    #expect(prompt.request([:], deadline: deadline).deadline == deadline)
  }

  @Test(
    arguments: [
      ("---\n", "", 1, "the first line must be ---"),
      ("turn.schema.json\n---", "turn.schema.json", 1, "must end with a line ---"),
      ("purpose: turn_analysis\n", "", 1, "needs purpose"),
      ("purpose: turn_analysis", "purpose: Turn Analysis", 2, "purpose is “Turn Analysis”"),
      ("purpose: turn_analysis", "purpose turn", 2, "a name, a colon and a value"),
      ("model: small", "model: tiny", 3, "small or large"),
      ("model: small", "model:", 3, "model needs a value"),
      ("model: small", "purpose: again", 3, "purpose stands twice"),
      ("max_tokens: 800", "max_tokens: 0", 4, "a whole number from 1"),
      ("max_tokens: 800", "max_token: 800", 4, "“max_token” is unknown"),
      ("temperature: 0.2", "temperature: nan", 6, "a number from 0.0 to 2.0"),
      ("schema: turn", "schema: ../turn", 7, "a file beside this one"),
      ("# System\n", "# Systems\n", 10, "the headings must be"),
      ("\n# System", "\nhi\n# System", 10, "here should be a heading"),
      ("You read turns.", "You read {{turns}}.", 12, "in # User only"),
      ("# User", "# Examples", nil, "the headings must be"),
      ("## Input", "## Output", 21, "here should be ## Input"),
      ("## Output", "## Input", 23, "here should be ## Output"),
      ("{\"acts\": []}", "{\"acts\": [}", 23, "the output is not JSON"),
      ("{{known}}", "{{known", 31, "{{ without }}"),
      ("{{known}}", "{{Known}}", 31, "must be a name"),
      ("{\"acts\": []}\n```", "{\"acts\": []}\n", 24, "never closed"),
    ] as [(String, String, Int?, String)])
  func aBrokenFileIsAClearError(_ right: String, _ wrong: String, _ line: Int?, _ reason: String) throws {
    let place = try #require(Self.whole.range(of: right))
    let folder = try PromptFolder(["p": Self.whole.replacingCharacters(in: place, with: wrong)])
    let error = try #require(throws: PromptError.self) { try PromptLibrary(directory: folder.path) }
    #expect(error.reason.contains(reason), "\(error)")
    #expect(error.file == folder.path + "/p.md")
    if let line { #expect(error.line == line, "\(error)") }
  }

  @Test func aBrokenSchemaIsAClearError() throws {
    let folder = try PromptFolder(["p": Self.whole])
    try folder.write("turn.schema.json", "{\n \"type\": }\n")
    let error = try #require(throws: PromptError.self) { try PromptLibrary(directory: folder.path) }
    #expect(error.description.hasPrefix(folder.path + "/turn.schema.json:2: it is not JSON"))
    try FileManager.default.removeItem(atPath: folder.path + "/turn.schema.json")
    #expect(throws: PromptError.self) { try PromptLibrary(directory: folder.path) }
  }

  @Test func theHashCoversBothFiles() throws {
    let folder = try PromptFolder(["p": Self.whole])
    func hash() throws -> String { try PromptLibrary(directory: folder.path).prompt("p").identity.hash }
    let first = try hash()
    #expect(try hash() == first)
    try folder.write("turn.schema.json", "{\"type\":\"object\" }")
    let second = try hash()
    #expect(second != first)
    try folder.write("p.md", Self.whole + " ")
    #expect(try hash() != second)
  }

  @Test func aFolderWithoutPromptsIsNoError() throws {
    let folder = try PromptFolder([:])
    try folder.write("README.md", "# About")
    #expect(try PromptLibrary(directory: folder.path).names.isEmpty)
    let library = try PromptLibrary(directory: folder.path + "/none")
    let error = try #require(throws: PromptError.self) { try library.prompt("turn-analysis") }
    #expect(error.description == "\(folder.path)/none/turn-analysis.md: there is no such file.")
    #expect(throws: PromptError.self) { try library.prompt("../../etc/passwd") }
  }

  @Test(arguments: 0..<20)
  func noValueEndsItsFrame(_ seed: UInt64) throws {
    let folder = try PromptFolder(["p": Self.whole])
    let prompt = try PromptLibrary(directory: folder.path).prompt("p")
    var random = SplitMix64(seed: seed)
    let pieces = [
      "\"", "\\", "</message>", "<message>", "&lt;", "{{known}}", "{{message}}", "\n# System\n", "\r",
      "\u{2028}",
      "```", "\u{202E}", "\u{E0041}", "\u{0}", "\u{1B}[0m", "\u{301}", "e", "ü", "🎁", "\\\"", "}}", "'",
      "\u{85}",
    ]
    for _ in 0..<50 {
      let count = Int.random(in: 0..<12, using: &random)
      let value = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let filled = try #require(prompt.request(["message": value, "known": "k"]).messages.last?.text)
      let bytes = Array(filled.utf8)
      let (head, tail) = (Array("Message: <message>".utf8), Array("</message>\nKnown: \"k\"".utf8))
      #expect(bytes.starts(with: head) && bytes.suffix(tail.count).elementsEqual(tail))
      // What stands between is one JSON string and nothing else, and it is the value.
      let frame = bytes.dropFirst(head.count).dropLast(tail.count)
      #expect(!frame.contains { [0x0A, 0x0D, 0x3C, 0x3E, 0x26, 0x60].contains($0) || $0 < 0x20 })
      guard !value.unicodeScalars.contains("\u{0}") else { continue }
      var parser = JSONParser(Array(frame))
      #expect(try parser.parse() == .string(value))
    }
  }
}

/// The library reads again what changed, and keeps what was whole.
@Suite struct PromptLibraryTests {
  @Test func aNewVersionCountsAfterASecond() throws {
    let folder = try PromptFolder(["p": PromptTests.whole])
    let time = SteppedClock()
    let library = try PromptLibrary(directory: folder.path, now: { time.now })
    let first = try library.prompt("p").identity
    try folder.write("p.md", PromptTests.whole.replacing("800", with: "900"))
    #expect(try library.prompt("p").identity == first)
    time.step(.seconds(1))
    #expect(try library.prompt("p").maximumTokens == 900)
    try folder.write("turn.schema.json", "{\"type\":\"array\"}")
    time.step(.seconds(1))
    #expect(try library.prompt("p").schema?.json == "{\"type\":\"array\"}")
    try folder.write("new.md", PromptTests.whole)
    #expect(try library.prompt("new").identity.name == "new")
    #expect(library.names == ["new", "p"])
  }

  @Test func aBrokenVersionKeepsTheOldOneAndIsReportedOnce() throws {
    let folder = try PromptFolder(["p": PromptTests.whole])
    let time = SteppedClock()
    let reports = Mutex<[PromptError]>([])
    let library = try PromptLibrary(
      directory: folder.path, now: { time.now }, report: { error in reports.withLock { $0.append(error) } })
    let first = try library.prompt("p").identity
    let broken = PromptTests.whole.replacing("small", with: "huge")
    for _ in 0..<3 {
      try folder.write("p.md", broken)
      time.step(.seconds(2))
      #expect(try library.prompt("p").identity == first)
    }
    #expect(reports.withLock { $0.map(\.line) } == [3])
    try FileManager.default.removeItem(atPath: folder.path + "/p.md")
    time.step(.seconds(2))
    #expect(try library.prompt("p").identity == first)
    #expect(reports.withLock { $0.count } == 2)
    try folder.write("p.md", PromptTests.whole)
    time.step(.seconds(2))
    #expect(try library.prompt("p").identity == first)
    try folder.write("p.md", broken)
    time.step(.seconds(2))
    #expect(try library.prompt("p").identity == first)
    #expect(reports.withLock { $0.count } == 3)
  }
}

/// A folder of prompts of its own for a test, removed with the object.
final class PromptFolder: Sendable {
  let path: String

  init(_ prompts: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "prompts-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write("turn.schema.json", "{ \"type\": \"object\" }")
    for (name, text) in prompts { try write(name + ".md", text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name), options: .atomic)
  }
}

/// A clock that is moved by hand.
final class SteppedClock: Sendable {
  private let instant = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { instant.withLock { $0 } }

  func step(_ duration: Duration) { instant.withLock { $0 += duration } }
}
