import Encoders

/// How long a query takes to encode on one thread.
enum EncoderBenchmark {
  /// Twelve word pieces, `[CLS]` and `[SEP]` among them.
  private static let query = "gift for my dad who loves fishing and puns"

  static func run(_ encoder: any SentenceEncoder) async throws -> Measurement {
    var latencies = Latencies()
    for round in 0..<220 {
      let begin = ContinuousClock.now
      _ = try await encoder.encode([query], tokenVectors: true)
      if round >= 20 { latencies.add(ContinuousClock.now - begin) }
    }
    var measurement = Measurement("encode a 12-token query, one thread")
    measurement.add(latencies, p50: 4)
    return measurement
  }
}
