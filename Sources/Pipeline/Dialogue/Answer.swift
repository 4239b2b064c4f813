import Explanation
import GiftDomain

/// What a turn will say and show, before it is put into words.
struct Answer: Sendable {
  /// What the concierge does.
  var action: Action
  /// What it says, in order.
  var parts: [ReplyPart]
  /// What it shows.
  var suggestions: [Suggestion] = []
  /// What it asks; the parts hold the question too.
  var question: Question?
  /// What was degraded.
  var notes: [Note] = []
  /// Every product that the words may name, besides those shown.
  var mentioned: [Product] = []
  /// Suggestions that the words speak of without showing them.
  var cited: [Suggestion] = []
  /// Whether it says nothing that would be said again: a repetition, or a word in between.
  var isPassing = false
  /// The people of whom it tells what is remembered.
  var people: [Recipient] = []
  /// What the giver did about suggestions.
  var deeds: [Deed] = []
  /// The step that was offered when nothing fitted.
  var relaxation: Relaxation?

  /// An answer without suggestions.
  init(_ action: Action, _ parts: [ReplyPart], question: Question? = nil) {
    self.action = action
    self.parts = parts
    self.question = question
  }
}
