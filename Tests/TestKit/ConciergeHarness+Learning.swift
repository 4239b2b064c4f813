import Dialogue
import GiftDomain
public import Learning
import Operations
import Records
import Understanding

extension ConciergeHarness {
  /// Analyses conversations over the harness's stores, at its moment.
  public func analyst(model: ModelHistoryReader? = nil) throws -> ConversationAnalyst {
    ConversationAnalyst(
      analyser: LocalAnalyser(vocabulary: policies.vocabulary), model: model,
      records: LearningRecords(
        conversations: conversations, recipients: RecipientStore(database), journal: Journal(database),
        profiles: ProfileStore(database)),
      catalog: catalog,
      policy: try LearningPolicy(json: PolicyFiles.bytes(Self.home + "/catalog/learning.json")),
      clock: .fixed(moment.instant.milliseconds))
  }
}
