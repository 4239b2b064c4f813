import Dialogue
import LanguageModels
import Learning
import Records
import Understanding

extension Application {
  /// The model that a command's own options choose; nil when they choose none, and the settings' is asked.
  func chosenModel(by arguments: Arguments) throws -> EvaluationModel? {
    guard EvaluationModel.isChosen(by: arguments) else { return nil }
    return try EvaluationModel(
      arguments, settings, ledger: DatabaseUsageLedger(store: ModelUsageStore(database)), metrics: metrics)
  }

  /// Analyses what givers wrote, with a chosen model, or else with that of the settings.
  func analyst(_ chosen: EvaluationModel? = nil) throws -> ConversationAnalyst {
    let model = if let chosen { chosen.model } else { try self.model }
    let prompts = if let chosen { chosen.prompts } else { try self.prompts }
    var reader: ModelHistoryReader?
    if let model, let prompts { reader = ModelHistoryReader(model: model, prompts: prompts) }
    return ConversationAnalyst(
      analyser: LocalAnalyser(vocabulary: policies.vocabulary), model: reader,
      records: LearningRecords(
        conversations: conversations, recipients: recipients, journal: Journal(database), profiles: profiles),
      catalog: catalog, policy: try LearningPolicy(json: PolicyFiles.bytes(home + "/catalog/learning.json")),
      clock: clock)
  }
}
