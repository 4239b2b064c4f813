import HTTP
import JSON

extension ObjectReader {
  /// The objects of a body that is a list; a fault when there are none, or too many.
  static func objects(in value: JSONValue, atMost limit: Int, _ list: FaultList) -> [ObjectReader] {
    guard case .array(let elements) = value, (1...limit).contains(elements.count) else {
      list.add("", "must have 1 to \(limit) entries")
      return []
    }
    return elements.enumerated().compactMap { place, element in
      if case .object = element { return ObjectReader(element, "/\(place)", list) }
      list.add("/\(place)", "must be an object, not \(element.kind)")
      return nil
    }
  }

  /// An object of short notes, as texts; empty when it is absent or null, and a fault when it is something else.
  func notes(_ name: String, atMost limit: Int) -> [String: String] {
    guard let value = member(name) else { return [:] }
    guard case .object(let members) = value, members.count <= limit else {
      fault(name, "must be an object with at most \(limit) members")
      return [:]
    }
    var notes: [String: String] = [:]
    for note in members {
      switch note.value {
      case .null: continue
      case .bool(let flag): notes[note.name] = flag ? "true" : "false"
      case .string(let text) where text.utf8.count <= FieldRules.identifierBytes: notes[note.name] = text
      case .number(let digits): notes[note.name] = digits
      default:
        fault(
          "\(name)/\(note.name)",
          "must be a number, a truth value or a string of at most \(FieldRules.identifierBytes) bytes")
      }
    }
    return notes
  }

  /// A decimal as a number or a text, or an amount with its currency; nil when it is absent or null.
  func amount(_ name: String, expected: String) -> (amount: String, currency: String?)? {
    switch member(name) {
    case nil: return nil
    case .string(let text)?, .number(let text)?: return (text, nil)
    case .object(let members)?:
      if members.count == 2, let amount = member(name)?["amount"]?.string,
        let currency = member(name)?["currency"]?.string
      {
        return (amount, currency)
      }
      fallthrough
    default:
      fault(name, "must be " + expected)
      return nil
    }
  }
}
