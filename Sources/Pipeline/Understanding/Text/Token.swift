import GiftDomain

/// One word, number or sign of a turn, folded for look-up, with its place in the text as written.
struct Token: Sendable {
  /// What a token is made of.
  enum Kind: UInt8, Sendable {
    case word, number, sign, emoji, punctuation
  }

  /// Lower-case and without accents; rewrites ("bday") and repaired spellings already carried out.
  var text: String
  /// What it is made of.
  var kind: Kind
  /// The first Unicode scalar in the text as written.
  var start: Int32
  /// One past the last scalar.
  var end: Int32
  /// The value of a number written in digits.
  var number: Double = 0
  /// Whether it follows the token before without a space.
  var isGlued = false
  /// Whether a hyphen joins it to the token before.
  var isHyphenated = false
  /// Whether the first letter is a capital.
  var isCapitalised = false
  /// Whether all of at least two letters are capitals.
  var isShouted = false
  /// Whether its spelling was mended, or one word became several: then the text as written says less.
  var isMended = false
  /// The token's place in the lexicon; -1 for a word it does not know.
  var entry: Int32 = -1
  /// What kind of word it is.
  var classes: WordClass = []

  /// Whether all of its letters, were it only one, are capitals.
  var isShoutedOrSingleCapital: Bool { isShouted || (isCapitalised && text.utf8.count == 1) }

  /// Whether it ends a sentence.
  var endsSentence: Bool {
    kind == .punctuation && (text == "." || text == "!" || text == "?" || text == "\n")
  }
}

/// The roles that a word can play for the grammars.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt32

  static let determiner = WordClass(rawValue: 1 << 0)
  static let possessive = WordClass(rawValue: 1 << 1)
  static let third = WordClass(rawValue: 1 << 2)
  static let first = WordClass(rawValue: 1 << 3)
  static let pronoun = WordClass(rawValue: 1 << 4)
  static let be = WordClass(rawValue: 1 << 5)
  static let auxiliary = WordClass(rawValue: 1 << 6)
  static let negator = WordClass(rawValue: 1 << 7)
  static let preposition = WordClass(rawValue: 1 << 8)
  static let conjunction = WordClass(rawValue: 1 << 9)
  static let joiner = WordClass(rawValue: 1 << 10)
  static let adverb = WordClass(rawValue: 1 << 11)
  static let closer = WordClass(rawValue: 1 << 12)
  static let verb = WordClass(rawValue: 1 << 13)
  static let generic = WordClass(rawValue: 1 << 14)
  static let unit = WordClass(rawValue: 1 << 15)
  static let question = WordClass(rawValue: 1 << 16)
  static let filler = WordClass(rawValue: 1 << 17)
  static let telling = WordClass(rawValue: 1 << 18)
  static let pastGiving = WordClass(rawValue: 1 << 19)
  static let adjective = WordClass(rawValue: 1 << 20)
  static let common = WordClass(rawValue: 1 << 21)
  static let name = WordClass(rawValue: 1 << 22)
  static let time = WordClass(rawValue: 1 << 23)
  static let nonThing = WordClass(rawValue: 1 << 24)

  static let abbreviation = WordClass(rawValue: 1 << 25)
  static let title = WordClass(rawValue: 1 << 26)

  /// The classes by the names that the word lists use.
  static let named: [String: WordClass] = [
    "determiner": .determiner, "possessive": .possessive, "third": .third, "first": .first,
    "pronoun": .pronoun, "be": .be, "auxiliary": .auxiliary, "negator": .negator,
    "preposition": .preposition, "conjunction": .conjunction, "joiner": .joiner, "adverb": .adverb,
    "closer": .closer, "verb": .verb, "generic": .generic, "unit": .unit, "question": .question,
    "filler": .filler, "telling": .telling, "past_giving": .pastGiving, "adjective": .adjective,
    "common": .common, "name": .name, "time": .time, "non_thing": .nonThing, "abbreviation": .abbreviation,
    "title": .title,
  ]
}
