import Numerics

/// The stored form: the weights of the three probes, whose sizes follow from the examples and the encoder.
extension MeaningModel {
  private static let mark = "GCMEAN01"

  /// The bytes to store.
  func bytes(fingerprint: UInt64) -> [UInt8] {
    StoredFloats.bytes(
      [topics, habit, acts].flatMap(\.weights), mark: Self.mark, fingerprint: fingerprint)
  }

  /// Reads stored bytes; nil when they are of another version, of other examples, cut short or damaged.
  init?(bytes: [UInt8], fingerprint: UInt64, examples: MeaningExamples, dimension: Int) {
    let outputs = [examples.topics.count, 1, examples.acts.count + 1]
    guard
      let weights = StoredFloats.numbers(
        bytes, mark: Self.mark, fingerprint: fingerprint, count: outputs.reduce(0, +) * (dimension + 1))
    else { return nil }
    var start = 0
    let probes = outputs.map { outputs in
      let end = start + outputs * (dimension + 1)
      defer { start = end }
      return LinearProbe(dimension: dimension, outputs: outputs, weights: Array(weights[start..<end]))
    }
    self.init(topics: probes[0], habit: probes[1], acts: probes[2])
  }
}
