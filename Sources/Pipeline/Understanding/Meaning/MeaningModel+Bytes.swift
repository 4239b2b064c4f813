import GiftDomain
import Numerics

/// The stored form: a mark with the version, the fingerprint of what it was learnt from, the weights of the
/// three probes as 32-bit little-endian numbers, and a hash of all before.
///
/// The sizes are not stored: they follow from the examples and the encoder, which the fingerprint stands for.
extension MeaningModel {
  private static let mark: [UInt8] = Array("GCMEAN01".utf8)

  /// The bytes to store.
  func bytes(fingerprint: UInt64) -> [UInt8] {
    var bytes = Self.mark
    Self.append(fingerprint, size: 8, to: &bytes)
    for probe in [topics, habit, acts] {
      for weight in probe.weights { Self.append(UInt64(weight.bitPattern), size: 4, to: &bytes) }
    }
    Self.append(StableHash.hash(bytes), size: 8, to: &bytes)
    return bytes
  }

  /// Reads stored bytes; nil when they are of another version, of other examples, cut short or damaged.
  init?(bytes: [UInt8], fingerprint: UInt64, examples: MeaningExamples, dimension: Int) {
    let outputs = [examples.topics.count, 1, examples.acts.count + 1]
    let numbers = outputs.reduce(0, +) * (dimension + 1)
    let body = Self.mark.count + 8 + 4 * numbers
    guard bytes.count == body + 8, Array(bytes[..<Self.mark.count]) == Self.mark,
      Self.number(bytes, at: Self.mark.count, size: 8) == fingerprint,
      Self.number(bytes, at: body, size: 8) == StableHash.hash(Array(bytes[..<body]))
    else { return nil }
    let weights = (0..<numbers).map { place in
      Float(
        bitPattern: UInt32(
          truncatingIfNeeded: Self.number(bytes, at: Self.mark.count + 8 + 4 * place, size: 4)))
    }
    guard weights.allSatisfy(\.isFinite) else { return nil }
    var start = 0
    let probes = outputs.map { outputs in
      let end = start + outputs * (dimension + 1)
      defer { start = end }
      return LinearProbe(dimension: dimension, outputs: outputs, weights: Array(weights[start..<end]))
    }
    self.init(topics: probes[0], habit: probes[1], acts: probes[2])
  }

  private static func append(_ number: UInt64, size: UInt64, to bytes: inout [UInt8]) {
    for shift in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
  }

  private static func number(_ bytes: [UInt8], at place: Int, size: Int) -> UInt64 {
    (0..<size).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }
}
