import Numerics

/// An encoder without a model: texts that share words and pieces of words are near each other.
///
/// It knows no meanings; it is what is left when the real model cannot be had.
///
/// Each feature adds a sign at a place, both taken from its hash (Weinberger and others, "Feature Hashing for
/// Large Scale Multitask Learning", 2009). Words weigh more than their three- and four-letter pieces.
public struct HashingEncoder: SentenceEncoder {
  /// Changes whenever the same text would be given another vector.
  public let identifier = "hashing-1"
  /// As many components as the real model has, so that storage does not depend on which one is there.
  public let dimension = 384
  /// Texts are cut after this many words.
  private let longest = 512

  /// There is nothing to set up.
  public init() {}

  /// The encodings of `texts`, in their order.
  ///
  /// Throws only `CancellationError`.
  public func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding] {
    var encodings: [Encoding] = []
    encodings.reserveCapacity(texts.count)
    for (position, text) in texts.enumerated() {
      if position.isMultiple(of: 64) { try Task.checkCancellation() }
      encodings.append(encode(text, tokenVectors: tokenVectors))
    }
    return encodings
  }

  private func encode(_ text: String, tokenVectors: Bool) -> Encoding {
    let words = Self.words(text).prefix(longest)
    var sum = [Float](repeating: 0, count: dimension)
    var rows: [Float] = []
    for word in words {
      let row = vector(of: word)
      for index in sum.indices { sum[index] += row[index] }
      if tokenVectors { rows += row }
    }
    return Encoding(
      vector: Self.unit(sum), tokens: tokenVectors ? TokenVectors(rows: rows, dimension: dimension) : nil)
  }

  /// Lower-case runs of letters and digits.
  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }
  }

  /// The unit vector of one word: itself, and all its pieces with the word's borders marked.
  private func vector(of word: Substring) -> [Float] {
    var vector = [Float](repeating: 0, count: dimension)
    add(feature: "w:" + word, weight: 1, to: &vector)
    let marked = Array("<" + word + ">")
    let sizes = (3...4).filter { $0 < marked.count }
    let pieces = sizes.flatMap { size in (0...marked.count - size).map { String(marked[$0..<$0 + size]) } }
    let weight = 1 / Float(max(1, pieces.count)).squareRoot()
    for piece in pieces { add(feature: piece, weight: weight, to: &vector) }
    return Self.unit(vector)
  }

  private func add(feature: String, weight: Float, to vector: inout [Float]) {
    let hash = StableHash.hash(feature)
    let place = Int(hash % UInt64(dimension))
    vector[place] += hash >> 63 == 0 ? weight : -weight
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
