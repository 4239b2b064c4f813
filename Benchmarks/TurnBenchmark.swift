import Dialogue
import GiftDomain
import TestKit

/// How long a whole chat turn takes, one at a time, stored durably, with the encoder on.
enum TurnBenchmark {
  static func run(_ shop: BenchmarkShop, conversations: Int = 120) async throws -> Measurement {
    let concierge = shop.concierge()
    let moment = LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -18_000)
    var turns = GeneratedTurns(seed: 7, inventsInterests: true)
    var latencies = Latencies()
    var stages: [String: Double] = [:]
    for number in 0..<conversations {
      for (index, text) in turns.conversation().enumerated() {
        let message = Message(
          id: MessageID("m-\(index)"), conversation: ConversationID("bench-\(number)"),
          giver: Giver(id: UserID("u-\(number)"), country: CountryCode("US")), text: text, moment: moment)
        let begin = ContinuousClock.now
        let reply = try await concierge.reply(to: message)
        if number >= 10 {
          latencies.add(ContinuousClock.now - begin)
          stages.merge(reply.timings) { $0 + $1 }
        }
      }
    }
    var measurement = Measurement("chat turn, one at a time, \(shop.size) products")
    measurement.add(latencies, p50: 12, p99: 40)
    for (stage, total) in stages.sorted(by: { $0.value > $1.value }) where stage != "total" {
      measurement.add("mean of stage \(stage)", total / Double(max(1, latencies.count)), "ms")
    }
    return measurement
  }
}
