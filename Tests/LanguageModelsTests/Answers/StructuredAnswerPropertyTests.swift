import JSON
import LanguageModels
import Numerics
import Testing

/// What holds for every JSON value, whatever a model writes around it and wherever it is cut.
@Suite struct StructuredAnswerPropertyTests {
  @Test(arguments: 0..<20)
  func wrappedInTalkAndFencesItIsTheSameValue(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let value = JSONSamples.container(&random, depth: 3)
      let text = JSONSamples.wrapped(JSONSamples.text(value), &random)
      let answer = try StructuredAnswer(reading: text)
      #expect(answer.value == value, "\(text)")
      #expect(answer.others.isEmpty)
      #expect(answer.mends.isSubset(of: [.fence, .talk]))
    }
  }

  @Test(arguments: 0..<20)
  func anyValueAloneOrInAFence(_ seed: UInt64) throws {
    var random = SplitMix64(seed: 1000 + seed)
    for _ in 0..<50 {
      let value = JSONSamples.value(&random, depth: 2)
      let text = JSONSamples.text(value)
      #expect(try StructuredAnswer(reading: text).value == value)
      #expect(try StructuredAnswer(reading: "```json\n\(text)\n```").value == value, "\(text)")
    }
  }

  @Test(arguments: 0..<20)
  func cutAnywhereNothingIsInvented(_ seed: UInt64) throws {
    var random = SplitMix64(seed: 2000 + seed)
    for _ in 0..<4 {
      let value = JSONSamples.container(&random, depth: 3)
      let bytes = Array(JSONSamples.text(value).utf8)
      for end in 0..<bytes.count {
        // A cut within a character leaves its replacement, as a client that decodes bytes would.
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        for framed in [text, "Here:\n```json\n" + text, "Talk {x} " + text] {
          guard let answer = try? StructuredAnswer(reading: framed) else { continue }
          #expect(JSONSamples.isPart(answer.value, of: value), "\(framed)")
          #expect(answer.mends.contains(.truncation))
          #expect(answer.others.isEmpty)
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func everyCompleteElementOfACutListIsKept(_ seed: UInt64) throws {
    var random = SplitMix64(seed: 3000 + seed)
    for _ in 0..<20 {
      let elements = (0..<5).map { _ in JSONSamples.container(&random, depth: 2) }
      let texts = elements.map(JSONSamples.text)
      for kept in 1..<5 {
        let whole = "{\"items\":[" + texts[..<kept].joined(separator: ",") + ","
        let half = String(decoding: Array(texts[kept].utf8).dropLast(), as: UTF8.self)
        let answer = try StructuredAnswer(reading: whole + half)
        #expect(answer.value["items"] == .array(Array(elements[..<kept])))
      }
    }
  }

  @Test(arguments: 0..<20)
  func noBytesEndTheProcess(_ seed: UInt64) {
    var random = SplitMix64(seed: 4000 + seed)
    let pieces = [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "```", "json", "\n", " ", "1", "-", "e", "true", "nul", "a",
      "\u{FEFF}", "\u{A0}", "é", "\\u", "d83d", "~~~", "\u{0}", "`", "{\"a\":1}", "[1,2]", "\u{301}",
    ]
    for _ in 0..<200 {
      let count = Int.random(in: 0..<40, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      do throws(AnswerFault) {
        let answer = try StructuredAnswer(reading: text)
        // What was read can be written and read strictly: nothing half is in it.
        let again = try? StructuredAnswerTests.json(JSONSamples.text(answer.value))
        #expect(again == answer.value)
      } catch {
        #expect(error.offset <= text.utf8.count)
      }
    }
  }
}

/// Random JSON values and random talk around them.
enum JSONSamples {
  private static let words = [
    "", "a", "name", "ü", "{", "}", "[", "]", "```json\n{\"x\":1}\n```", "quote \" and \\", "line\nend",
    "~~~",
    "🎁", "</user>", ",", ":", "e\u{301}",
  ]

  static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .number(String(Int.random(in: -1000...1000, using: &random)))
    case 3: .number(["0.5", "-1e3", "12.250", "1E+2"].randomElement(using: &random) ?? "0")
    case 4, 5: .string(words.randomElement(using: &random) ?? "")
    default: container(&random, depth: depth)
    }
  }

  /// A list or an object that is not empty.
  static func container(_ random: inout SplitMix64, depth: Int) -> JSONValue {
    let count = Int.random(in: 1...4, using: &random)
    if Bool.random(using: &random) {
      return .array((0..<count).map { _ in value(&random, depth: depth - 1) })
    }
    return .object(
      (0..<count).map { place in
        JSONMember(
          name: "\(place)\(words.randomElement(using: &random) ?? "")",
          value: value(&random, depth: depth - 1))
      })
  }

  static func text(_ value: JSONValue) -> String {
    var json = JSONWriter()
    json.value(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Talk that holds brackets and quotes, but no JSON of its own.
  static func wrapped(_ text: String, _ random: inout SplitMix64) -> String {
    let talk = [
      "", "Sure, here is the answer:", "I used {placeholders} and [links](x).", "She said \"hi\".",
      "It's 5:30, ok?",
      "{ not json }", "[see above]", "<think>maybe {a: 1}?</think>", "a, b: c", "{{x}}", "'{'",
      "Note `code`.",
    ]
    let before = talk.randomElement(using: &random) ?? ""
    let after = talk.randomElement(using: &random) ?? ""
    let fences = [
      ("", ""), ("```json\n", "\n```"), ("```\n", "\n```"), ("~~~ json\n", "\n~~~"), ("```JSON ", "```"),
    ]
    let fence = fences.randomElement(using: &random) ?? ("", "")
    return "\(before)\n\(fence.0)\(text)\(fence.1)\n\(after)"
  }

  /// Whether a value is what a cut left of another: lists begin alike, objects have no members of their own.
  static func isPart(_ part: JSONValue, of whole: JSONValue) -> Bool {
    switch (part, whole) {
    case (.array(let some), .array(let all)):
      some.count <= all.count && zip(some, all).allSatisfy { $0 == $1 }
    case (.object(let some), .object(let all)):
      some.count <= all.count
        && zip(some, all).enumerated().allSatisfy { place, pair in
          pair.0.name == pair.1.name
            && (place < some.count - 1
              ? pair.0.value == pair.1.value : isPart(pair.0.value, of: pair.1.value))
        }
    default: part == whole
    }
  }
}
