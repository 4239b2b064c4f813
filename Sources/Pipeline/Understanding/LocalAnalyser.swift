public import GiftDomain

/// Understands a turn in process, without a network or a model: the same words always come to the same
/// analysis.
public struct LocalAnalyser: Sendable {
  /// Texts are read up to this many Unicode scalars; the rest is ignored.
  public static let maximumScalars = 8000

  private let vocabulary: Vocabulary

  /// An analyser with loaded word lists.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// What a turn says, by grammars over its tokens.
  ///
  /// The time grows with the length of the text, up to `maximumScalars`. Each grammar claims the words that
  /// it has understood: an age is no amount of money, a name is no interest. So their order matters.
  public func analyse(_ text: String, in context: TurnContext) -> TurnAnalysis {
    let tokens = vocabulary.normaliser.normalised(Tokeniser.tokens(of: text, limit: Self.maximumScalars))
    var reading = Reading(text: text, tokens: tokens, context: context, lexicon: vocabulary.lexicon)
    AgeGrammar().read(&reading)
    DateGrammar(calendar: vocabulary.calendar).read(&reading)
    MoneyGrammar(tables: vocabulary.tables).read(&reading)
    let people = PeopleGrammar(tables: vocabulary.tables)
    let (recipient, mention) = RecipientGrammar(people: people).read(&reading)
    OccasionGrammar(calendar: vocabulary.calendar).read(&reading)
    RetractionGrammar().read(&reading)
    let preferences = PreferenceGrammar(mention: mention)
    preferences.read(&reading)
    DescriptionGrammar(preferences: preferences).read(&reading)
    DeliveryGrammar().read(&reading)
    return analysis(of: reading, recipient)
  }

  private func analysis(of whole: Reading, _ recipient: RecipientReference) -> TurnAnalysis {
    var reading = whole
    let references = ReferenceGrammar().references(in: reading)
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
      giver: reading.giverOperations)
  }
}
