import GiftDomain
import LanguageModels

/// What of a model's reading is believed; a field that is nil is left to the local analyser.
struct ModelReading: Sendable {
  /// What the model found.
  var budgets: [HistoryFindings.SaidBudget]?
  var recipients: [HistoryFindings.SaidRecipient]?
  var categories: [HistoryFindings.AskedCategory]?
  var moods: [Sentiment]?
  /// Who found it.
  var source = InferenceSource.local
  /// How it went.
  var report = AnalysisReport()

  /// Whether nothing is believed.
  var isEmpty: Bool { budgets == nil && recipients == nil && categories == nil && moods == nil }
}
