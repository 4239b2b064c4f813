import GiftDomain

/// The facts in the form in which a model's sentences are held against them.
///
/// What shops write at length bears nothing here: a description may hold anything, also orders to the model.
struct PhrasedFacts {
  let known: FactBase
  /// Numbers that may stand alone: ages, counts, and the places of the list.
  let counts: Set<Int>
  let ages: Set<Int>
  /// Every word that the shop, the giver or the brief wrote with or without a capital.
  private let words: Set<String>

  init(_ task: PhrasingTask) {
    var facts = task.facts
    for index in facts.products.indices { facts.products[index].description = "" }
    known = FactBase(facts)
    let brief = facts.brief
    ages = Set([brief.age?.value].compactMap(\.self))
    counts = Set(1...max(1, facts.suggestions.count)).union(
      [brief.count?.value, brief.quantity?.value].compactMap(\.self))
    let titles = known.products.flatMap(\.titles) + facts.suggestions.map(\.product.category)
    let people = task.names + [brief.name?.value].compactMap(\.self)
    let occasion = [brief.occasion?.value.words, brief.relationship?.value.words].compactMap(\.self)
    words = Set((titles + people + occasion + known.phrases).flatMap { FoldedWord.words(of: $0) })
  }

  /// Whether a word stands in anything that may be named.
  func names(_ word: String) -> Bool { words.contains(word) }

  /// The products that a sentence speaks of; none when it could mean any of several.
  func products(in scope: Set<Int>) -> [FactBase.Known] {
    guard scope.isEmpty else { return scope.sorted().map { known.products[$0] } }
    return known.products.count == 1 ? known.products : []
  }

  /// The days on which what a sentence speaks of arrives; of several, those that are true of all.
  func arrivals(in scope: Set<Int>) -> Set<CalendarDay> {
    guard scope.isEmpty, let first = known.products.first else {
      return products(in: scope).reduce(into: []) { $0.formUnion($1.arrivals) }
    }
    return known.products.dropFirst().reduce(first.arrivals) { $0.intersection($1.arrivals) }
  }

  /// Whether everything that a sentence speaks of arrives by a day.
  func arrives(by day: CalendarDay, in scope: Set<Int>) -> Bool {
    let products = scope.isEmpty ? known.products : scope.sorted().map { known.products[$0] }
    return !products.isEmpty && products.allSatisfy { $0.arrivals.contains { $0 <= day } }
  }
}
