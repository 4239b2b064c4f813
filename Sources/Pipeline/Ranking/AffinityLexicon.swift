import GiftDomain

/// Which words belong together: `fishing` with angling and lures, a father with `dad` and `him`.
public struct AffinityLexicon: Sendable {
  /// Facet words of recipients by relationship, gender and age group, with how well they fit, 0–1.
  let relationships: [Relationship: [String: Double]]
  let genders: [Gender: [String: Double]]
  let ageGroups: [AgeGroup: [String: Double]]
  /// Occasions that are near another one, with how near, 0–1.
  let occasions: [Occasion: [String: Double]]
  private let concepts: [Concept]
  private let index: [[String]: [Int]]
  private let longestName: Int
  private let fillers: Set<String>

  private struct Concept {
    let same: [[String]]
    let related: [[String]]
  }

  /// Reads `catalog/affinities.json`; the error names the key.
  public init(json: [UInt8]) throws {
    let file = try PolicyDecoding.decode(AffinityFile.self, from: json)
    relationships = try Self.table(file.relationships, "relationships")
    genders = try Self.table(file.genders, "genders")
    ageGroups = try Self.table(file.ageGroups, "age_groups")
    occasions = try Self.table(file.occasions, "occasions")
    fillers = Set(file.fillers.flatMap { WordTokenizer.stems(in: $0) })
    concepts = file.concepts.map { entry in
      Concept(
        same: entry.same.map { WordTokenizer.stems(in: $0) },
        related: entry.related.map { WordTokenizer.stems(in: $0) })
    }
    var index: [[String]: [Int]] = [:]
    for (position, concept) in concepts.enumerated() {
      for name in Set(concept.same) where !name.isEmpty { index[name, default: []].append(position) }
    }
    self.index = index
    longestName = index.keys.map(\.count).max() ?? 0
  }

  /// Every word sequence that shows that a wish is met, the best ways first, none twice.
  func terms(for wish: String) -> [WishTerm] {
    let whole = WordTokenizer.stems(in: wish)
    let core = whole.filter { !fillers.contains($0) }
    var terms = Collected()
    terms.add(whole, .said)
    guard !core.isEmpty else { return terms.found }
    terms.add(core, .said)
    for (name, isWhole) in names(in: core) {
      for position in index[name] ?? [] {
        let concept = concepts[position]
        for same in concept.same { terms.add(same, isWhole ? .same : .partOfSame) }
        for related in concept.related { terms.add(related, isWhole ? .related : .partOfRelated) }
      }
    }
    if core.count > 1, let head = core.last { terms.add([head], .head) }
    return terms.found
  }

  /// The concept names that stand in a phrase: the phrase itself alone, if it is one.
  private func names(in core: [String]) -> [(name: [String], isWhole: Bool)] {
    if index[core] != nil { return [(core, true)] }
    var names: [(name: [String], isWhole: Bool)] = []
    for length in stride(from: min(longestName, core.count - 1), through: 1, by: -1) {
      for start in 0...core.count - length {
        let part = Array(core[start..<start + length])
        if index[part] != nil { names.append((part, false)) }
      }
      // The longest names say best what is meant: "dad jokes" is about jokes, not about fathers.
      if !names.isEmpty { break }
    }
    return names
  }

  private struct Collected {
    var found: [WishTerm] = []
    private var seen = Set<[String]>()

    mutating func add(_ stems: [String], _ kinship: WishTerm.Kinship) {
      guard !stems.isEmpty, seen.insert(stems).inserted else { return }
      found.append(WishTerm(stems: stems, kinship: kinship))
    }
  }

  private static func table<Key: RawRepresentable & Hashable>(
    _ file: [String: [String: Double]], _ name: String
  ) throws(PolicyError) -> [Key: [String: Double]] where Key.RawValue == String {
    var table: [Key: [String: Double]] = [:]
    for (word, strengths) in file {
      guard let key = Key(rawValue: word) else {
        throw PolicyError(key: "\(name).\(word)", reason: "is not in the vocabulary")
      }
      for (facet, strength) in strengths where !(0...1).contains(strength) {
        throw PolicyError(key: "\(name).\(word).\(facet)", reason: "must be from 0 to 1")
      }
      table[key] = strengths
    }
    return table
  }
}

/// Words that show that a wish is met.
struct WishTerm: Hashable, Sendable {
  /// How the words belong to the wish.
  enum Kinship: Hashable, Sendable {
    /// The giver's own words.
    case said
    /// Another name of the same thing.
    case same
    /// A thing that belongs to it.
    case related
    /// The same for a part of what the giver said.
    case partOfSame, partOfRelated
    /// The last word of what the giver said.
    case head
  }

  let stems: [String]
  let kinship: Kinship
}
