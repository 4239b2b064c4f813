import Foundation
import JSON
import LanguageModels
import TestKit
import Testing

@Suite("The prompts that come with the program")
struct ShippedPromptTests {
  private static let folder = ConciergeHarness.home + "/prompts"

  /// The Markdown files of the folder without their ending, besides the README.
  private static var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { String($0.dropLast(3)) }.sorted()
    }
  }

  @Test("every prompt loads, and its schema is an object")
  func loading() throws {
    let library = try PromptLibrary(directory: Self.folder)
    #expect(try library.names == Self.names)
    #expect(try !Self.names.isEmpty)
    for name in try Self.names {
      let prompt = try library.prompt(name)
      #expect(!prompt.placeholders.isEmpty, "\(name) asks about nothing")
      guard let schema = prompt.schema else { continue }
      var parser = JSONParser(Array(schema.json.utf8), deepest: 48)
      #expect(try parser.parse()["type"]?.string == "object", "\(name)")
    }
  }

  @Test("the README names every prompt, and no prompt that there is not")
  func readme() throws {
    let text = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
    let linked = text.matches(of: /\]\(([a-z_-]+)\.md\)/).map { String($0.1) }
    #expect(Set(linked) == Set(try Self.names))
    for name in try Self.names { #expect(text.contains("| \(name) | ") || text.contains("| [\(name)](")) }
  }

  @Test("every schema belongs to a prompt")
  func schemas() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    let schemas = files.filter { $0.hasSuffix(".schema.json") }
    let texts = try Self.names.map { try String(contentsOfFile: "\(Self.folder)/\($0).md", encoding: .utf8) }
    for schema in schemas { #expect(texts.contains { $0.contains("\nschema: \(schema)\n") }, "\(schema)") }
  }
}
