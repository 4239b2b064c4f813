import GiftDomain

/// What the grammars know beyond words and phrases.
struct VocabularyTables: Sendable {
  /// Signs that several currencies share, by the sign's name; the first is meant when the giver's is not
  /// among them.
  let currencyChoices: [String: [Currency]]
  /// Currency codes that people write right before the digits: `rs500`.
  let currencyPrefixes: Set<String>
  /// Codes of currencies that are words as well, and are meant when they are written in capitals.
  let shoutedCurrencies: Set<String>
  /// Who the relative of a relation is to the giver: a sister's husband is a brother-in-law.
  let chains: [Relationship: [Relationship: Relationship]]

  /// Loads `tables.json`.
  init(directory: String) throws(VocabularyError) {
    let root = try VocabularyNode.read("tables.json", in: directory)
      .members("currency_choices", "currency_prefixes", "shouted_currencies", "chains")
    var choices: [String: [Currency]] = [:]
    for (name, node) in try root["currency_choices"]?.members() ?? [] {
      choices[name] = try Self.currencies(node)
    }
    currencyChoices = choices
    currencyPrefixes = Set(try root["currency_prefixes"]?.texts() ?? [])
    shoutedCurrencies = Set(try root["shouted_currencies"]?.texts() ?? [])
    var chains: [Relationship: [Relationship: Relationship]] = [:]
    for group in try root["chains"]?.elements() ?? [] {
      let members = try group.members("owners", "relatives")
      let relatives = try Self.relatives(members["relatives"])
      for owner in try members["owners"]?.elements() ?? [] {
        chains[try owner.word(Relationship.self)] = relatives
      }
    }
    self.chains = chains
  }

  private static func relatives(
    _ node: VocabularyNode?
  ) throws(VocabularyError) -> [Relationship: Relationship] {
    var relatives: [Relationship: Relationship] = [:]
    for (name, value) in try node?.members() ?? [] {
      guard let relative = Relationship(rawValue: name) else {
        throw value.error("no such relationship: \(name)")
      }
      relatives[relative] = try value.word(Relationship.self)
    }
    return relatives
  }

  private static func currencies(_ node: VocabularyNode) throws(VocabularyError) -> [Currency] {
    var currencies: [Currency] = []
    for element in try node.elements() {
      guard let currency = Currency(try element.text()) else { throw element.error("no currency code") }
      currencies.append(currency)
    }
    if currencies.isEmpty { throw node.error("must not be empty") }
    return currencies
  }
}
