import FoundationEssentials
import HTTP
import JSON

/// A prompt's file and its schema's as they are on disk.
struct PromptFile: Equatable {
  /// The path of the Markdown file.
  let path: String
  private let name: String
  private let text: [UInt8]
  private let schema: Schema?

  private struct Schema: Equatable {
    let path: String
    let bytes: [UInt8]
  }

  /// The most bytes of a file.
  static let longest = 1 << 20

  /// Reads `NAME.md` and the schema that it names from a folder.
  static func read(_ name: String, in directory: String) throws(PromptError) -> PromptFile {
    let path = "\(directory)/\(name).md"
    guard PromptName.isFileName(name) else {
      throw PromptError(file: path, reason: "a prompt's name must be words of a-z, 0-9 and _ with - between")
    }
    let text = try contents(path)
    let matter = try FrontMatter(try lines(text, path), file: path)
    guard let named = matter.optional("schema") else {
      return PromptFile(path: path, name: name, text: text, schema: nil)
    }
    let ending = ".schema.json"
    guard named.value.hasSuffix(ending), PromptName.isFileName(named.value.dropLast(ending.count)) else {
      throw PromptError(
        file: path, line: named.line,
        reason: "schema must be the name of a file beside this one (NAME\(ending))")
    }
    let schemaPath = "\(directory)/\(named.value)"
    let schema = Schema(path: schemaPath, bytes: try contents(schemaPath))
    return PromptFile(path: path, name: name, text: text, schema: schema)
  }

  /// The prompt that the files hold.
  func prompt() throws(PromptError) -> Prompt {
    let lines = try Self.lines(text, path)
    let matter = try FrontMatter(lines, file: path)
    let sections = try PromptSections(
      Array(lines.dropFirst(matter.length)), from: matter.length + 1, file: path, hasSchema: schema != nil)
    return Prompt(
      identity: PromptIdentity(name: name, hash: hash),
      purpose: try matter.text("purpose", wanted: "a word of a-z, 0-9 and _", PromptName.isWord),
      modelClass: try matter.text("model", wanted: "small or large") { ["small", "large"].contains($0) },
      maximumTokens: try matter.integer("max_tokens", in: 1...200_000),
      timeout: .milliseconds(try matter.integer("timeout_ms", in: 1...3_600_000)),
      temperature: try matter.number("temperature", in: 0...2), schema: try answerSchema(),
      system: sections.system, examples: sections.examples, template: sections.user)
  }

  /// The version: of the Markdown file and, with their lengths before them, of the schema's.
  private var hash: String {
    var content = Array("\(text.count) ".utf8) + text
    if let schema { content += Array("\(schema.bytes.count) ".utf8) + schema.bytes }
    return String(SHA256.hexadecimal(content).prefix(16))
  }

  private func answerSchema() throws(PromptError) -> AnswerSchema? {
    guard let schema else { return nil }
    var parser = JSONParser(schema.bytes, deepest: 64)
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try parser.parse()
    } catch {
      let line = 1 + schema.bytes.prefix(error.offset).count { $0 == 0x0A }
      throw PromptError(file: schema.path, line: line, reason: "it is not JSON: \(error.reason)")
    }
    guard case .object = value else {
      throw PromptError(file: schema.path, reason: "a schema must be a JSON object")
    }
    var json = JSONWriter()
    json.value(value)
    return AnswerSchema(
      name: String(name.map { $0 == "-" ? "_" : $0 }), json: String(decoding: json.bytes, as: UTF8.self))
  }

  private static func contents(_ path: String) throws(PromptError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PromptError(
        file: path,
        reason: FileManager.default.fileExists(atPath: path) ? "it cannot be read" : "there is no such file")
    }
    guard data.count <= longest else { throw PromptError(file: path, reason: "it is longer than a megabyte") }
    return [UInt8](data)
  }

  private static func lines(_ bytes: [UInt8], _ path: String) throws(PromptError) -> [Substring] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PromptError(file: path, reason: "it is not UTF-8")
    }
    return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
