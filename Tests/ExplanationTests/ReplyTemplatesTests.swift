import Explanation
import Foundation
import GiftDomain
import Testing

@Suite struct ReplyTemplatesTests {
  @Test(
    "A broken file is refused with the key",
    arguments: [
      ("\"Hello.\"", "\"Hello!\"", "lines.greeting.neutral"),
      ("\"Hello.\"", "\"Hello?\"", "lines.greeting.neutral"),
      ("\"Hello.\"", "\"Hello {name}.\"", "lines.greeting.neutral"),
      ("\"Who is it for?\"", "\"Say who.\"", "lines.question_recipient.hurried"),
      ("\"greeting\": {", "\"greetings\": {", "lines.greetings"),
      ("\"warm\": [\"Hello, and", "\"gushing\": [\"Hello, and", "lines.greeting.gushing"),
      ("\"idle\": [", "\"idol\": [", "quick_replies.idol"), ("[25, 60, 120]", "[25, 60]", "budget_bands"),
      (
        "\"known_bare\": {\n      \"neutral\": [\"nothing in particular\"]",
        "\"known_bare\": {\n      \"neutral\": []", "lines.known_bare.neutral"
      ),
    ])
  func broken(_ old: String, _ new: String, _ key: String) throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let file = root.appendingPathComponent("catalog/replies.json")
    let shipped = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(shipped.contains(old))
    #expect {
      try ReplyTemplates(json: Array(shipped.replacing(old, with: new, maxReplacements: 1).utf8))
    } throws: { ($0 as? PolicyError)?.key.hasPrefix(key) == true }
  }
}
