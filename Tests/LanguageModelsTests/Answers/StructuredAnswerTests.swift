import JSON
import LanguageModels
import Testing

/// What models really write around their JSON, and what must become of it.
@Suite struct StructuredAnswerTests {
  typealias Mend = StructuredAnswer.Mend

  static func json(_ text: String) throws -> JSONValue {
    var parser = JSONParser(Array(text.utf8), deepest: 64)
    return try parser.parse()
  }

  @Test(
    arguments: [
      (#"{"a":1}"#, #"{"a":1}"#, []),
      ("\n [1, 2]\t", "[1,2]", []),
      (#""word""#, #""word""#, []),
      ("```json\n{\"a\":1}\n```", #"{"a":1}"#, [.fence]),
      ("```{\"a\":1}```", #"{"a":1}"#, [.fence]),
      ("```json {\"a\":1} ```", #"{"a":1}"#, [.fence]),
      ("```json{\"a\":1}```", #"{"a":1}"#, [.fence]),
      ("~~~~JSON\n[1]\n~~~~", "[1]", [.fence]),
      ("```\ntrue\n```", "true", [.fence]),
      ("```json\n-1.5e3\n```", "-1.5e3", [.fence]),
      ("```text\n\"x\"\n```", #""x""#, [.fence]),
      ("Sure! Here it is:\n```json\n{\"a\":1}\n```\nHope it helps.", #"{"a":1}"#, [.fence, .talk]),
      ("The set {a, b} and [see below]: {\"a\":1} {done}", #"{"a":1}"#, [.talk]),
      (#"{"code":"```json\n{\"b\":2}\n```"}"#, #"{"code":"```json\n{\"b\":2}\n```"}"#, []),
      (
        "```json\n{\"md\":\"use ```sh\\nls\\n``` here\"}\n```", #"{"md":"use ```sh\nls\n``` here"}"#, [.fence]
      ),
      ("\u{FEFF}{\"a\":1}", #"{"a":1}"#, [.whitespace]),
      ("{\u{A0}\"a\"\u{2009}:\u{3000}1\u{2028}}", #"{"a":1}"#, [.whitespace]),
      (#"{"a":1,"b":[1,2,],}"#, #"{"a":1,"b":[1,2]}"#, [.trailingComma]),
      (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#, [.duplicates]),
      ("{\"a\":\"two\nlines\"}", #"{"a":"two\nlines"}"#, [.controlCharacters]),
      // Cut off: what is complete stays, what is not goes with all that it holds.
      (#"{"a":1,"items":[{"x":1},{"x":2},{"x":3,"y""#, #"{"a":1,"items":[{"x":1},{"x":2}]}"#, [.truncation]),
      (#"{"result":{"items":["a","b","c"#, #"{"result":{"items":["a","b"]}}"#, [.truncation]),
      ("[1, 2, 34", "[1,2]", [.truncation]),
      ("[[1,2],[3,4],[5,", "[[1,2],[3,4]]", [.truncation]),
      ("```json\n[\"a\", \"b\", \"c\n```", #"["a"]"#, nil),
      ("```json\n[\"a\", \"b\",\n```", #"["a","b"]"#, [.fence, .truncation]),
      (#"{"a":true,"b":tr"#, #"{"a":true}"#, [.truncation]),
      (#"{"a":1,"items":["#, #"{"a":1}"#, [.truncation]),
      // Several: a correction counts, else the longest, one in a fence before all.
      (#"{"a":1}{"a":2}"#, #"{"a":2}"#, [.several]),
      ("{\"a\":1}\n{\"b\":\"longer\"}\n", #"{"b":"longer"}"#, [.several]),
      ("First [1]. The answer: {\"a\":\"see [1]\"}", #"{"a":"see [1]"}"#, [.several, .talk]),
      ("{\"draft\":\"a long one here\"}\n```\n{\"a\":1}\n```", #"{"a":1}"#, [.fence, .several]),
      ("```\n{\"a\":1}\n```\nor\n```\n{\"a\":2}\n```", #"{"a":2}"#, [.fence, .several, .talk]),
      (#"{"a": oops, "b":[1]} {"c":1}"#, #"{"c":1}"#, [.several]),
    ] as [(String, String, Set<Mend>?)])
  func reads(_ text: String, _ wanted: String, _ mends: Set<Mend>?) throws {
    // A fence that ends within a string cannot be told from the string: then nothing but the start is sure.
    guard let mends else {
      #expect(throws: Never.self) { _ = try? StructuredAnswer(reading: text) }
      return
    }
    let answer = try StructuredAnswer(reading: text)
    #expect(answer.value == (try Self.json(wanted)))
    #expect(answer.mends == mends)
  }

  @Test func othersAreNotLost() throws {
    let answer = try StructuredAnswer(reading: "{\"a\":1}\n{\"a\":2}\n{\"a\":3}")
    #expect(answer.value == (try Self.json(#"{"a":3}"#)))
    #expect(answer.others == [try Self.json(#"{"a":1}"#), try Self.json(#"{"a":2}"#)])
  }

  @Test(
    arguments: [
      ("", .empty), (" \n\u{FEFF}", .empty), ("I cannot help with that.", .noJSON),
      ("see [this] and {that}", .noJSON), ("{", .empty), ("[", .empty), (#"{"a": 1"#, .empty),
      (#"[["abc","#, .empty), (#"{"items":[{"x":[1,2],"y"#, .empty), ("Nothing to say: []", .empty),
      ("Here you are: {} – sorry", .empty),
      (#"{"a":1 "b":2}"#, .broken("a comma should be here")),
      // The list within is no answer: it is a part of something broken.
      (#"{"a": oops, "items":[{"x":1}]}"#, .broken("not a JSON value")),
      ("{'a':1}", .noJSON), (#"{"a":"\u0000"}"#, .broken("a NUL character in a string")),
      (String(repeating: "[", count: 100), .tooDeep),
    ] as [(String, AnswerFault.Reason)])
  func refuses(_ text: String, _ reason: AnswerFault.Reason) {
    let fault = #expect(throws: AnswerFault.self) { try StructuredAnswer(reading: text) }
    #expect(fault?.reason == reason)
  }

  @Test func emptyValuesThatAreTheWholeAnswerPass() throws {
    #expect(try StructuredAnswer(reading: "[]").value == .array([]))
    #expect(try StructuredAnswer(reading: "```json\n{}\n```").value == .object([]))
  }

  @Test func aMendThatIsNotAllowedIsAFault() throws {
    let text = "Well: {\"a\":1,}"
    #expect(try StructuredAnswer(reading: text, allowing: [.talk, .trailingComma]).mends.count == 2)
    let fault = #expect(throws: AnswerFault.self) { try StructuredAnswer(reading: text, allowing: [.talk]) }
    #expect(fault?.reason == .notAllowed(.trailingComma))
    #expect(fault?.offset == 6)
    #expect(fault?.excerpt == text)
  }

  @Test func faultsTellThePlaceAndShowTheText() throws {
    let text = String(repeating: "é", count: 100) + "{\"a\":\u{7}\n x" + String(repeating: "ü", count: 100)
    let fault = try #require(throws: AnswerFault.self) { try StructuredAnswer(reading: text) }
    #expect(fault.reason == .broken("not a JSON value"))
    #expect(fault.offset == 205)
    #expect(fault.excerpt.hasPrefix("…éé") && fault.excerpt.hasSuffix("üü…"))
    #expect(!fault.excerpt.unicodeScalars.contains { $0.value < 0x20 })
    #expect(!fault.description.contains("é"))
  }

  @Test(arguments: [
    "[", "{\"a\":", "[1,", "\"", "```", "{\"", "[\"", "{{", "[{\"a\":[", "`", "[]", "\\", "[[1],",
  ])
  func noTextTakesLongerThanItsLengthAllows(_ piece: String) {
    // A hundred thousand bytes of the same: a reader that began anew at every bracket would not come back.
    let text = "x" + String(repeating: piece, count: 100_000 / piece.utf8.count)
    _ = try? StructuredAnswer(reading: text)
    _ = try? StructuredAnswer(reading: text + " y")
  }

  @Test func aTextBeyondTheLimitIsRefused() {
    let text = String(repeating: " ", count: StructuredAnswer.longest) + "{}"
    let fault = #expect(throws: AnswerFault.self) { try StructuredAnswer(reading: text) }
    #expect(fault?.reason == .tooLong)
  }
}
