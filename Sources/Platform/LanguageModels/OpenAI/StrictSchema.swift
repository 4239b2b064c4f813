import JSON

/// Whether a schema keeps the rules under which the provider promises to follow it to the letter.
enum StrictSchema {
  /// Every object forbids further members and requires all that it names; so do those inside it.
  static func holds(_ schema: JSONValue) -> Bool {
    guard case .object(let members) = schema else { return false }
    if let properties = schema["properties"] {
      guard case .object(let fields) = properties, schema["additionalProperties"] == .bool(false) else {
        return false
      }
      let required = Set((schema["required"]?.elements ?? []).compactMap(\.string))
      guard fields.allSatisfy({ required.contains($0.name) && holds($0.value) }) else { return false }
    } else if schema["type"]?.string == "object" {
      return false
    }
    let unsupported: Set = ["allOf", "not", "dependentRequired", "if", "oneOf", "patternProperties"]
    return members.allSatisfy { member in
      switch member.name {
      case "items": return holds(member.value)
      case "anyOf": return (member.value.elements ?? []).allSatisfy(holds)
      case "$defs", "definitions":
        guard case .object(let definitions) = member.value else { return false }
        return definitions.allSatisfy { holds($0.value) }
      default: return !unsupported.contains(member.name)
      }
    }
  }
}
