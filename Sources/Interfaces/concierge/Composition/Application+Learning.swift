import Dialogue
import Learning
import Records
import Understanding

extension Application {
  /// Analyses what givers wrote.
  func analyst() throws -> ConversationAnalyst {
    ConversationAnalyst(
      analyser: LocalAnalyser(vocabulary: policies.vocabulary),
      records: LearningRecords(
        conversations: conversations, recipients: recipients, journal: Journal(database), profiles: profiles),
      catalog: catalog, policy: try LearningPolicy(json: PolicyFiles.bytes(home + "/catalog/learning.json")),
      clock: clock)
  }
}
