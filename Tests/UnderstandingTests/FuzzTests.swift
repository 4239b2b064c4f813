import GiftDomain
import TestKit
import Testing

@testable import Understanding

/// Any text must be read without a crash, twice alike, with spans inside of the text.
///
/// `Benchmarks --fuzz 1000000` reads a million such texts in an optimised build.
@Suite struct FuzzTests {
  @Test(arguments: 0..<10) func survives(_ lot: Int) throws {
    let home = ConciergeHarness.home
    let corpus = try AnalysisFuzzer.goldSentences(home: home) + AnalysisFuzzer.suiteSentences(home: home)
    var fuzzer = AnalysisFuzzer(vocabulary: try Playback.vocabulary, corpus: corpus, seed: UInt64(lot))
    let faults = (0..<300).flatMap { _ in fuzzer.next() }
    #expect(faults == [])
  }

  @Test(arguments: [
    "50 ", "not ", "my mum and ", "golf, ", "loves ", "a", "ж", "1,", "'s", "£", "the second one ", "\u{301}",
    "friday ", "3/12 ", "between £5 and ", "the day before ", "100 ",
  ])
  func readsNoMoreThanAMessage(_ piece: String) throws {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let analyser = LocalAnalyser(vocabulary: try Playback.vocabulary)
    let analysis = analyser.analyse(text, in: Playback().context)
    let message = String(text.unicodeScalars.prefix(LocalAnalyser.maximumScalars))
    #expect(analysis == analyser.analyse(message, in: Playback().context))
    #expect(analysis.operations.allSatisfy { $0.span.end <= LocalAnalyser.maximumScalars })
  }

  // What is looked at again and again must be few, however long the text: else the time grows with the square.
  @Test(arguments: ["50 ", "friday ", "the 3rd of june ", "£5 "])
  func keepsFewNumbersAndDays(_ piece: String) throws {
    let vocabulary = try Playback.vocabulary
    let text = String(repeating: piece, count: LocalAnalyser.maximumScalars / piece.utf8.count)
    let tokens = Tokeniser.tokens(of: text, limit: LocalAnalyser.maximumScalars)
    #expect(tokens.count <= LocalAnalyser.maximumScalars)
    var reading = Reading(
      text: text, tokens: vocabulary.normaliser.normalised(tokens), context: Playback().context,
      lexicon: vocabulary.lexicon)
    #expect(reading.numbers.count <= NumberGrammar.maximumMentions)
    let days = DateGrammar(calendar: vocabulary.calendar).mentions(&reading)
    #expect(days.count <= DateGrammar.maximumMentions)
  }
}
