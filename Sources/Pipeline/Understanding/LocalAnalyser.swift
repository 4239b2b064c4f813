public import GiftDomain

/// Understands a turn in process, without a network or a model: the same words always come to the same analysis.
public struct LocalAnalyser: Sendable {
  /// Texts are read up to this many Unicode scalars; the rest is ignored.
  public static let maximumScalars = 8000

  private let vocabulary: Vocabulary

  /// An analyser with loaded word lists.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// What a turn says, by grammars over its tokens; linear in the length of the text.
  public func analyse(_ text: String, in context: TurnContext) -> TurnAnalysis {
    let raw = Tokeniser.tokens(of: text, limit: Self.maximumScalars)
    let tokens = vocabulary.normaliser.normalised(raw)
    let reading = Reading(text: text, tokens: tokens, context: context, lexicon: vocabulary.lexicon)
    return TurnAnalysis(operations: reading.operations)
  }
}
