import GiftDomain
public import LanguageModels
import Operations

/// Asks a hosted model what a turn says: one question, one repair, one deadline.
///
/// It never throws: what a model does wrong ends as a reason, and the grammars' reading goes on without it.
public struct ModelReader: Sendable {
  /// The name of the prompt's file.
  public static let promptName = "turn-analysis"

  private let model: any LanguageModel
  private let prompts: PromptLibrary
  let settings: ModelSettings

  /// A reader that asks a model.
  public init(model: any LanguageModel, prompts: PromptLibrary, settings: ModelSettings = ModelSettings()) {
    self.model = model
    self.prompts = prompts
    self.settings = settings
  }

  /// What a model said of a turn, or why it said nothing; and what that took.
  struct Outcome: Sendable {
    var turn: ModelTurn?
    /// A constant label; nil when there is a turn.
    var reason: String?
    var usage = TurnUsage()
  }

  /// Asks about a turn.
  func ask(_ text: String, offering offered: OfferedContext, for account: UsageAccount) async -> Outcome {
    guard let prompt = try? prompts.prompt(Self.promptName) else { return Outcome(reason: "prompt_invalid") }
    let deadline = Deadline(after: settings.timeout ?? prompt.timeout)
    var request = prompt.request(offered.values(of: text), deadline: deadline, account: account)
    var usage = TurnUsage()
    for attempt in 1...2 {
      let answer: ModelAnswer
      do throws(ModelError) {
        // The model keeps the deadline itself; should it not, it is left alone.
        guard let given = try await self.answer(request) else { throw ModelError.deadlinePassed }
        answer = given
      } catch {
        return Outcome(reason: error.label, usage: usage)
      }
      let (turn, complaint) = Self.read(answer)
      usage = usage + self.usage(of: answer, prompt, isUsed: turn != nil)
      if let turn { return Outcome(turn: turn, usage: usage) }
      if let reason = Self.reason(answer.finish) { return Outcome(reason: reason, usage: usage) }
      guard attempt == 1 else { break }
      request.messages += Self.repair(answer.text, complaint)
    }
    return Outcome(reason: "model_answer_invalid", usage: usage)
  }

  private func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer? {
    let model = model
    return try await withDeadline(request.deadline) { () async throws(ModelError) in
      try await model.answer(request)
    }
  }

  // MARK: Reading an answer

  /// Fences and talk around an answer do no harm; anything else that is not as it should be may.
  private static let mends: Set<StructuredAnswer.Mend> = [.fence, .talk, .trailingComma, .whitespace]

  /// Why asking again would not help; nil when it may.
  private static func reason(_ finish: ModelAnswer.Finish) -> String? {
    switch finish {
    case .complete: nil
    case .length: ModelError.truncated.label
    case .refusal: ModelError.refused.label
    }
  }

  /// What an answer says, or what to complain of.
  private static func read(_ answer: ModelAnswer) -> (turn: ModelTurn?, complaint: String) {
    do throws(AnswerFault) {
      let structured = try StructuredAnswer(reading: answer.text, allowing: mends)
      let (turn, mistakes) = TurnDecoder.turn(from: structured.value)
      return (turn, mistakes.map { "- \($0)" }.joined(separator: "\n"))
    } catch {
      return (nil, "- \(error.description)")
    }
  }

  // MARK: Repair

  /// More of a wrong answer than this is not repeated to the model.
  private static let longestRepeat = 6000

  private static func repair(_ text: String, _ complaint: String) -> [ModelMessage] {
    var repeated = String.UnicodeScalarView()
    repeated.append(contentsOf: text.unicodeScalars.prefix(longestRepeat))
    return [
      ModelMessage(.assistant, repeated.isEmpty ? "(nothing)" : String(repeated)),
      ModelMessage(
        .user,
        """
        That answer cannot be used:
        \(complaint)
        Answer once more about the same turn: the whole JSON object, mended, and nothing else.
        """),
    ]
  }

  private func usage(of answer: ModelAnswer, _ prompt: Prompt, isUsed: Bool) -> TurnUsage {
    TurnUsage(
      exchanges: [
        TurnUsage.Exchange(
          purpose: prompt.purpose, provider: model.identity.provider, model: answer.model,
          prompt: prompt.identity.name, promptHash: prompt.identity.hash, isUsed: isUsed)
      ],
      inputTokens: answer.usage.allInput, outputTokens: answer.usage.output,
      nanodollars: answer.cost.nanodollars)
  }

  /// The provider's name, for reports.
  var provider: String { model.identity.provider }
}
