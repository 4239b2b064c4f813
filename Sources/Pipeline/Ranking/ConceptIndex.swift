import GiftDomain

/// Finds the concepts that a wish names, and with them every word sequence that shows that it is met.
struct ConceptIndex: Sendable {
  private struct Concept {
    let same: [[String]]
    let related: [[String]]
  }

  private let concepts: [Concept]
  private let index: [[String]: [Int]]
  private let longestName: Int
  private let fillers: Set<String>

  init(_ entries: [AffinityFile.Concept], fillers: Set<String>) {
    self.fillers = fillers
    concepts = entries.map { entry in
      Concept(
        same: entry.same.map { WordTokenizer.stems(in: $0) },
        related: entry.related.map { WordTokenizer.stems(in: $0) })
    }
    var index: [[String]: [Int]] = [:]
    for (position, concept) in concepts.enumerated() {
      // Wishes are looked up without their fillers, so names are kept without theirs too.
      let bare = concept.same.map { name in name.filter { !fillers.contains($0) } }
      for name in Set(concept.same + bare) where !name.isEmpty { index[name, default: []].append(position) }
    }
    self.index = index
    longestName = index.keys.map(\.count).max() ?? 0
  }

  /// Every word sequence that shows that a wish is met, the giver's own words first, none twice.
  func terms(for wish: String) -> [WishTerm] {
    let whole = WordTokenizer.stems(in: wish)
    let core = whole.filter { !fillers.contains($0) }
    var terms = Collected()
    terms.add(whole, .said)
    let names = index[whole] != nil ? [(name: whole, isWhole: true)] : names(in: core)
    terms.add(core, .said)
    for (name, isWhole) in names {
      for position in index[name] ?? [] {
        for same in concepts[position].same { terms.add(same, isWhole ? .same : .partOfSame) }
        for related in concepts[position].related { terms.add(related, isWhole ? .related : .partOfRelated) }
      }
    }
    if core.count > 1, let head = core.last { terms.add([head], .head) }
    return terms.found
  }

  /// The concept names that stand in a phrase: the phrase itself alone, if it is one.
  private func names(in core: [String]) -> [(name: [String], isWhole: Bool)] {
    guard !core.isEmpty else { return [] }
    if index[core] != nil { return [(core, true)] }
    var names: [(name: [String], isWhole: Bool)] = []
    for length in stride(from: min(longestName, core.count - 1), through: 1, by: -1) {
      for start in 0...core.count - length {
        let part = Array(core[start..<start + length])
        if index[part] != nil { names.append((part, false)) }
      }
      // The longest names say best what is meant: "dad jokes" are about jokes, not about fathers.
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

  /// Whether the words mean the wish wherever they stand: a description that says "net" need not be about fishing.
  var isTelling: Bool { kinship == .said || kinship == .same }
}
