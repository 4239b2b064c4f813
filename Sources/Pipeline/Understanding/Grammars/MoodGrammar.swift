import GiftDomain

/// Reads how the giver feels and in which language the turn is written.
struct MoodGrammar {
  /// Sentiment from words of feeling; a negation turns them around.
  func sentiment(of reading: Reading) -> Sentiment {
    var score = 0
    for match in reading.phrases(.mood) {
      let weight = Self.weight(match.value)
      score +=
        !reading.has(match.range.lowerBound, .negator) && reading.isNegated(match.range.lowerBound, within: 3)
        ? -weight : weight
    }
    switch score {
    case ...(-2): return .veryNegative
    case -1: return .negative
    case 0: return .neutral
    case 1: return .positive
    default: return .veryPositive
    }
  }

  private static func weight(_ mood: String) -> Int {
    switch mood {
    case "very_positive": 2
    case "positive": 1
    case "negative": -1
    case "very_negative": -2
    default: 0
    }
  }

  /// Signs of hurry or panic, 0–1: words, repeated exclamation marks, capitals, a near date.
  func stress(of reading: Reading) -> Double {
    var stress = reading.phrases(.stress).reduce(0.0) { max($0, Double($1.value) ?? 0) }
    let exclamations = reading.tokens.count { $0.text == "!" }
    if exclamations >= 2 { stress += 0.2 }
    let words = reading.tokens.filter { $0.kind == .word && $0.text.utf8.count > 2 }
    let shouted = words.count { $0.isShouted }
    if words.count >= 3, shouted * 2 > words.count { stress += 0.3 }
    if reading.operations.contains(where: { $0.slot == .urgency && $0.value != .text("soon") }) {
      stress = max(stress, 0.4)
    }
    return min(1, (stress * 100).rounded() / 100)
  }

  /// `en` unless the script or the little words speak for another language; `und` when nothing speaks at all.
  func language(of reading: Reading) -> String {
    let words = reading.tokens.filter { $0.kind == .word }
    guard !words.isEmpty else { return "und" }
    if let script = Self.script(of: words) { return script }
    var hits: [String: Int] = [:]
    for word in words {
      for (language, little) in Self.littleWords where little.contains(word.text) {
        hits[language, default: 0] += 1
      }
    }
    guard let best = hits.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return "en" }
    let english = words.count {
      $0.classes.contains(.pronoun) || $0.classes.contains(.preposition) || $0.classes.contains(.common)
    }
    return best.value >= 2 && best.value > english ? best.key : "en"
  }

  private static func script(of words: [Token]) -> String? {
    var counts: [String: Int] = [:]
    for word in words {
      guard let scalar = word.text.unicodeScalars.first, scalar.value > 0x17F else { continue }
      let tag =
        switch scalar.value {
        case 0x370...0x3FF: "el"
        case 0x400...0x4FF: "ru"
        case 0x590...0x5FF: "he"
        case 0x600...0x6FF: "ar"
        case 0x900...0x97F: "hi"
        case 0xE00...0xE7F: "th"
        case 0x3040...0x30FF: "ja"
        case 0x4E00...0x9FFF: "zh"
        case 0xAC00...0xD7AF: "ko"
        default: "und"
        }
      counts[tag, default: 0] += 1
    }
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value * 2 > words.count
    else { return nil }
    return best.key
  }

  private static let littleWords: [(String, Set<String>)] = [
    (
      "es",
      [
        "el", "la", "los", "las", "una", "para", "mi", "que", "por", "con", "necesito", "regalo", "es",
        "quiero", "muy",
      ]
    ),
    (
      "fr",
      [
        "le", "les", "une", "pour", "ma", "mon", "je", "cherche", "cadeau", "est", "avec", "et", "des", "pas",
        "bonjour", "suis",
      ]
    ),
    (
      "de",
      [
        "der", "die", "das", "ein", "eine", "fur", "ich", "meine", "mein", "geschenk", "und", "ist", "mit",
        "suche", "nicht", "brauche",
      ]
    ),
    ("it", ["il", "gli", "una", "per", "mia", "mio", "che", "con", "regalo", "sono", "cerco", "vorrei"]),
    (
      "pt",
      ["uma", "para", "minha", "meu", "que", "com", "presente", "preciso", "nao", "quero", "um", "obrigado"]
    ),
    ("nl", ["het", "een", "voor", "mijn", "ik", "cadeau", "zoek", "en", "niet", "van", "wil"]),
    ("sv", ["jag", "min", "och", "till", "present", "en", "ett", "som", "inte", "behover"]),
    ("pl", ["dla", "na", "prezent", "szukam", "moja", "jest", "nie", "chce"]),
  ]
}
