import Foundation
import JSON
import Testing

@Suite("JSON is written as RFC 8259 wants it")
struct JSONWriterTests {
  @Test(
    "every text reads back the same",
    arguments: [
      "", "plain", "quote \" and \\ backslash", "line\nbreak\r\ttab", "\u{0}\u{1}\u{1F}", "ünïcödé 🎣 日本",
      "\u{2028}", "</script>",
    ])
  func texts(text: String) throws {
    var json = JSONWriter()
    json.list([text]) { $0.text($1) }
    let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String]
    #expect(read == [text])
  }

  @Test("members and elements are separated on every level, and nothing becomes null")
  func structure() {
    var json = JSONWriter()
    json.object {
      $0.member("a", 1)
      $0.object("b") { $0.list("c", [1, 2]) { $0.integer($1) } }
      $0.object("empty") { _ in }
      $0.texts("d", ["x", "y"])
      $0.member("e", nil as String?)
      $0.nullMember("f")
      $0.member("g", true)
      $0.member("h", 0.25)
    }
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(
      text == #"{"a":1,"b":{"c":[1,2]},"empty":{},"d":["x","y"],"e":null,"f":null,"g":true,"h":0.25}"#)
  }

  @Test("numbers that JSON does not have become null", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) {
    var json = JSONWriter()
    json.number(number)
    #expect(json.bytes == Array("null".utf8))
  }

  @Test(
    "numbers read back as the very same",
    arguments: [0.1, 1e-9, 1e21, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
  func exact(number: Double) throws {
    var json = JSONWriter()
    json.list([number]) { $0.number($1) }
    let read = try JSONDecoder().decode([Double].self, from: Data(json.bytes))
    #expect(read.first?.bitPattern == number.bitPattern)
  }

  @Test("a value that was read is written as it was, digit by digit")
  func values() throws {
    let text = #"{"a":[1,2.50,-0,1e3,"x\n\"",null,true,{}],"b":{"c":[]},"price":34.900}"#
    var parser = JSONParser(Array(text.utf8))
    let value = try parser.parse()
    var json = JSONWriter()
    json.value(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == text)
    json = JSONWriter()
    json.object { $0.member("it", value) }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"it\":" + text + "}")
  }
}
