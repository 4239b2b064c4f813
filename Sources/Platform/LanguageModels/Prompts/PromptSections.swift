import JSON

/// The parts of a prompt file behind its front matter: `# System`, `# Examples`, `# User`.
struct PromptSections {
  /// The text below a heading.
  struct Section {
    /// The heading without its marks.
    let title: Substring
    /// The heading's line, from 1.
    let line: Int
    /// The lines below it.
    var lines: [Substring] = []

    /// The text without empty lines at its ends.
    var text: String { String(lines.joined(separator: "\n")[...].trimmedOfSpace) }
  }

  let system: String
  let examples: [ModelMessage]
  let user: PromptTemplate

  /// Reads the sections of the lines behind the front matter.
  init(_ lines: [Substring], from first: Int, file: String, hasSchema: Bool) throws(PromptError) {
    func error(_ line: Int?, _ reason: String) -> PromptError {
      PromptError(file: file, line: line, reason: reason)
    }
    let sections = try Self.split(lines, at: "# ", from: first, file: file)
    let titles = sections.map { String($0.title) }
    guard titles == ["System", "User"] || titles == ["System", "Examples", "User"] else {
      let odd = sections.first { !["System", "Examples", "User"].contains($0.title) }
      throw error(
        odd?.line,
        "the headings must be # System, # Examples (may be missing) and # User, once each in this order; "
          + "below them use ##")
    }
    for section in sections where section.text.isEmpty {
      throw error(section.line, "# \(section.title) is empty")
    }
    system = sections[0].text
    if let place = sections[0].lines.firstIndex(where: { $0.contains("{{") }) {
      throw error(sections[0].line + 1 + place, "places ({{…}}) may stand in # User only")
    }
    examples = sections.count == 3 ? try Self.examples(sections[1], file: file, areJSON: hasSchema) : []
    let question = sections[sections.count - 1]
    do throws(PromptTemplate.Malformed) {
      user = try PromptTemplate(question.text)
    } catch {
      let blank = question.lines.prefix { $0.allSatisfy(\.isWhitespace) }.count
      throw PromptError(file: file, line: question.line + blank + error.line, reason: error.reason)
    }
  }

  private static func examples(
    _ section: Section, file: String, areJSON: Bool
  ) throws(PromptError) -> [ModelMessage] {
    let parts = try split(section.lines, at: "## ", from: section.line + 1, file: file)
    var messages: [ModelMessage] = []
    for (place, part) in parts.enumerated() {
      let title = place % 2 == 0 ? "Input" : "Output"
      guard part.title == title else {
        throw PromptError(file: file, line: part.line, reason: "here should be ## \(title)")
      }
      let text = unfenced(part)
      guard !text.isEmpty else {
        throw PromptError(file: file, line: part.line, reason: "## \(title) is empty")
      }
      if areJSON, place % 2 == 1 {
        var parser = JSONParser(Array(text.utf8), deepest: StructuredAnswer.deepest)
        do throws(JSONSyntaxError) {
          _ = try parser.parse()
        } catch {
          throw PromptError(
            file: file, line: part.line,
            reason: "the output is not JSON: \(error.reason) (byte \(error.offset))")
        }
      }
      messages.append(ModelMessage(place % 2 == 0 ? .user : .assistant, text))
    }
    guard parts.count % 2 == 0 else {
      throw PromptError(file: file, line: parts.last?.line, reason: "the last ## Input has no ## Output")
    }
    return messages
  }

  /// The text of an example; a fence around all of it is not part of it.
  private static func unfenced(_ section: Section) -> String {
    let lines = section.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2, let first = lines.first, first.hasPrefix("```"), lines.last == "```" else {
      return section.text
    }
    return String(lines.dropFirst().dropLast().joined(separator: "\n")[...].trimmedOfSpace)
  }

  /// Splits lines at headings of one level that stand outside of fences.
  private static func split(
    _ lines: [Substring], at mark: String, from first: Int, file: String
  ) throws(PromptError) -> [Section] {
    var sections: [Section] = []
    var openFence: Int?
    for (place, line) in lines.enumerated() {
      if line.hasPrefix("```") { openFence = openFence == nil ? first + place : nil }
      if openFence == nil, line.hasPrefix(mark) {
        sections.append(Section(title: line.dropFirst(mark.count).trimmedOfSpace, line: first + place))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      } else if !line.allSatisfy(\.isWhitespace) {
        throw PromptError(file: file, line: first + place, reason: "here should be a heading (\(mark)…)")
      }
    }
    if let openFence { throw PromptError(file: file, line: openFence, reason: "this fence is never closed") }
    return sections
  }
}
