import LanguageModels
import Operations
import Understanding

/// The model that a command's own options choose: none, a hosted one, whose answers may be recorded, or recordings.
struct EvaluationModel: Sendable {
  let model: (any LanguageModel)?
  let prompts: PromptLibrary?
  let settings: ModelSettings
  private let recording: RecordingModel?
  private let replay: ReplayModel?

  /// The options that choose it.
  static let options: [OptionSpecification] = [
    .value("provider", "PROVIDER", "Who is asked: local, anthropic, openai or replay."),
    .value("record", "DIR", "Keep what the model is asked and answers in this folder."),
    .value("cassettes", "DIR", "The folder of recordings for --provider replay."),
  ]

  /// Whether one of the options was given.
  static func isChosen(by arguments: Arguments) -> Bool {
    options.contains { arguments.value($0.name) != nil }
  }

  /// Reads the flags.
  ///
  /// - Parameters:
  ///   - ledger: keeps what a hosted model costs, beyond this run.
  ///   - metrics: counts what is asked.
  /// - Throws: `UsageError` for flags that do not fit together; what is wrong with the settings of the model.
  init(
    _ arguments: Arguments, _ settings: Settings, ledger: (any UsageLedger)? = nil,
    metrics: Metrics = Metrics()
  ) throws {
    let provider = arguments.value("provider") ?? "local"
    let (record, cassettes) = (arguments.value("record"), arguments.value("cassettes"))
    let hosted = ModelPlan.Provider(rawValue: provider)
    guard ["local", "replay"].contains(provider) || hosted != nil else {
      throw UsageError.badValue("provider", provider, "local, anthropic, openai or replay")
    }
    if let record, hosted == nil {
      throw UsageError.badValue(
        "record", record, "left out unless a hosted model is asked (--provider anthropic)")
    }
    if let cassettes, provider != "replay" {
      throw UsageError.badValue(
        "cassettes", cassettes, "left out unless recordings are replayed (--provider replay)")
    }
    let home = try Home.find(settings)
    self.settings = try ModelSettings(settings)
    if provider == "replay" {
      guard let cassettes else {
        throw UsageError.missingArgument("--cassettes DIR, the folder of the recordings")
      }
      let replay = ReplayModel(folder: cassettes)
      (model, self.replay, recording) = (replay, replay, nil)
      prompts = try PromptLibrary(directory: home + "/prompts")
    } else if let hosted {
      let policy = try ModelAssembly.policy(home: home)
      let models = try ModelAssembly(
        try ModelPlan(hosted, settings, policy: policy), policy, home: home, ledger: ledger, metrics: metrics)
      if let warning = models.warning { StandardError.writeLine(warning) }
      recording = record.map { RecordingModel(models.interactive, folder: $0, secrets: models.plan.secrets) }
      (model, replay, prompts) = (recording ?? models.interactive, nil, models.prompts)
    } else {
      (model, prompts, recording, replay) = (nil, nil, nil, nil)
    }
  }

  /// Tells what became of the recordings.
  ///
  /// - Throws: `EvaluationModelError` when some are missing or could not be written: the scores mean nothing then.
  func finish() throws(EvaluationModelError) {
    if let misses = replay?.misses, let first = misses.first {
      throw .notReplayed(count: misses.count, first: first)
    }
    guard let recording else { return }
    if let fault = recording.faults.first { throw .notRecorded(fault) }
    StandardError.writeLine("Recorded \(recording.count) answers.")
    guard recording.failures > 0 else { return }
    StandardError.writeLine(
      "\(recording.failures) requests failed and are not recorded: a replay will miss them. Record again.")
  }
}

/// Why a run with recordings does not count.
enum EvaluationModelError: Error, Equatable, CustomStringConvertible {
  case notReplayed(count: Int, first: ModelError)
  case notRecorded(ModelError)

  var description: String {
    switch self {
    case .notReplayed(let count, let first):
      "\(count) of the model's answers could not be replayed, so the results would not be the model's. "
        + "The first: \(first.description) Use --provider anthropic or openai with --record."
    case .notRecorded(let fault): fault.description
    }
  }
}
