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
  static let step2: [SuffixRule] = [
    .init("ational", "ate"), .init("ization", "ize"), .init("iveness", "ive"), .init("fulness", "ful"),
    .init("ousness", "ous"), .init("biliti", "ble"), .init("tional", "tion"), .init("lessli", "less"),
    .init("ousli", "ous"), .init("entli", "ent"), .init("fulli", "ful"), .init("aliti", "al"),
    .init("iviti", "ive"), .init("alism", "al"), .init("ation", "ate"), .init("ogist", "og"),
    .init("abli", "able"), .init("alli", "al"), .init("anci", "ance"), .init("enci", "ence"),
    .init("izer", "ize"), .init("ator", "ate"), .init("bli", "ble"), .init("ogi", "og", after: "l"),
    .init("li", "", after: "cdeghkmnrt"),
  ]

  static let step3: [SuffixRule] = [
    .init("ational", "ate"), .init("tional", "tion"), .init("icate", "ic"), .init("ative", "", second: true),
    .init("alize", "al"), .init("iciti", "ic"), .init("ical", "ic"), .init("ness", ""), .init("ful", ""),
  ]

  static let step4: [SuffixRule] = [
    .init("ement", "", second: true), .init("ance", "", second: true), .init("ence", "", second: true),
    .init("able", "", second: true), .init("ible", "", second: true), .init("ment", "", second: true),
    .init("ant", "", second: true), .init("ate", "", second: true), .init("ent", "", second: true),
    .init("ion", "", second: true, after: "st"), .init("ism", "", second: true),
    .init("iti", "", second: true), .init("ive", "", second: true), .init("ize", "", second: true),
    .init("ous", "", second: true), .init("al", "", second: true), .init("er", "", second: true),
    .init("ic", "", second: true),
  ]

  /// Words with stems of their own.
  static let exceptions: [(PackedText, PackedText)] = [
    (PackedText("skis"), PackedText("ski")), (PackedText("skies"), PackedText("sky")),
    (PackedText("idly"), PackedText("idl")), (PackedText("gently"), PackedText("gentl")),
    (PackedText("ugly"), PackedText("ugli")), (PackedText("early"), PackedText("earli")),
    (PackedText("only"), PackedText("onli")), (PackedText("singly"), PackedText("singl")),
    (PackedText("sky"), PackedText("sky")), (PackedText("news"), PackedText("news")),
    (PackedText("howe"), PackedText("howe")), (PackedText("atlas"), PackedText("atlas")),
    (PackedText("cosmos"), PackedText("cosmos")), (PackedText("bias"), PackedText("bias")),
    (PackedText("andes"), PackedText("andes")),
  ]

  /// Words that begin so have their first region right after it.
  static let regionPrefixes: [PackedText] = [
    PackedText("arsen"), PackedText("commun"), PackedText("emerg"), PackedText("gener"), PackedText("inter"),
    PackedText("later"), PackedText("organ"), PackedText("past"), PackedText("univers"),
  ]
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

/// Letters by name, and their classes.
enum Letter {
  static let (apostrophe, consonantY): (UInt8, UInt8) = (0x27, 0x59)
  static let (a, b, d, e, g): (UInt8, UInt8, UInt8, UInt8, UInt8) = (0x61, 0x62, 0x64, 0x65, 0x67)
  static let (i, l, n, o, s): (UInt8, UInt8, UInt8, UInt8, UInt8) = (0x69, 0x6C, 0x6E, 0x6F, 0x73)
  static let (t, u, y, z): (UInt8, UInt8, UInt8, UInt8) = (0x74, 0x75, 0x79, 0x7A)

  private static let vowels = LetterSet("aeiouy")
  private static let vowelsAndGlides = LetterSet("aeiouwxyY")
  private static let doubling = LetterSet("bdfgmnprt")

  /// a, e, i, o, u and a `y` that is a vowel.
  static func isVowel(_ letter: UInt8) -> Bool { vowels.contains(letter) }
  /// Vowels, and w, x and any y, none of which closes a short syllable.
  static func isVowelOrGlide(_ letter: UInt8) -> Bool { vowelsAndGlides.contains(letter) }
  /// Letters that are doubled before a suffix.
  static func isDoubling(_ letter: UInt8) -> Bool { doubling.contains(letter) }
}
