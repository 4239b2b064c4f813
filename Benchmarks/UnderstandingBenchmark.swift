import Dialogue
import GiftDomain
import TestKit
import Understanding

/// How long the local analyser takes for a turn.
enum UnderstandingBenchmark {
  static func run(_ policies: ConciergePolicies) -> Measurement {
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
    var measurement = Measurement("understand a turn locally")
    measurement.add(latencies, p50: 0.5, p99: 3)
    return measurement
  }
}
