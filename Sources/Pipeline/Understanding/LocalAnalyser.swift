public import GiftDomain

/// Understands a turn in process, without a network or a model: the same words always come to the same
/// analysis.
public struct LocalAnalyser: Sendable {
  /// Texts are read up to this many Unicode scalars; the rest is ignored.
  public static let maximumScalars = 8000

  let vocabulary: Vocabulary
  /// Reads what the grammars leave open; nil when there is none.
  let meaning: (any MeaningReader)?

  /// An analyser with loaded word lists, and with a reader of meaning when there is one.
  public init(vocabulary: Vocabulary, meaning: (any MeaningReader)? = nil) {
    self.vocabulary = vocabulary
    self.meaning = meaning
  }

  /// What a turn says, by grammars over its tokens.
  ///
  /// The time grows with the length of the text, up to `maximumScalars`. Each grammar claims the words that
  /// it has understood: an age is no amount of money, a name is no interest. So their order matters.
  public func analyse(_ text: String, in context: TurnContext) -> TurnAnalysis {
    var (reading, understood) = read(text, in: context)
    return analysis(of: &reading, understood.recipient)
  }

  /// Whom a turn is about, and the grammar that knows whose tastes its verbs tell.
  typealias ReadPerson = (recipient: RecipientReference, preferences: PreferenceGrammar)

  /// The turn after all grammars have read it.
  func read(_ text: String, in context: TurnContext) -> (Reading, ReadPerson) {
    let tokens = vocabulary.normaliser.normalised(Tokeniser.tokens(of: text, limit: Self.maximumScalars))
    var reading = Reading(text: text, tokens: tokens, context: context, lexicon: vocabulary.lexicon)
    ReferenceGrammar().read(&reading)
    AgeGrammar().read(&reading)
    DateGrammar(calendar: vocabulary.calendar).read(&reading)
    MoneyGrammar(tables: vocabulary.tables).read(&reading)
    let people = PeopleGrammar(tables: vocabulary.tables)
    let (recipient, mention) = RecipientGrammar(people: people).read(&reading)
    AgeChoice(mention: mention).settle(&reading)
    OccasionGrammar(calendar: vocabulary.calendar).read(&reading)
    RetractionGrammar().read(&reading)
    let preferences = PreferenceGrammar(mention: mention)
    preferences.read(&reading)
    DescriptionGrammar(preferences: preferences).read(&reading)
    DeliveryGrammar().read(&reading)
    return (reading, (recipient, preferences))
  }

  /// What a turn comes to; what a digression says is taken out of the reading.
  func analysis(of reading: inout Reading, _ recipient: RecipientReference) -> TurnAnalysis {
    let references = reading.references
    var acts = ActGrammar().acts(in: reading, recipient: recipient, references: references)
    if DigressionGrammar().clear(&reading, acts: acts) {
      acts = ActGrammar().acts(in: reading, recipient: recipient, references: references)
    }
    let mood = MoodGrammar()
    return TurnAnalysis(
      acts: acts, operations: reading.operations.sorted { $0.span.start < $1.span.start },
      recipient: recipient, references: references, sentiment: mood.sentiment(of: reading),
      stress: mood.stress(of: reading), language: mood.language(of: reading),
      moves: MoveGrammar().moves(in: reading, acts: acts, references: references),
      giver: reading.giverOperations,
      detail: acts.contains(.askDetail) ? DetailGrammar().question(in: reading) : nil)
  }
}
