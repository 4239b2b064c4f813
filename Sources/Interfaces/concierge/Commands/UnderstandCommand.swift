import FoundationEssentials
import GiftDomain
import Understanding

/// `concierge understand`.
enum UnderstandCommand: Command {
  static let name = "understand"
  static let summary = "Shows what one turn is understood to say."
  static let synopsis = "TEXT… [--now TIME] [--json]"
  static let options: [OptionSpecification] = [
    .value("now", "TIME", "The giver's time, such as 2026-11-20T10:00:00-05:00; now when left out."),
    .value("country", "CODE", "The giver's country, such as GB."),
    .value("user-currency", "CODE", "The giver's currency; USD when left out."),
    .value("locale", "TAG", "The giver's language tag; en-US when left out."),
  ]
  static let details = """
    No catalog and no database are needed. Hints such as “up before dawn with the rods” are understood with the
    sentence encoder; `--encoder none` shows what the rules understand alone.

      concierge understand "my mum turns 60 next Friday, she loves her garden, around £40"
    """

  private struct Turn: Encodable {
    let text: String
    let analysis: TurnAnalysis
    let state: [String: StateValue]
  }

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("A text") }
    let folder = try Home.find(settings) + "/catalog/understanding"
    let environment = ProcessInfo.processInfo.environment
    let meaning = try EncoderLocation.meaning(
      settings, home: try Home.find(settings), environment: environment)
    try await meaning?.prepare()
    let analyser = LocalAnalyser(vocabulary: try Vocabulary(directory: folder), meaning: meaning)
    let updater = BriefUpdater(calendar: try OccasionCalendar(directory: folder))
    let text = arguments.positional.joined(separator: " ")
    let context = try context(arguments)
    let analysis = await analyser.understand(text, in: context)
    let brief = updater.apply(analysis, of: "m-1", text: text, to: context.brief, in: context)
    let state = BriefState.slots(of: brief, on: context.moment.day)
    let turn = Turn(
      text: text, analysis: analysis,
      state: Dictionary(uniqueKeysWithValues: state.map { ($0.key.rawValue, $0.value) }))
    if arguments.has("json") { try Output.json(turn) } else { show(turn) }
    return .done
  }

  private static func context(_ arguments: Arguments) throws -> TurnContext {
    var moment = LocalMoment(
      Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)), utcOffsetSeconds: 0)
    if let text = arguments.value("now") {
      guard let parsed = LocalMoment(rfc3339: text) else {
        throw UsageError.badValue("now", text, "an RFC 3339 time such as 2026-11-20T10:00:00-05:00")
      }
      moment = parsed
    }
    return TurnContext(
      moment: moment, country: try arguments.country("country"),
      currency: try arguments.currency("user-currency") ?? .usd, locale: arguments.value("locale") ?? "en-US",
      brief: Brief(id: "brief"))
  }

  private static func show(_ turn: Turn) {
    print("“\(turn.text)”")
    print("  acts   " + turn.analysis.acts.map(\.rawValue).sorted().joined(separator: ", "))
    for operation in turn.analysis.operations {
      let value = operation.value.map { $0.text ?? $0.number.map { "\($0)" } ?? "" } ?? ""
      print(
        "  \(operation.kind.rawValue.padding(to: 7))\(operation.slot.rawValue.padding(to: 24))"
          + "\(value.padding(to: 20))  “\(operation.span.quote(of: turn.text))”"
          + (operation.inferred ? "  by meaning, \(operation.confidence)" : ""))
    }
    print("  state")
    for (slot, value) in turn.state.sorted(by: { $0.key < $1.key }) {
      print("    \(slot.padding(to: 24))\(words(value))")
    }
  }

  private static func words(_ value: StateValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
    case .list(let phrases): phrases.joined(separator: ", ")
    }
  }
}
