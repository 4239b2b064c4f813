import GiftDomain

@testable import Understanding

/// Plays a conversation turn by turn through the real word lists, analyser and updater.
struct Playback {
  /// What is known after the last turn.
  struct Outcome {
    var analysis = TurnAnalysis()
    var brief = Brief(id: "brief")
    var state: [SlotName: StateValue] = [:]
    var startedAnew = false
  }

  private static let loaded = Result { () throws(VocabularyError) in try Vocabulary(directory: directory) }

  static var directory: String {
    // …/Tests/UnderstandingTests/Playback.swift
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/catalog/understanding"
  }

  /// The word lists of the project, loaded once.
  static var vocabulary: Vocabulary { get throws { try loaded.get() } }

  var context: TurnContext

  init(options: Set<String> = []) {
    // Friday, 20 November 2026, 10:00 in New York.
    let moment = LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -5 * 3600)
    context = TurnContext(
      moment: moment, country: CountryCode("US"), currency: .usd, brief: Brief(id: "brief"))
    if options.contains("gb") { live(in: "GB", .gbp) }
    if options.contains("in"), let rupee = Currency("INR") { live(in: "IN", rupee) }
    if options.contains("au"), let dollar = Currency("AUD") { live(in: "AU", dollar) }
    if options.contains("shown") { context.shown = Self.shown }
    context.asked = Question.allCases.first { options.contains("ask:" + $0.rawValue) }
  }

  private mutating func live(in country: String, _ currency: Currency) {
    context.country = CountryCode(country)
    context.currency = currency
    context.locale = "en-" + country
  }

  static let shown = [
    ShownSuggestion(
      product: "mug", title: "Blue Ceramic Mug", category: "mugs",
      price: Money(minorUnits: 3000, currency: .usd)),
    ShownSuggestion(
      product: "teapot", title: "Brass Teapot", category: "tea",
      price: Money(minorUnits: 4500, currency: .usd)),
    ShownSuggestion(
      product: "candle", title: "Rose Candle", category: "candles",
      price: Money(minorUnits: 2000, currency: .usd)),
  ]

  /// Plays the turns and tells what came of the last.
  func play(_ turns: [String]) throws -> Outcome {
    let vocabulary = try Self.vocabulary
    let analyser = LocalAnalyser(vocabulary: vocabulary)
    let updater = BriefUpdater(calendar: vocabulary.calendar)
    var context = context
    var outcome = Outcome()
    for (number, turn) in turns.enumerated() {
      context.brief = outcome.brief
      outcome.analysis = analyser.analyse(turn, in: context)
      outcome.startedAnew = updater.startsAnew(outcome.analysis, from: outcome.brief)
      if outcome.startedAnew { context.brief = Brief(id: BriefID("brief-\(number)")) }
      let message = MessageID("m\(number)")
      outcome.brief = updater.apply(outcome.analysis, of: message, text: turn, to: context.brief, in: context)
      context.asked = nil
    }
    outcome.state = BriefState.slots(of: outcome.brief, on: context.moment.day)
    return outcome
  }
}
