import FoundationEssentials

/// Reads policy files strictly: a key that is missing, of the wrong type or that nobody reads is an error.
public enum PolicyDecoding {
  /// Reads a policy from the bytes of its JSON file; the error names the key.
  ///
  /// A key that nobody reads is found by writing the policy again and looking for what is gone.
  public static func decode<Policy: Codable>(
    _ type: Policy.Type, from json: [UInt8]
  ) throws(PolicyError) -> Policy {
    do {
      let policy = try JSONDecoder().decode(type, from: Data(json))
      let written = try JSONDecoder().decode(JSONTree.self, from: JSONEncoder().encode(policy))
      let given = try JSONDecoder().decode(JSONTree.self, from: Data(json))
      if let key = given.firstKey(missingFrom: written, path: "") {
        throw PolicyError(key: key, reason: "no such setting")
      }
      return policy
    } catch let error as DecodingError {
      throw describe(error)
    } catch let error as PolicyError {
      throw error
    } catch {
      throw PolicyError(key: "", reason: "cannot be read: \(error)")
    }
  }

  private static func describe(_ error: DecodingError) -> PolicyError {
    switch error {
    case .keyNotFound(let key, let context):
      PolicyError(key: path(context.codingPath + [key]), reason: "is missing")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      PolicyError(key: path(context.codingPath), reason: "is not a \(type)")
    case .dataCorrupted(let context):
      PolicyError(key: path(context.codingPath), reason: context.debugDescription)
    @unknown default:
      PolicyError(key: "", reason: "\(error)")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

/// The keys of a JSON document.
private enum JSONTree: Decodable {
  case object([String: JSONTree])
  case array([JSONTree])
  case leaf

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.singleValueContainer().decode([String: JSONTree].self) {
      self = .object(object)
    } else if let array = try? decoder.singleValueContainer().decode([JSONTree].self) {
      self = .array(array)
    } else {
      self = .leaf
    }
  }

  func firstKey(missingFrom other: JSONTree, path: String) -> String? {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      for (key, tree) in mine.sorted(by: { $0.key < $1.key }) {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let counterpart = theirs[key] else { return place }
        if let found = tree.firstKey(missingFrom: counterpart, path: place) { return found }
      }
    case (.array(let mine), .array(let theirs)):
      for (index, pair) in zip(mine, theirs).enumerated() {
        if let found = pair.0.firstKey(missingFrom: pair.1, path: "\(path).\(index)") { return found }
      }
    default: break
    }
    return nil
  }
}
