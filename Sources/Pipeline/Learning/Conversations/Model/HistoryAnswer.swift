import GiftDomain
import JSON

/// What a model answered about a history, as it wrote it: of the right shape, and not yet believed.
struct HistoryAnswer: Sendable {
  /// An amount that a message is said to name as a budget.
  struct Budget: Sendable {
    let message: Int
    let amount: Double
    let currency: String?
    let recipient: String?
  }

  /// A word with the messages that it is taken from.
  struct Cited: Sendable {
    let word: String
    let messages: [Int]
  }

  let budgets: [Budget]
  let recipients: [Cited]
  let categories: [Cited]
  let feelings: [Cited]

  /// No list of an answer may be longer.
  private static let longestList = 400

  /// Reads an answer; nil when it has another shape than the schema's.
  init?(_ value: JSONValue) {
    guard value.hasMembers("budgets", "recipients", "categories", "feelings"),
      let budgets = Self.list(value["budgets"], Self.budget),
      let recipients = Self.list(value["recipients"], { Self.cited($0, "relationship") }),
      let categories = Self.list(value["categories"], { Self.cited($0, "name") }),
      let feelings = Self.list(value["feelings"], { Self.cited($0, "sentiment") })
    else { return nil }
    (self.budgets, self.recipients, self.categories, self.feelings) = (
      budgets, recipients, categories, feelings
    )
  }

  private static func list<Element>(
    _ value: JSONValue?, _ read: (JSONValue) -> Element?
  ) -> [Element]? {
    guard let elements = value?.elements, elements.count <= longestList else { return nil }
    let read = elements.compactMap(read)
    return read.count == elements.count ? read : nil
  }

  private static func budget(_ value: JSONValue) -> Budget? {
    guard value.hasMembers("message", "amount", "currency", "recipient"),
      let message = value["message"]?.integer, case .number(let digits)? = value["amount"],
      let amount = Double(digits), amount > 0, amount.isFinite,
      let currency = optionalText(value["currency"]), let recipient = optionalText(value["recipient"])
    else { return nil }
    return Budget(message: message, amount: amount, currency: currency.text, recipient: recipient.text)
  }

  private static func cited(_ value: JSONValue, _ name: String) -> Cited? {
    guard value.hasMembers(name, "messages"), let word = value[name]?.string,
      let messages = list(value["messages"], \.integer)
    else { return nil }
    return Cited(word: word, messages: messages)
  }

  /// A text or null; nil for anything else.
  private static func optionalText(_ value: JSONValue?) -> (text: String?, Void)? {
    switch value {
    case .string(let text): (text, ())
    case .null: (nil, ())
    default: nil
    }
  }
}

extension JSONValue {
  /// Whether it is an object with these members and no others.
  fileprivate func hasMembers(_ names: String...) -> Bool {
    guard case .object(let members) = self else { return false }
    return Set(members.map(\.name)) == Set(names)
  }
}
