import FoundationEssentials

/// A value of a vocabulary file that knows where it stands, so that every complaint can say so.
struct VocabularyNode {
  /// The file's name.
  let file: String
  /// The path of keys from the file's root.
  let key: String
  private let value: JSONValue

  /// Reads and decodes one file of a directory.
  static func read(_ file: String, in directory: String) throws(VocabularyError) -> VocabularyNode {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: directory + "/" + file))
    } catch {
      throw VocabularyError(file: file, key: "", reason: "cannot be read from \(directory)")
    }
    do {
      return VocabularyNode(file: file, key: "", value: try JSONDecoder().decode(JSONValue.self, from: data))
    } catch {
      throw VocabularyError(file: file, key: "", reason: "is not valid JSON")
    }
  }

  private init(file: String, key: String, value: JSONValue) {
    self.file = file
    self.key = key
    self.value = value
  }

  /// A complaint about this value.
  func error(_ reason: String) -> VocabularyError { VocabularyError(file: file, key: key, reason: reason) }

  /// The members by name in the order of their names, so that loading is the same every time.
  func members() throws(VocabularyError) -> [(name: String, node: VocabularyNode)] {
    guard case .object(let object) = value else { throw error("must be an object") }
    return object.sorted { $0.key < $1.key }.map { name, value in
      (name, VocabularyNode(file: file, key: key.isEmpty ? name : key + "." + name, value: value))
    }
  }

  /// The members of an object that may have exactly these names; a missing or unknown one is an error.
  func members(_ names: String...) throws(VocabularyError) -> [String: VocabularyNode] {
    var found: [String: VocabularyNode] = [:]
    for (name, node) in try members() {
      guard names.contains(name) else {
        throw node.error("unknown key; known: \(names.joined(separator: ", "))")
      }
      found[name] = node
    }
    for name in names where found[name] == nil { throw error("lacks the key \(name)") }
    return found
  }

  /// The elements of a list.
  func elements() throws(VocabularyError) -> [VocabularyNode] {
    guard case .array(let array) = value else { throw error("must be a list") }
    return array.enumerated().map {
      VocabularyNode(file: file, key: "\(key)[\($0.offset)]", value: $0.element)
    }
  }

  /// A text that is not empty.
  func text() throws(VocabularyError) -> String {
    guard case .text(let text) = value, !text.isEmpty else { throw error("must be a text that is not empty") }
    return text
  }

  /// A number.
  func number() throws(VocabularyError) -> Double {
    guard case .number(let number) = value else { throw error("must be a number") }
    return number
  }

  /// A list of texts.
  func texts() throws(VocabularyError) -> [String] {
    var texts: [String] = []
    for element in try elements() { texts.append(try element.text()) }
    return texts
  }

  /// A word of a closed vocabulary.
  func word<Word: RawRepresentable>(_ type: Word.Type) throws(VocabularyError) -> Word
  where Word.RawValue == String {
    let raw = try text()
    guard let word = Word(rawValue: raw) else { throw error("unknown value \(raw)") }
    return word
  }
}

/// JSON as it comes, before anything is believed about its shape.
private enum JSONValue: Decodable {
  case object([String: JSONValue])
  case array([JSONValue])
  case text(String)
  case number(Double)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let array = try? container.decode([JSONValue].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
