import Foundation
import Testing

@testable import Numerics

@Suite("Conditional logit") struct ConditionalLogitTests {
  /// People who choose one of six things by known weights and chance.
  private static func choices(_ count: Int, weights: [Float]) -> [ConditionalLogit.Choice] {
    var random = SplitMix64(seed: 17)
    return (0..<count).map { _ in
      let rows = (0..<6 * weights.count).map { _ in Float.random(in: -2...2, using: &random) }
      var best = (place: 0, utility: -Double.infinity)
      for place in 0..<6 {
        // Gumbel noise makes the choice follow the logit exactly.
        let noise = -log(-log(Double.random(in: 1e-9..<1, using: &random)))
        var utility = noise
        for column in weights.indices {
          utility += Double(rows[place * weights.count + column] * weights[column])
        }
        if utility > best.utility { best = (place, utility) }
      }
      return ConditionalLogit.Choice(rows: rows, taken: [best.place])
    }
  }

  @Test("weights behind choices are found")
  func planted() throws {
    let weights: [Float] = [1.5, -0.7, 0]
    let found = try ConditionalLogit(prior: [0, 0, 0], strength: 1).fit(Self.choices(3000, weights: weights))
    for (found, planted) in zip(found, weights) {
      #expect(abs(found - planted) < 0.1, "\(found) for \(planted)")
    }
  }

  @Test("without choices the prior stays, and a strong prior holds against few")
  func prior() throws {
    #expect(try ConditionalLogit(prior: [0.3, -0.2], strength: 10).fit([]) == [0.3, -0.2])
    let few = Self.choices(5, weights: [2, 2])
    let held = try ConditionalLogit(prior: [0, 0], strength: 1000).fit(few)
    #expect(held.allSatisfy { abs($0) < 0.05 })
  }

  @Test("of two equal things the one that is always taken has the higher number, by the closed form")
  func closedForm() throws {
    // n people take the thing with 1 over that with 0: w = argmin n log(1 + e^-w) + s w² / 2, whose slope is 0.
    let choice = ConditionalLogit.Choice(rows: [1, 0], taken: [0])
    let weight = Double(
      try ConditionalLogit(prior: [0], strength: 2).fit(Array(repeating: choice, count: 10))[0])
    #expect(abs(2 * weight - 10 / (1 + exp(weight))) < 5e-3)
  }

  @Test("the size of the numbers does not matter: nothing overflows")
  func large() throws {
    let choice = ConditionalLogit.Choice(rows: [300, -300, 0, 100], taken: [1])
    let found = try ConditionalLogit(prior: [1], strength: 0.5).fit([choice])
    #expect(found[0].isFinite && found[0] < 0)
  }
}
