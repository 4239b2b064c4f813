import GiftDomain

/// A stretch of a product's text between two signs, as stems, with the places that are said not to be so.
struct Clause: Sendable {
  /// Where it stands.
  enum Field: Sendable {
    case title, category, description
  }

  let field: Field
  let stems: [String]
  private let denied: [Denial]

  init(_ text: Substring, _ field: Field) {
    self.field = field
    stems = WordTokenizer.stems(in: text)
    denied = field == .title || field == .description ? Denial.all(in: WordTokenizer.words(in: text)) : []
  }

  /// Whether what stands at a place is said not to be so, as in "not for children" or "alcohol-free".
  ///
  /// A phrase with the word of denial in it, such as "plastic free", says what it means.
  func denies(_ range: Range<Int>) -> Bool {
    denied.contains { $0.range.overlaps(range) && !range.contains($0.word) }
  }
}

/// Cuts a product's text into clauses.
enum ProductReading {
  /// Longer texts are read to here: what a thing is stands near the beginning.
  private static let mostBytes = 6000

  /// The clauses of title, category and description; each part of a category path is one.
  static func clauses(of product: Product) -> [Clause] {
    cut(product.title).map { Clause($0, .title) }
      + categories(product.category)
      + cut(product.description).map { Clause($0, .description) }
  }

  private static func cut(_ text: String) -> [Substring] {
    let head = text.utf8.count > mostBytes ? text.prefix(mostBytes / 2) : text[...]
    return head.split { ".,;:!?()|/\n–—…“”\"".contains($0) }
  }

  private static func categories(_ path: String) -> [Clause] {
    path.split { ">/|".contains($0) }.suffix(3).map { Clause($0, .category) }
  }
}

/// What a clause says not to be so.
struct Denial: Sendable {
  /// The words that are denied.
  let range: Range<Int>
  /// The word that denies them.
  let word: Int

  private static let openers: Set<String> = [
    "not", "no", "never", "without", "cannot", "isnt", "arent", "dont", "doesnt", "wont", "cant", "nor",
    "neither", "unlike", "except", "excluding", "minus", "nothing",
  ]
  private static let pairs = [["instead", "of"], ["rather", "than"], ["free", "of"], ["free", "from"]]
  private static let closers = [
    ["not", "included"], ["not", "supplied"], ["sold", "separately"], ["not", "suitable"],
    ["not", "required"],
    ["not", "needed"], ["excluded"], ["free"], ["required"], ["needed"],
  ]
  // "Not only for dads" is for dads.
  private static let exceptions: Set<String> = ["only", "just", "matter", "to"]
  // So many words a denial reaches forwards and backwards.
  private static let reach = (ahead: 6, back: 3)

  /// Everything that a clause of so many words denies.
  static func all(in words: [String]) -> [Denial] {
    var denials: [Denial] = []
    for place in words.indices {
      let isPair = pairs.contains { has($0, at: place, in: words) }
      if isPair || openers.contains(words[place]) && !isException(place, in: words) {
        let start = min(words.count, place + (isPair ? 2 : 1))
        denials.append(Denial(range: start..<min(words.count, start + reach.ahead), word: place))
      }
      if place > 0, closers.contains(where: { has($0, at: place, in: words) }) {
        // "Plastic-free": the one word before; "spirit not included": a few.
        let back = words[place] == "free" ? 1 : reach.back
        denials.append(Denial(range: max(0, place - back)..<place, word: place))
      }
    }
    return denials
  }

  private static func isException(_ place: Int, in words: [String]) -> Bool {
    place + 1 < words.count && exceptions.contains(words[place + 1])
  }

  private static func has(_ phrase: [String], at place: Int, in words: [String]) -> Bool {
    place + phrase.count <= words.count && zip(phrase, words[place...]).allSatisfy { $0 == $1 }
  }
}
