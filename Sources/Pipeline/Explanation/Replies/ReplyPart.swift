public import GiftDomain

/// One thing that a reply says, before it is put into words.
///
/// Dialogue decides which parts a reply has and in which order; the writer only words them.
public enum ReplyPart: Sendable {
  /// That an AI answers: once, at first contact.
  case disclosure
  /// A greeting, by name when it is known.
  case greeting(name: String?)
  /// Condolences or comfort, before anything else is said.
  case condolence(Occasion?)
  /// What was understood just now, so that the giver can correct it.
  case understood([BriefChange])
  /// The suggestions, introduced.
  case suggestions([Suggestion], brief: Brief, isFirst: Bool)
  /// That nothing fits, and the smallest step that would change that.
  case nothingFits(Relaxation, brief: Brief)
  /// That fewer than usual fit.
  case fewFit(Int)
  /// That converted prices rest on rates that are not fresh.
  case ratesStale
  /// A question; at most one in a reply.
  case question(Question, brief: Brief)
  /// That the request was not understood, before a question.
  case notUnderstood
  /// What a product is like, from the catalog.
  case details(Product, arrivesBy: CalendarDay)
  /// What the catalog says to a question about a product, or that it does not say.
  case facts(ProductFacts)
  /// Two or three products side by side, from the catalog.
  case comparison([(product: Product, arrivesBy: CalendarDay)])
  /// That a suggestion was chosen, with its link.
  case accepted(ProductCard)
  /// What could be done next, after a choice.
  case nextStep
  /// That a gift was bought elsewhere or here; its title, when it is known which.
  case purchased(title: String?)
  /// What is remembered from now on.
  case remembered([BriefChange], recipient: String?)
  /// What is known about a recipient, or about all, with ages on a day.
  case known([Recipient], today: CalendarDay? = nil)
  /// That nothing is known about the one who was asked about.
  case knownNobody
  /// Which of several recipients is meant: what they have in common, and what tells them apart.
  case whichRecipient(kind: String, labels: [String])
  /// How a gift of the past landed, as it was told just now.
  case heard(title: String, outcome: GiftOutcome)
  /// Who was forgotten altogether.
  case forgottenPeople([String])
  /// That something was forgotten.
  case forgotten([String])
  /// That a person takes over.
  case handOff
  /// A sentence for small talk.
  case smalltalk
  /// A sentence for small talk in the middle of a hunt.
  case pleasantry
  /// An answer to thanks.
  case youAreWelcome
  /// A farewell.
  case goodbye
  /// That this is not what the concierge is for.
  case outOfScope
  /// That orders are looked up by the shop's people.
  case orderStatus
  /// That a request is declined.
  case declined
  /// That the hunt starts over.
  case startedOver
  /// What was said last, again.
  case again(String, isList: Bool)
  /// All that was said so far.
  case recap([BriefChange])
  /// That a question may stay open.
  case noMatter
  /// That what was going on is dropped.
  case cancelled
  /// That there is time to think.
  case holding
  /// Who speaks: a machine, and it says so.
  case identity
  /// What the concierge can do.
  case ability
  /// Why something was asked, and what kind of answer helps.
  case clarified(Question, brief: Brief)
  /// Why these were suggested, each with its reasons.
  case why([Suggestion])
  /// The way back to the ideas that are on the table, after something else was spoken of.
  case wayBack(brief: Brief)
  /// The one that the concierge would take.
  case recommendation(Suggestion)
  /// Praise for a list leaves open which one is meant.
  case whichOne
  /// Nothing was shown yet that could be meant.
  case nothingShown
  /// Stands in for words that the facts did not bear.
  case withheld

  /// Whether it asks something.
  var asks: Bool {
    switch self {
    case .question, .whichRecipient: true
    default: false
    }
  }
}

/// A question about a product, with all that bears its answer.
public struct ProductFacts: Sendable {
  /// The product, as the catalog has it now.
  public var product: Product
  /// The day by which an order made now is in hand.
  public var arrivesBy: CalendarDay
  /// What is asked.
  public var question: DetailQuestion
  /// The day by which it must be there, when the question names one or the hunt has one.
  public var neededBy: CalendarDay?
  /// Why it was suggested.
  public var reasons: [Reason]

  /// Puts a question together.
  public init(
    product: Product, arrivesBy: CalendarDay, question: DetailQuestion, neededBy: CalendarDay? = nil,
    reasons: [Reason] = []
  ) {
    self.product = product
    self.arrivesBy = arrivesBy
    self.question = question
    self.neededBy = neededBy
    self.reasons = reasons
  }
}

/// A change of a slot in the words of the reply.
public struct BriefChange: Hashable, Sendable {
  /// Which slot.
  public let slot: SlotName
  /// What happened to it.
  public let kind: SlotOperation.Kind
  /// The value as it is said: `fishing`, `$40`, `Saturday, 21 November`.
  public let words: String

  /// Puts a change together.
  public init(slot: SlotName, kind: SlotOperation.Kind, words: String) {
    self.slot = slot
    self.kind = kind
    self.words = words
  }
}
