import JSON
import Testing

/// The texts are taken from the grammar of RFC 8259 and from what parsers are known to stumble over.
@Suite("JSON is read as RFC 8259 wants it, and nothing else")
struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    var parser = JSONParser(Array(text.utf8))
    return try parser.parse()
  }

  @Test(
    "values",
    arguments: [
      ("null", JSONValue.null), (" true ", .bool(true)), ("-0.5e+3", .number("-0.5e+3")),
      ("\"a\"", .string("a")),
      ("[]", .array([])), ("{}", .object([])), ("[1,[2]]", .array([.number("1"), .array([.number("2")])])),
      ("{\"a\":{\"b\":null}}", .object([.init(name: "a", value: .object([.init(name: "b", value: .null)]))])),
      (#""\u00e9\ud83c\udfa3\/\n""#, .string("é🎣/\n")), (#""\ud83c""#, .string("\u{FFFD}")),
    ])
  func values(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(
    "what is no JSON",
    arguments: [
      "", " ", "nul", "truee", "01", "1.", ".5", "+1", "1e", "--1", "NaN", "'a'", "\"", "\"\\x\"",
      "\"\\u12\"",
      "\"\\u+123\"", "\"\t\"", "\"\\u0000\"", "[", "[1", "[1,", "[1,]", "[,1]", "{", "{1:2}", "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}", "{\"a\":1,\"a\":2}", "1 2", "[1]]", "\u{FEFF}1", "// x\n1",
    ])
  func refused(text: String) {
    #expect(throws: JSONSyntaxError.self) { try parse(text) }
  }

  @Test("depth is bounded, exactly", arguments: [16, 64])
  func depth(limit: Int) {
    func nested(_ levels: Int) -> Bool {
      let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
      var parser = JSONParser(Array(text.utf8), deepest: limit)
      return (try? parser.parse()) != nil
    }
    #expect(nested(limit))
    #expect(!nested(limit + 1))
    #expect(!nested(1_000_000))
  }

  @Test("bytes that are no UTF-8 are refused, or replaced when that is wanted")
  func encoding() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0x22]
    var strict = JSONParser(bytes)
    #expect(throws: JSONSyntaxError.self) { try strict.parse() }
    var lenient = JSONParser(bytes, repairsUTF8: true)
    #expect(try lenient.parse() == .string("a\u{FFFD}"))
    #expect(lenient.wasRepaired)
  }

  @Test("an error says where")
  func place() {
    var parser = JSONParser(Array("{\"a\": nix}".utf8))
    let error = #expect(throws: JSONSyntaxError.self) { try parser.parse() }
    #expect(error?.offset == 6)
  }
}
