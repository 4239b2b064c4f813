import Foundation
import GiftDomain
public import Understanding

/// Makes up texts that nobody would write, out of texts that somebody did, and tells what is wrong with the analysis.
public struct AnalysisFuzzer {
  private let analyser: LocalAnalyser
  private let updater: BriefUpdater
  private let corpus: [String]
  private var state: UInt64
  private var context: TurnContext

  /// A fuzzer that makes the same texts again for the same seed.
  public init(vocabulary: Vocabulary, corpus: [String], seed: UInt64) {
    analyser = LocalAnalyser(vocabulary: vocabulary)
    updater = BriefUpdater(calendar: vocabulary.calendar)
    self.corpus = corpus
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let moment = LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -18_000)
    context = TurnContext(
      moment: moment, country: CountryCode("US"), currency: .usd, brief: Brief(id: "b"))
  }

  /// The sentences of the gold tables below a repository's root.
  public static func goldSentences(home: String) throws -> [String] {
    try ["dates.tsv", "money.tsv"].flatMap { file in
      try String(contentsOfFile: home + "/Tests/Gold/" + file, encoding: .utf8).split(separator: "\n")
        .dropFirst().compactMap { $0.split(separator: "\t").last.map(String.init) }
    }
  }

  /// What givers write in the suites below a repository's root that may be looked at.
  public static func suiteSentences(home: String) throws -> [String] {
    let folder = home + "/evals/seen/"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".jsonl") }
      .flatMap { file in
        try String(contentsOfFile: folder + file, encoding: .utf8).split(separator: "\n").flatMap { line in
          try JSONDecoder().decode(SpokenCase.self, from: Data(line.utf8)).turns.map(\.text)
        }
      }
  }

  private struct SpokenCase: Decodable {
    struct Turn: Decodable { let text: String }
    let turns: [Turn]
  }

  /// Reads one more made-up text, twice, and carries it into the brief; what is wrong with that, with the text.
  public mutating func next() -> [String] {
    let text = text()
    vary()
    let analysis = analyser.analyse(text, in: context)
    var faults = Self.faults(analysis, of: text, on: context.moment.day)
    faults += pointers(of: analysis)
    if analysis != analyser.analyse(text, in: context) { faults.append("read differently the second time") }
    let brief = updater.apply(analysis, of: "m", text: text, to: context.brief, in: context)
    faults += Self.faults(brief, on: context.moment.day)
    // The next text meets the brief that this one left behind.
    context.brief = below(16) == 0 ? Brief(id: "b") : brief
    return faults.map { "\($0): \(text.debugDescription)" }
  }

  private mutating func vary() {
    // All of what the words may point at comes and goes: lists, what "it" is, and people known by name.
    context.shown = Array(Self.shelf.prefix(below(5)))
    context.shownBefore = below(2) == 0 ? [] : Array(Self.shelf.suffix(below(4)))
    context.focus = below(3) == 0 ? context.shown.first?.product : nil
    context.recipients = Array(Self.people.prefix(below(4)))
    context.asked = below(4) == 0 ? Question.allCases[below(Question.allCases.count)] : nil
    let countries = ["US", "GB", "IN", "DE"]
    let currencies = [Currency.usd, .gbp, .eur]
    context.country = CountryCode(countries[below(countries.count)])
    context.currency = currencies[below(currencies.count)]
    let day = 20_000 + below(2000)
    context.moment = LocalMoment(
      Instant(milliseconds: Int64(day) * 86_400_000 + Int64(below(86_400)) * 1000), utcOffsetSeconds: 0)
  }

  // Words may only point at what there is.
  private func pointers(of analysis: TurnAnalysis) -> [String] {
    var faults: [String] = []
    let products = Set(
      (context.shown + context.shownBefore).map(\.product) + [context.focus].compactMap(\.self))
    for reference in analysis.references {
      if case .product(let id) = reference, !products.contains(id) { faults.append("points at \(id)") }
      if case .position(let place) = reference, place < -1 || place == 0 { faults.append("place \(place)") }
    }
    if case .known(let id) = analysis.recipient, !context.recipients.contains(where: { $0.id == id }) {
      faults.append("recipient \(id)")
    }
    return faults
  }

  private static let shelf = [
    ("a", "Blue Stoneware Mug", "Kitchen", 1800), ("b", "The Little Book of Bees", "Books", 1450),
    ("c", "Teapot for Two", "Kitchen", 4200), ("d", "Blue Wool Scarf", "Clothing", 4200),
    ("e", "1000-Piece Jigsaw, the Allotment", "Games", 2600),
  ].map {
    ShownSuggestion(
      product: ProductID($0.0), title: $0.1, category: $0.2,
      price: Money(minorUnits: Int64($0.3), currency: .usd))
  }

  private static let people = [
    KnownRecipient(id: "r1", name: "Priya", relationship: .sister),
    KnownRecipient(id: "r2", name: "Meera", relationship: .sister),
    KnownRecipient(id: "r3", name: nil, relationship: .father),
  ]

  private static func faults(_ analysis: TurnAnalysis, of text: String, on today: CalendarDay) -> [String] {
    var faults: [String] = []
    let count = text.unicodeScalars.count
    for operation in analysis.operations {
      let span = operation.span
      if span.start < 0 || span.end > count || span.start >= span.end {
        faults.append("span of \(operation.slot.rawValue) outside of the text")
      }
      if !(0...1).contains(operation.confidence) { faults.append("confidence of \(operation.slot.rawValue)") }
      if let number = operation.value?.number, !number.isFinite || number < 0 {
        faults.append("number of \(operation.slot.rawValue): \(number)")
      }
      if operation.slot == .neededBy, let text = operation.value?.text {
        if let day = CalendarDay(text), day >= today { continue }
        faults.append("date \(text)")
      }
    }
    if !(0...1).contains(analysis.stress) { faults.append("stress") }
    return faults
  }

  private static func faults(_ brief: Brief, on today: CalendarDay) -> [String] {
    var faults: [String] = []
    let budget = brief.budget
    for money in [budget.minimum, budget.maximum, budget.target].compactMap({ $0?.value })
    where money.minorUnits < 0 || money.currency != budget.currency {
      faults.append("amount \(money)")
    }
    if let low = budget.minimum?.value, let high = budget.maximum?.value, low.minorUnits > high.minorUnits {
      faults.append("minimum over maximum")
    }
    if let age = brief.age?.value, !(0...120).contains(age) { faults.append("age \(age)") }
    if let count = brief.count?.value, count < 2 { faults.append("count \(count)") }
    if let quantity = brief.quantity?.value, quantity < 1 { faults.append("quantity \(quantity)") }
    return faults
  }
}

extension AnalysisFuzzer {
  private static let pieces: [String] = [
    " ", "  ", "\n", "\t", ",", ".", "!", "?", "'", "’", "-", "–", "/", "%", "$", "£", "€", "₹", "0", "1",
    "50",
    "60th", "k", "and", "not", "her", "my", "mum", "for", "under", "to", "of", "next", "friday", "the", "one",
    "loves", "é", "e\u{301}", "\u{0}", "\u{FEFF}", "\u{202E}", "\u{200D}", "😀", "👩‍👩‍👧", "🇬🇧", "中文", "العربية",
    "עברית", "9999999999999999999999", "1e309", "-5", "0.0000001", "٣", "½", "İ", "ß", "ﬁ", "“„«»”", "((((",
    "]]]",
    "\"'\"'", "12/31", "31/12/99", "00", "1,2,3,4", "1.000.000,00", "lakh", "crore", "grand", "each", "week",
    "days",
    "before", "after", "christmas", "31st", "february", "in", "ago", "in 400 days", "between", "£1'000",
    "6'2",
  ]

  private mutating func text() -> String {
    if below(8) == 0 {
      let count = below(40)
      let separator = below(2) == 0 ? " " : ""
      return (0..<count).map { _ in Self.pieces[below(Self.pieces.count)] }.joined(separator: separator)
    }
    var scalars = Array(corpus[below(corpus.count)].unicodeScalars)
    for _ in 0...below(5) { mutate(&scalars) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private mutating func mutate(_ scalars: inout [Unicode.Scalar]) {
    let place = below(scalars.count + 1)
    switch below(8) {
    case 0 where place < scalars.count: scalars.remove(at: place)
    case 1, 2: scalars.insert(contentsOf: Self.pieces[below(Self.pieces.count)].unicodeScalars, at: place)
    case 3 where place < scalars.count: scalars[place] = Unicode.Scalar(UInt8(below(128)))
    case 4 where place < scalars.count: scalars[place] = Unicode.Scalar(UInt32(below(0xD800))) ?? " "
    case 5 where place + 1 < scalars.count: scalars.swapAt(place, place + 1)
    case 6 where !scalars.isEmpty:
      let length = min(below(12) + 1, scalars.count - min(place, scalars.count - 1))
      let start = min(place, scalars.count - length)
      scalars.insert(contentsOf: Array(scalars[start..<(start + length)]), at: start)
    default: scalars.insert(contentsOf: corpus[below(corpus.count)].unicodeScalars, at: place)
    }
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return bound > 0 ? Int((mixed ^ (mixed >> 31)) % UInt64(bound)) : 0
  }
}
