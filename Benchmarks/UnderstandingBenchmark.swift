import Dialogue
import GiftDomain
import TestKit
import Understanding

/// How long the local analyser takes for a turn.
enum UnderstandingBenchmark {
  static func run(_ policies: ConciergePolicies) throws -> Measurement {
    let gold = try AnalysisFuzzer.goldSentences(home: ConciergeHarness.home)
    let analyser = LocalAnalyser(vocabulary: policies.vocabulary)
    let moment = LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -18_000)
    let context = TurnContext(
      moment: moment, country: CountryCode("US"), currency: .usd, brief: Brief(id: "b"))
    var turns = GeneratedTurns(seed: 1)
    var latencies = Latencies()
    for _ in 0..<3000 {
      for text in turns.conversation() {
        let begin = ContinuousClock.now
        _ = analyser.analyse(text, in: context)
        latencies.add(ContinuousClock.now - begin)
      }
    }
    for text in gold {
      let begin = ContinuousClock.now
      _ = analyser.analyse(text, in: context)
      latencies.add(ContinuousClock.now - begin)
    }
    var measurement = Measurement("understand a turn locally")
    measurement.add(latencies, p50: 0.5, p99: 3)
    measurement.add("8000 characters, p50", longest(gold, analyser, context).percentile(50), "ms")
    return measurement
  }

  /// Texts as long as are read.
  private static func longest(
    _ gold: [String], _ analyser: LocalAnalyser, _ context: TurnContext
  ) -> Latencies {
    var latencies = Latencies()
    for start in stride(from: 0, to: gold.count, by: 100) {
      let text = gold[start...].prefix(400).joined(separator: ". ")
      let begin = ContinuousClock.now
      _ = analyser.analyse(text, in: context)
      latencies.add(ContinuousClock.now - begin)
    }
    return latencies
  }
}
