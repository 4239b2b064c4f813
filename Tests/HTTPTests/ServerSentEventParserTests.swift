import HTTP
import Testing

/// Reading streams of events, however their bytes come.
@Suite struct ServerSentEventParserTests {
  private static let stream =
    "\u{FEFF}: hello\r\n\r\nevent: greeting\r\ndata: one\r\ndata:two\r\nid: 7\r\n\r\ndata: schön 🎁\r\rdata\n\n"
    + "retry: 1500\nevent:only a name\n\ndata: {\"a\":\n: between\ndata: 1}\nunknown: x\nretry: soon\n\n"
    + "data: never finished"

  private static let events = [
    ServerSentEvent(id: "7", event: "greeting", data: "one\ntwo"),
    ServerSentEvent(id: "7", data: "schön 🎁"),
    ServerSentEvent(id: "7", data: ""),
    ServerSentEvent(id: "7", data: "{\"a\":\n1}"),
  ]

  private static func read(_ pieces: [[UInt8]]) throws -> [ServerSentEvent] {
    var parser = ServerSentEventParser()
    return try pieces.flatMap { try parser.take($0) }
  }

  @Test func readsAWholeStream() throws {
    #expect(try Self.read([Array(Self.stream.utf8)]) == Self.events)
  }

  @Test func aSplitChangesNothing() throws {
    let bytes = Array(Self.stream.utf8)
    for first in 0...bytes.count {
      #expect(try Self.read([Array(bytes[..<first]), Array(bytes[first...])]) == Self.events)
    }
    #expect(try Self.read(bytes.map { [$0] }) == Self.events)
  }

  @Test func anySplitsChangeNothing() throws {
    let bytes = Array(Self.stream.utf8)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let borders = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        Int.random(in: 0...bytes.count, using: &random)
      }
      let ends = borders.sorted() + [bytes.count]
      let pieces = zip([0] + ends, ends).map { Array(bytes[$0..<$1]) }
      #expect(try Self.read(pieces) == Self.events, "\(ends)")
    }
  }

  @Test func readsWhatTheServerWrites() throws {
    let events = [
      ServerSentEvent(id: "a", event: "b", data: "c\nd\n", retry: .seconds(2)),
      ServerSentEvent(id: "a", data: "🎁"),
    ]
    #expect(try Self.read(events.map(\.encoded)) == events)
  }

  @Test func boundsALineAndAnEvent() throws {
    for content in ["data: " + String(repeating: "x", count: 200), String(repeating: "data: x\n", count: 90)]
    {
      var parser = ServerSentEventParser(maximumBytes: 128)
      #expect(throws: ServerSentEventParser.Failure.tooLarge(limit: 128)) {
        _ = try parser.take(content.utf8)
      }
    }
    var parser = ServerSentEventParser(maximumBytes: 128)
    let many = String(repeating: "data: one\n\n", count: 100)
    #expect(try parser.take(many.utf8).count == 100)
  }

  @Test func refusesWhatIsNotUTF8() {
    var parser = ServerSentEventParser()
    #expect(throws: ServerSentEventParser.Failure.notUTF8) {
      _ = try parser.take(Array("data: ".utf8) + [0xC3, 0x0A, 0x0A])
    }
  }

  @Test func survivesNoise() {
    var random = SystemRandomNumberGenerator()
    let alphabet: [UInt8] = [0x0A, 0x0D, 0x3A, 0x20, 0x00, 0x64, 0x61, 0x74, 0xEF, 0xBB, 0xBF, 0xF0, 0x9F]
    for _ in 0..<5_000 {
      var bytes = Array(Self.stream.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = alphabet.randomElement(using: &random) ?? 0
      }
      // Whole and byte by byte the same comes of it: the same events, or the same refusal.
      let whole = Result { try Self.read([bytes]) }
      let single = Result { try Self.read(bytes.map { [$0] }) }
      #expect("\(whole)" == "\(single)")
    }
  }
}
