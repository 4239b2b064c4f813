/// What a turn does to the conversation itself, besides what it says about gifts: repairs, and questions about who
/// speaks.
public enum Move: String, Sendable, Codable, CaseIterable {
  /// What was going on is dropped: "never mind", "forget it".
  case cancel
  /// The pending question is passed over: "skip", "next question".
  case skip
  /// The giver does not know, or leaves it to the concierge: "no idea", "you choose".
  case unknown
  /// No more questions are wanted: "just show me something".
  case showNow = "show_now"
  /// The giver wants to know what was meant, or why it was asked: "what do you mean?".
  case clarify
  /// What was said last is wanted again: "say that again".
  case again
  /// The last list is wanted again: "show me those again".
  case showAgain = "show_again"
  /// What was said so far is wanted back: "what budget did I say?".
  case recap
  /// The hunt begins from nothing: "start over".
  case startOver = "start_over"
  /// More is to come: "hang on", "no, wait".
  case hold
  /// Back to where the hunt was left: "where were we?".
  case resume
  /// Who or what speaks here: "are you a bot?".
  case identity
  /// What the concierge can do: "what can you do?", "help".
  case ability
}
