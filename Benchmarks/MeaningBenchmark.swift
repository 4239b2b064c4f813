import Dialogue
import Encoders
import GiftDomain
import TestKit
import Understanding

/// How long a turn takes that hints at something: the rules, then the encoder.
enum MeaningBenchmark {
  static func run(_ policies: ConciergePolicies, encoder: any SentenceEncoder) async throws -> Measurement {
    let begin = ContinuousClock.now
    let meaning = LearntMeaning(
      examples: try MeaningExamples(directory: ConciergeHarness.home + "/catalog/understanding"),
      encoder: encoder, folder: nil)
    try await meaning.prepare()
    let learning = ContinuousClock.now - begin
    let analyser = LocalAnalyser(vocabulary: policies.vocabulary, meaning: meaning)
    let moment = LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -18_000)
    let context = TurnContext(
      moment: moment, country: CountryCode("US"), currency: .usd, brief: Brief(id: "b"))
    var latencies = Latencies()
    for turn in 0..<600 {
      let begin = ContinuousClock.now
      _ = await analyser.understand(turns[turn % turns.count], in: context)
      latencies.add(ContinuousClock.now - begin)
    }
    var measurement = Measurement("understand a turn by meaning")
    measurement.add(latencies, p50: 8, p99: 30)
    measurement.add("learning from examples, once", learning / .milliseconds(1), "ms")
    return measurement
  }

  private static let turns = [
    "my dad is up before dawn with the rods", "Mum's birthday is on Friday, she's always covered in flour",
    "my brother comes home with grease on his elbows every single night", "they leave me rather cold",
  ]
}
