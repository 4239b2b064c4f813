import GiftDomain

/// What the concierge will do about a turn.
enum Decision: Equatable, Sendable {
  /// A person has taken over: nothing is said.
  case silent
  /// Not with us.
  case decline
  /// A person takes over from here.
  case handOff
  /// What is remembered is told.
  case tellKnown
  /// Which of several recipients is meant.
  case askWhich([RecipientID])
  /// Something remembered is forgotten.
  case forget
  /// The hunt starts over.
  case startOver
  /// What was going on is dropped.
  case cancel
  /// There is time to think.
  case hold
  /// What was said last is said again.
  case again
  /// The last list is shown again.
  case showAgain
  /// What was said so far is told.
  case recap
  /// Why a question was asked.
  case explain(Question)
  /// Why the last list was chosen.
  case explainList
  /// The best of the last list, for those who leave the choice.
  case recommend
  /// Who speaks, or what can be done here.
  case introduce(Move)
  /// Praise for a list, without saying which one is meant.
  case praise
  /// Orders are for the shop's people.
  case orderStatus
  /// Not what we are for.
  case outOfScope
  /// A suggestion was chosen.
  case accept(ProductID)
  /// A gift was bought.
  case purchased
  /// Suggestions are put side by side.
  case compare([ProductID])
  /// What was asked about suggestions is answered.
  case describe([ProductID])
  /// Something is asked about a suggestion, and none was shown yet.
  case nothingShown
  /// A fact is remembered and nothing else is wanted.
  case remember
  /// A sentence of small talk, thanks or farewell.
  case chat(Act)
  /// One question, and nothing to show yet.
  case ask(Question, wasUnderstood: Bool)
  /// Gifts are searched for.
  case suggest(Direction)
}

extension Decision {
  /// Whether it answers something beside the hunt, which then goes on where it was.
  var isDigression: Bool {
    switch self {
    case .outOfScope, .introduce, .decline, .tellKnown, .remember: true
    case .chat(let act): act == .smalltalk || act == .greet
    default: false
    }
  }
}

/// In which direction a new list goes from the last one.
struct Direction: Equatable, Sendable {
  /// Nothing that was shown comes again.
  var isFresh = false
  /// Whether something that was shown may come again when there is nothing new.
  var mayRepeat: Bool { isFresh && (below != nil || above != nil) }
  /// Only what costs less than this.
  var below: Money?
  /// Only what costs more than this.
  var above: Money?
  /// More of the kind of this product.
  var like: ProductID?
  /// These were turned down.
  var rejected: [ProductID] = []
}
