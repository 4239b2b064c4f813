import Foundation
import Testing

@testable import Encoders

/// Expected values were made with sentence-transformers by `Fixtures/make_goldens.py`.
@Suite(.enabled(if: ModelFiles.arePresent, "run scripts/fetch-encoder"))
struct MiniLMEncoderTests {
  static func cosine(_ left: some Collection<Float>, _ right: some Collection<Float>) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test func embeddingsAreThoseOfTheReference() async throws {
    let texts = try JSONDecoder().decode([String].self, from: ModelFiles.fixture("sentences.json"))
    let goldens = try ModelFiles.floats("sentences.f32")
    let encodings = try await ModelFiles.encoder.get().encode(texts, tokenVectors: false)
    try #require(goldens.count == texts.count * 384 && texts.count >= 60)
    let cosines = encodings.enumerated().map { index, encoding in
      Self.cosine(encoding.vector, goldens[index * 384..<(index + 1) * 384])
    }
    #expect(cosines.allSatisfy { $0 >= 0.9999 }, "\(cosines)")
    let lengths = encodings.map { Self.cosine($0.vector, $0.vector) }
    #expect(lengths.allSatisfy { abs($0 - 1) < 1e-5 })
  }

  @Test func tokenVectorsAreThoseOfTheReference() async throws {
    let texts = try JSONDecoder().decode([String].self, from: ModelFiles.fixture("sentences.json")).prefix(3)
    let goldens = try ModelFiles.floats("token_rows.f32")
    let encodings = try await ModelFiles.encoder.get().encode(Array(texts), tokenVectors: true)
    let rows = encodings.flatMap { $0.tokens?.unpacked() ?? [] }
    try #require(rows.count == goldens.count)
    for first in stride(from: 0, to: rows.count, by: 384) {
      #expect(Self.cosine(rows[first..<first + 384], goldens[first..<first + 384]) > 0.999)
    }
  }

  @Test func companyInABatchChangesNothing() async throws {
    let encoder = try ModelFiles.encoder.get()
    let mixed = [
      "mug", "", String(repeating: "a long text about a teapot, ", count: 60), "red wool scarf for dad",
    ]
    let texts = mixed + mixed.reversed()
    let together = try await encoder.encode(texts, tokenVectors: true)
    for (text, encoding) in zip(texts, together) {
      let alone = try await encoder.encode([text], tokenVectors: true)[0]
      let difference = zip(alone.vector, encoding.vector).map { abs($0 - $1) }.max()
      #expect(difference.map { $0 < 1e-4 } == true)
      #expect(alone.tokens?.count == encoding.tokens?.count)
    }
    #expect(together.count == texts.count && together[1].tokens?.count == 0)
  }

  @Test func tasksSideBySideDoNotDisturbEachOther() async throws {
    let encoder = try ModelFiles.encoder.get()
    let texts = (0..<6).map { "wooden puzzle number \($0)" }
    let expected = try await encoder.encode(texts, tokenVectors: false)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { try await encoder.encode(texts, tokenVectors: false) == expected }
      }
      for try await same in group { #expect(same) }
    }
  }

  @Test func cancelledWorkStops() async throws {
    let encoder = try ModelFiles.encoder.get()
    await #expect(throws: CancellationError.self) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask {
          _ = try await encoder.encode(Array(repeating: "a gift", count: 2000), tokenVectors: false)
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func nothingGivesNothing() async throws {
    #expect(try await ModelFiles.encoder.get().encode([], tokenVectors: true).isEmpty)
  }

  @Test func identifierTellsLengthsApart() throws {
    let identifier = try ModelFiles.encoder.get().identifier
    #expect(identifier.hasPrefix("minilm-") && identifier.hasSuffix("-256-1"))
  }
}
