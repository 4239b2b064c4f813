import Foundation
import Testing

@testable import Numerics

/// The building blocks of a network against their definitions in double precision.
@Suite struct LayerTests {
  /// Numbers as they come from a mapped file.
  static func mapped(_ numbers: [Float]) throws -> MappedFloats {
    let bytes = numbers.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) }
    }
    return try MappedFileTests.withFile(bytes) {
      try MappedFile(path: $0).array(at: 0, count: numbers.count)
    }
  }

  static func random(_ count: Int, seed: UInt64) -> [Float] { VectorSearchTests.random(count, seed: seed) }

  /// Shapes below, at and beyond the sizes of the tiles.
  @Test(arguments: [(1, 1, 1), (3, 384, 32), (65, 385, 33), (64, 800, 31), (130, 20, 100)])
  func linearMultipliesAndAdds(rows: Int, inputs: Int, outputs: Int) throws {
    let weights = Self.random(inputs * outputs, seed: 1)
    let bias = Self.random(outputs, seed: 2)
    let input = Self.random(rows * inputs, seed: 3)
    let linear = Linear(parts: [(try Self.mapped(weights), try Self.mapped(bias))], inputs: inputs)
    var output = [Float](repeating: 7, count: rows * outputs + 1)
    linear.apply(to: input, rows: rows, into: &output)
    let applied = output
    linear.add(to: &output, from: input, rows: rows)
    for row in [0, rows / 2, rows - 1] {
      for column in 0..<outputs {
        let expected = (0..<inputs).reduce(Double(bias[column])) {
          $0 + Double(input[row * inputs + $1]) * Double(weights[column * inputs + $1])
        }
        let index = row * outputs + column
        #expect(
          abs(Double(applied[index]) - expected) < 1e-4 && abs(Double(output[index]) - 2 * expected) < 2e-4)
      }
    }
    #expect(output.last == 7)
  }

  @Test func stackedPartsStandSideBySide() throws {
    let parts = try (0..<2).map { part in
      (weights: try Self.mapped(Self.random(6, seed: UInt64(part))), bias: try Self.mapped([Float(part), 0]))
    }
    let input: [Float] = [1, 2, 3]
    var stacked = [Float](repeating: 0, count: 4)
    Linear(parts: parts, inputs: 3).apply(to: input, rows: 1, into: &stacked)
    let single = parts.flatMap { part in
      var output: [Float] = [0, 0]
      Linear(parts: [part], inputs: 3).apply(to: input, rows: 1, into: &output)
      return output
    }
    #expect(zip(stacked, single).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test(arguments: [1, 15, 16, 33, 384])
  func layerNormFollowsItsDefinition(width: Int) throws {
    let (weight, bias) = (Self.random(width, seed: 4), Self.random(width, seed: 5))
    let rows = Self.random(2 * width, seed: 6)
    var output = rows
    let norm = LayerNorm(weight: try Self.mapped(weight), bias: try Self.mapped(bias), epsilon: 1e-6)
    norm.apply(to: &output, rows: 2)
    for row in 0..<2 {
      let numbers = rows[row * width..<(row + 1) * width].map(Double.init)
      let mean = numbers.reduce(0, +) / Double(width)
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      for column in 0..<width {
        let expected =
          (numbers[column] - mean) / (variance + 1e-6).squareRoot() * Double(weight[column])
          + Double(bias[column])
        #expect(abs(Double(output[row * width + column]) - expected) < 1e-4)
      }
    }
  }

  @Test func exponentialAndGeluAreAccurate() {
    for step in -12_000...12_000 {
      let x = Float(step) / 150
      let exponential = Double(Lanes.exponential(x)) / exp(Double(x))
      let gelu = 0.5 * Double(x) * (1 + erf(Double(x) / 2.0.squareRoot()))
      guard abs(exponential - 1) > 3e-7 || abs(Double(Lanes.gelu(x)) - gelu) > 1e-6 * (1 + abs(gelu)) else {
        continue
      }
      Issue.record("at \(x): \(exponential), \(Lanes.gelu(x)) instead of \(gelu)")
    }
    #expect(Lanes.exponential(-1000) < 1e-37 && Lanes.exponential(-.infinity) < 1e-37)
    #expect(Lanes.exponential(1000).isFinite)
  }

  @Test(arguments: [1, 5, 16, 17])
  func attentionFollowsItsDefinition(tokens: Int) {
    let (heads, width, before) = (2, 6, 3)
    let size = width / heads
    let joined = Self.random((before + tokens) * 3 * width, seed: 8).map { $0 * 3 }
    var scores = [Float](repeating: 0, count: Attention.scoreCount(tokens: tokens))
    var output = [Float](repeating: 9, count: (before + tokens) * width)
    Attention(heads: heads, width: width)
      .apply(to: joined, tokens: before..<before + tokens, scores: &scores, into: &output)
    func part(_ part: Int, _ token: Int, _ column: Int) -> Double {
      Double(joined[(before + token) * 3 * width + part * width + column])
    }
    for token in 0..<tokens {
      for column in 0..<width {
        let columns = column / size * size..<(column / size + 1) * size
        let weights = (0..<tokens).map { other in
          exp(columns.reduce(0) { $0 + part(0, token, $1) * part(1, other, $1) } / Double(size).squareRoot())
        }
        let sum = weights.reduce(0, +)
        let expected = (0..<tokens).reduce(0) { $0 + weights[$1] / sum * part(2, $1, column) }
        #expect(abs(Double(output[(before + token) * width + column]) - expected) < 1e-4)
      }
    }
    #expect(output.prefix(before * width).allSatisfy { $0 == 9 })
  }
}
