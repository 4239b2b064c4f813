/// One line of the stemmer's tables: a suffix, what replaces it, and when.
struct SuffixRule {
  let suffix: PackedText
  let replacement: PackedText
  let inSecondRegion: Bool
  /// Letters of which one must stand before the suffix; empty when any may.
  let before: LetterSet

  private init(
    _ suffix: StaticString, _ replacement: StaticString, second: Bool = false, after: StaticString = ""
  ) {
    self.suffix = PackedText(suffix)
    self.replacement = PackedText(replacement)
    inSecondRegion = second
    before = LetterSet(after)
  }

  /// The longest suffixes first.
  static let step2 = SuffixTable([
    .init("ational", "ate"), .init("ization", "ize"), .init("iveness", "ive"), .init("fulness", "ful"),
    .init("ousness", "ous"), .init("biliti", "ble"), .init("tional", "tion"), .init("lessli", "less"),
    .init("ousli", "ous"), .init("entli", "ent"), .init("fulli", "ful"), .init("aliti", "al"),
    .init("iviti", "ive"), .init("alism", "al"), .init("ation", "ate"), .init("ogist", "og"),
    .init("abli", "able"), .init("alli", "al"), .init("anci", "ance"), .init("enci", "ence"),
    .init("izer", "ize"), .init("ator", "ate"), .init("bli", "ble"), .init("ogi", "og", after: "l"),
    .init("li", "", after: "cdeghkmnrt"),
  ])

  static let step3 = SuffixTable([
    .init("ational", "ate"), .init("tional", "tion"), .init("icate", "ic"), .init("ative", "", second: true),
    .init("alize", "al"), .init("iciti", "ic"), .init("ical", "ic"), .init("ness", ""), .init("ful", ""),
  ])

  static let step4 = SuffixTable([
    .init("ement", "", second: true), .init("ance", "", second: true), .init("ence", "", second: true),
    .init("able", "", second: true), .init("ible", "", second: true), .init("ment", "", second: true),
    .init("ant", "", second: true), .init("ate", "", second: true), .init("ent", "", second: true),
    .init("ion", "", second: true, after: "st"), .init("ism", "", second: true),
    .init("iti", "", second: true), .init("ive", "", second: true), .init("ize", "", second: true),
    .init("ous", "", second: true), .init("al", "", second: true), .init("er", "", second: true),
    .init("ic", "", second: true),
  ])

  /// Words with stems of their own.
  static let exceptions: [(PackedText, PackedText)] = [
    (PackedText("skis"), PackedText("ski")), (PackedText("skies"), PackedText("sky")),
    (PackedText("idly"), PackedText("idl")), (PackedText("gently"), PackedText("gentl")),
    (PackedText("ugly"), PackedText("ugli")), (PackedText("early"), PackedText("earli")),
    (PackedText("only"), PackedText("onli")), (PackedText("singly"), PackedText("singl")),
    (PackedText("sky"), PackedText("sky")), (PackedText("news"), PackedText("news")),
    (PackedText("howe"), PackedText("howe")), (PackedText("atlas"), PackedText("atlas")),
    (PackedText("cosmos"), PackedText("cosmos")), (PackedText("bias"), PackedText("bias")),
    (PackedText("andes"), PackedText("andes")), (PackedText("anime"), PackedText("anime")),
  ]

  /// Words that begin so have their first region right after it.
  static let regionPrefixes: [PackedText] = [
    PackedText("arsen"), PackedText("commun"), PackedText("emerg"), PackedText("gener"), PackedText("inter"),
    PackedText("later"), PackedText("organ"), PackedText("past"), PackedText("univers"),
  ]
}

/// The rules of one step, found by a word's last letter.
struct SuffixTable {
  private let rules: [SuffixRule]
  /// Where the rules for a last letter begin, by the letter's place in the alphabet.
  private let starts: [Int]

  /// Keeps the order of rules with the same last letter.
  init(_ rules: [SuffixRule]) {
    let grouped = (0...32).map { place in rules.filter { Int($0.suffix.bits & 31) == place } }
    self.rules = Array(grouped.joined())
    starts = grouped.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The rule of the longest suffix that a word of this tail and length has.
  func rule(_ tail: UInt64, _ length: Int) -> SuffixRule? {
    let place = Int(tail & 31)
    for index in starts[place]..<starts[place + 1] where rules[index].suffix.ends(tail, length) {
      return rules[index]
    }
    return nil
  }
}

/// A set of ASCII letters from `@` to `DEL`, a bit each.
struct LetterSet {
  private let bits: UInt64

  init(_ letters: StaticString) {
    bits = letters.description.utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  var isEmpty: Bool { bits == 0 }

  func contains(_ letter: UInt8) -> Bool { letter & 0xC0 == 0x40 && bits & (1 << UInt64(letter & 63)) != 0 }
}
