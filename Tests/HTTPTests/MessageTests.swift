import HTTP
import Testing

/// Headers, targets, queries, problems and events as values.
@Suite struct MessageTests {
  @Test func headersKnowNoCase() {
    var headers: HTTPHeaders = ["Content-Type": "a", "X-Many": "1"]
    headers.add("x-many", "2")
    #expect(headers["CONTENT-TYPE"] == "a" && headers["x-other"] == nil)
    #expect(headers.values("X-MANY") == ["1", "2"])
    headers.set("x-MANY", "3")
    #expect(headers.values("X-Many") == ["3"] && headers.count == 2)
    headers["content-type"] = nil
    #expect(headers == ["x-many": "3"])
  }

  @Test(arguments: [
    ("X", "a\r\nSet-Cookie: b"), ("X", "a\nb"), ("X", "a\rb"), ("X", "a\0b"), ("X", "a\u{7F}"), ("", "a"),
    ("X Y", "a"), ("X:", "a"), ("X\r\n", "a"), ("Ü", "a"),
  ]) func headersRefuseWhatWouldBreakOut(name: String, value: String) {
    var headers: HTTPHeaders = ["X": "kept"]
    #expect(!headers.add(name, value) && !headers.set(name, value))
    #expect(headers.fields.map(\.value) == ["kept"])
  }

  @Test func headerValuesLoseOuterBlanksOnly() {
    let headers: HTTPHeaders = ["A": " \t b c\t ", "B": "  ", "C": "é"]
    #expect(headers.fields.map(\.value) == ["b c", "", "é"])
  }

  @Test(arguments: [
    ("/", "/", []), ("/a/b", "/a/b", ["a", "b"]), ("/a%2Fb/c", "/a/b/c", ["a/b", "c"]),
    ("/a//b/", "/a//b/", ["a", "", "b", ""]),
    ("/%C3%A9?x=1", "/é", ["é"]), ("http://host:80/a?b", "/a", ["a"]), ("HTTPS://host", "/", []),
    ("http://host?q=1", "/", []), ("/a+b", "/a+b", ["a+b"]), ("*", "*", []),
  ]) func targetsAreTakenApart(target: String, path: String, segments: [String]) throws {
    let request = try #require(HTTPRequest(method: .get, target: target))
    #expect(request.path == path && request.segments == segments && request.rawTarget == target)
  }

  @Test(arguments: [
    "", "a", "/%", "/%4", "/%zz", "/%ff", "/%00", "/..", "/a/./b", "/%2e%2E/", "/%0A", "/?a=%", "mailto:x",
  ])
  func malformedTargetsAreRefused(target: String) {
    #expect(HTTPRequest(method: .get, target: target) == nil)
  }

  @Test func queriesAreDecoded() throws {
    let request = try #require(HTTPRequest(method: .get, target: "/?a=1&b=x+y%2Bz&a=%C3%A9&flag&=v&&c=d=e"))
    #expect(request.query.all("a") == ["1", "é"])
    #expect(request.query.first("b") == "x y+z")
    #expect(request.query.first("flag") == "" && request.query.first("c") == "d=e")
    #expect(request.query.first("none") == nil && request.query.items.count == 6)
  }

  @Test(arguments: ["", "a b/c?d&e=f", "é ü 漢字 🎁", "100%"]) func percentCodingComesRound(text: String) {
    let encoded = PercentCoding.encode(text)
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(PercentCoding.decode(Substring(encoded)) == text)
  }

  @Test func problemsAreWrittenAsTheRFCSays() {
    let problem = ProblemDetails(
      status: 422, detail: "Two \"faults\".", instance: "/requests/1",
      errors: [.init(pointer: "/data/text", detail: "is missing")])
    let response = problem.response(headers: ["Allow": "GET"])
    guard case .bytes(let bytes) = response.body else { return }
    // Written by hand after RFC 9457, section 3.
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"detail":"Two \"faults\".","errors":[{"detail":"is missing","pointer":"/data/text"}],"#
        + #""instance":"/requests/1","status":422,"title":"Unprocessable Content","type":"about:blank"}"#)
    #expect(response.status == 422 && response.headers["Allow"] == "GET")
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(problem.description == "422 Unprocessable Content: Two \"faults\".")
  }

  @Test(arguments: [
    (ServerSentEvent(data: "a"), "data: a\n\n"),
    (ServerSentEvent(data: ""), "data: \n\n"),
    (
      ServerSentEvent(id: "7", event: "turn.completed", data: "{}"),
      "id: 7\nevent: turn.completed\ndata: {}\n\n"
    ),
    (ServerSentEvent(data: "a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n"),
    (
      ServerSentEvent(id: "1\ndata: x", event: "a\rb\0", data: "\n"),
      "id: 1data: x\nevent: ab\ndata: \ndata: \n\n"
    ),
    (ServerSentEvent(data: "x", retry: .milliseconds(1500)), "retry: 1500\ndata: x\n\n"),
  ]) func eventsAreWrittenAsTheStandardSays(event: ServerSentEvent, text: String) {
    #expect(String(decoding: event.encoded, as: UTF8.self) == text)
  }

  @Test func commentsAreNoEvents() {
    #expect(
      String(decoding: ServerSentEvent.comment("keep-alive\ndata: x"), as: UTF8.self)
        == ": keep-alive\n: data: x\n\n")
  }
}
