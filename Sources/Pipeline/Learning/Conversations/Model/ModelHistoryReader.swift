import GiftDomain
public import LanguageModels
import Operations
import Records

/// Lets a language model read a giver's history.
///
/// Messages leave the house as data, without what tells who people are. What comes back is decoded strictly and held
/// against the messages; counting and averaging is done here.
public struct ModelHistoryReader: Sendable {
  /// The name of the prompt.
  public static let prompt = "conversation-analysis"

  private let model: any LanguageModel
  private let prompts: PromptLibrary
  private let timeout: Duration?

  /// A reader that asks a model with the prompt of a library.
  ///
  /// - Parameter timeout: how long an answer may take; nil for the prompt's own time.
  public init(model: any LanguageModel, prompts: PromptLibrary, timeout: Duration? = nil) {
    self.model = model
    self.prompts = prompts
    self.timeout = timeout
  }

  /// What the model finds and we believe; a model that fails leaves everything to the local analyser and says why.
  ///
  /// - Parameter analyses: what the local analyser makes of the messages, in their order.
  func read(
    _ history: GiverHistory, _ analyses: [TurnAnalysis], shop: ShopCategories, policy: ConversationPolicy
  ) async -> ModelReading {
    let redaction = MessageRedaction(names: Self.names(in: history, analyses))
    let shown = zip(history.messages, analyses).map { heard, analysis in
      AnswerGuard.Shown(
        text: redaction.redacted(heard.message.text), analysis: analysis, brief: heard.reply.brief)
    }
    var failed = ModelReading()
    failed.report.isDegraded = true
    do {
      let prompt = try prompts.prompt(Self.prompt)
      let request = prompt.request(
        values(of: history, shown, shop: shop, policy: policy),
        deadline: Deadline(after: timeout ?? prompt.timeout),
        account: UsageAccount(user: history.giver.id.rawValue))
      let answer = try await model.answer(request)
      failed.report.usage = answer.usage
      failed.report.cost = answer.cost
      if answer.finish == .refusal { throw ModelError.refused }
      let json = try StructuredAnswer(
        reading: answer.text, allowing: [.fence, .talk, .duplicates, .trailingComma])
      guard let read = HistoryAnswer(json.value) else {
        failed.report.reason = "answer_wrong_shape"
        return failed
      }
      let check = AnswerGuard(shown: shown, currency: history.giver.currency, shop: shop)
      var (reading, doubts) = check.reading(of: read)
      reading.report = failed.report
      reading.report.dropped = Set(doubts.map(\.rawValue)).sorted()
      reading.report.isDegraded = reading.isEmpty
      guard !reading.isEmpty else {
        reading.report.reason = doubts.isEmpty ? "answer_empty" : "answer_not_believed"
        return reading
      }
      reading.report.by = model.identity.provider
      reading.source = InferenceSource(
        by: model.identity.provider, model: answer.model, prompt: prompt.identity.name,
        promptHash: prompt.identity.hash)
      return reading
    } catch {
      failed.report.reason = (error as? any Reportable)?.label ?? "unexpected"
      return failed
    }
  }

  /// Whom the messages may name: the giver, those on record, those of the hunts, and those that the analyser finds.
  private static func names(in history: GiverHistory, _ analyses: [TurnAnalysis]) -> [String] {
    let said = analyses.flatMap(\.operations).filter { $0.slot == .name }.compactMap { $0.value?.text }
    let hunted = history.messages.compactMap { $0.reply.brief.name?.value }
    // A full name is also said by its parts.
    let parts = ([history.giver.name] + history.recipients.map(\.name)).compactMap(\.self)
    return said + hunted + parts + parts.flatMap { $0.split(separator: " ").map(String.init) }
  }

  private func values(
    of history: GiverHistory, _ shown: [AnswerGuard.Shown], shop: ShopCategories, policy: ConversationPolicy
  ) -> [String: String] {
    let lines = zip(history.messages, shown).enumerated().map { place, pair in
      let day = LocalMoment(pair.0.message.receivedAt, utcOffsetSeconds: 0).day
      return "\(place + 1) | \(day) | \(pair.1.text)"
    }
    return [
      "messages": lines.joined(separator: "\n"),
      "categories": shop.names.prefix(policy.shopCategoriesAtMost).joined(separator: "; "),
      "currency": history.giver.currency.code,
    ]
  }
}
