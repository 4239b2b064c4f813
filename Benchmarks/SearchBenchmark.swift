import Catalog
import Dialogue
import Encoders
import GiftDomain
import TestKit

/// How long search takes without encoding the query: constraints, words and meaning.
enum SearchBenchmark {
  static func run(_ shop: BenchmarkShop, p50 target: Double) async throws -> Measurement {
    let snapshot = shop.catalog.snapshot
    let queries = [
      "fishing mug rustic", "elegant chess board game", "vintage poetry book for friends", "cosy wool scarf",
    ]
    let vectors = try await shop.encoder.encode(queries, tokenVectors: false).map(\.vector)
    var constraints = HardConstraints(
      moment: LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: 0),
      delivery: shop.policies.delivery)
    constraints.ceilings = [.usd: 15_000]
    var latencies = Latencies()
    for round in 0..<420 {
      let place = round % queries.count
      let begin = ContinuousClock.now
      let admitted = snapshot.admitted(by: constraints)
      _ = snapshot.lexical(snapshot.query(queries[place]), among: admitted, limit: 1000)
      _ = snapshot.semantic(vectors[place], among: admitted, limit: 100)
      if round >= 20 { latencies.add(ContinuousClock.now - begin) }
    }
    var measurement = Measurement("search without encoding, \(shop.size) products")
    measurement.add(latencies, p50: target)
    return measurement
  }
}
