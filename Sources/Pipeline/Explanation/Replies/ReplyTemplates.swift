import GiftDomain

/// The wordings of replies; read from `catalog/replies.json`.
///
/// A line has wordings by tone; where a tone has none of its own, the neutral ones serve. Only questions ask, no
/// wording shouts, and a wording names only placeholders that its line fills: all of this is checked when it is read.
public struct ReplyTemplates: Sendable {
  private let lines: [Line: [Tone: [String]]]
  private let chips: [Chips: [String]]
  private let bands: [String: [Int64]]
  private let currencies: [String: String]
  private let topicStems: [DetailTopic: Set<String>]

  /// Reads `catalog/replies.json`; the error names the key.
  public init(json: [UInt8]) throws {
    let file = try PolicyDecoding.decode(ReplyFile.self, from: json)
    var lines: [Line: [Tone: [String]]] = [:]
    for (name, tones) in file.lines {
      guard let line = Line(rawValue: name) else {
        throw PolicyError(key: "lines.\(name)", reason: "no such line")
      }
      lines[line] = try Self.checked(tones, of: line)
    }
    for line in Line.allCases where lines[line]?[.neutral]?.isEmpty != false {
      throw PolicyError(key: "lines.\(line.rawValue).neutral", reason: "needs at least one wording")
    }
    self.lines = lines
    var chips: [Chips: [String]] = [:]
    for (name, texts) in file.quickReplies {
      guard let key = Chips(rawValue: name) else {
        throw PolicyError(key: "quick_replies.\(name)", reason: "no such place")
      }
      chips[key] = texts
    }
    for key in Chips.allCases where chips[key] == nil {
      throw PolicyError(key: "quick_replies.\(key.rawValue)", reason: "is missing")
    }
    self.chips = chips
    for (currency, band) in file.budgetBands where band.count != 3 || band != band.sorted() {
      throw PolicyError(key: "budget_bands.\(currency)", reason: "must be three rising amounts")
    }
    bands = file.budgetBands
    currencies = file.currencyByCountry
    var topicStems: [DetailTopic: Set<String>] = [:]
    for (name, words) in file.detailWords {
      guard let topic = DetailTopic(rawValue: name) else {
        throw PolicyError(key: "detail_words.\(name)", reason: "no such topic")
      }
      topicStems[topic] = Set(words.flatMap { WordTokenizer.stems(in: $0) })
    }
    self.topicStems = topicStems
  }

  private static func checked(_ tones: [String: [String]], of line: Line) throws -> [Tone: [String]] {
    var checked: [Tone: [String]] = [:]
    for (name, texts) in tones {
      let key = "lines.\(line.rawValue).\(name)"
      guard let tone = Tone(rawValue: name) else { throw PolicyError(key: key, reason: "no such tone") }
      for text in texts { try check(text, of: line, key: key) }
      checked[tone] = texts
    }
    return checked
  }

  private static func check(_ text: String, of line: Line, key: String) throws(PolicyError) {
    if text.contains("!") { throw PolicyError(key: key, reason: "shouts: “\(text)”") }
    let marks = text.count { $0 == "?" }
    if marks != (line.isQuestion ? 1 : 0) {
      throw PolicyError(key: key, reason: "must ask \(line.isQuestion ? "once" : "nothing"): “\(text)”")
    }
    for name in Template.placeholders(of: text) where !line.placeholders.contains(name) {
      throw PolicyError(key: key, reason: "{\(name)} is not known here: “\(text)”")
    }
  }

  /// One wording of a line, chosen by the seed.
  func wording(_ line: Line, _ tone: Tone, seed: UInt64) -> String {
    let byTone = lines[line] ?? [:]
    let own = byTone[tone] ?? []
    let texts = own.isEmpty ? byTone[.neutral] ?? [] : own
    guard !texts.isEmpty else { return "" }
    // Neighbouring lines must not all take their first wording.
    var mixed = seed ^ FNV1a.hash(line.rawValue)
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return texts[Int((mixed ^ (mixed >> 31)) % UInt64(texts.count))]
  }

  /// The stems by which a sentence of the shop is recognised as speaking of a topic.
  func stems(of topic: DetailTopic) -> Set<String> { topicStems[topic] ?? [] }

  /// The quick replies of a place.
  func quickReplies(_ place: Chips) -> [String] { chips[place] ?? [] }

  /// Low, middle and high amounts that givers think in; nil for a currency without.
  func budgetBand(_ currency: Currency) -> (low: Money, middle: Money, high: Money)? {
    guard let band = bands[currency.code], band.count == 3,
      let low = Money(Double(band[0]), currency), let middle = Money(Double(band[1]), currency),
      let high = Money(Double(band[2]), currency)
    else { return nil }
    return (low, middle, high)
  }

  /// The currency of a locale's country; US dollars where that is not known.
  func currency(ofLocale locale: String) -> Currency {
    let country = locale.split { $0 == "-" || $0 == "_" }.dropFirst().last.map { $0.uppercased() }
    return country.flatMap { currencies[$0] }.flatMap { Currency($0) } ?? .usd
  }
}

/// `catalog/replies.json` as it is written.
struct ReplyFile: Codable {
  let lines: [String: [String: [String]]]
  let quickReplies: [String: [String]]
  let budgetBands: [String: [Int64]]
  let currencyByCountry: [String: String]
  let detailWords: [String: [String]]

  private enum CodingKeys: String, CodingKey {
    case lines
    case quickReplies = "quick_replies"
    case budgetBands = "budget_bands"
    case currencyByCountry = "currency_by_country"
    case detailWords = "detail_words"
  }
}

/// The hash of Fowler, Noll and Vo, variant 1a with 64 bits: the same text is always worded the same way.
enum FNV1a {
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
