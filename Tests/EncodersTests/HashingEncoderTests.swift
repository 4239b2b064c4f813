import Encoders
import Testing

@Suite struct HashingEncoderTests {
  static func cosine(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func sharedWordsAndPiecesBringTextsNear() async throws {
    let texts = ["wooden toy train", "A wooden train!", "woodn trains", "gardening gloves"]
    let vectors = try await HashingEncoder().encode(texts, tokenVectors: false).map(\.vector)
    let near = Self.cosine(vectors[0], vectors[1])
    let misspelt = Self.cosine(vectors[0], vectors[2])
    let far = Self.cosine(vectors[0], vectors[3])
    #expect(near > misspelt && misspelt > far + 0.1)
  }

  @Test func sameWordsGiveTheSameUnitVector() async throws {
    let encodings = try await HashingEncoder().encode(["Blue Mug", "blue, mug"], tokenVectors: true)
    #expect(encodings[0] == encodings[1])
    #expect(abs(Self.cosine(encodings[0].vector, encodings[0].vector) - 1) < 1e-5)
    #expect(encodings[0].tokens?.count == 2)
  }

  @Test(arguments: ["", "   ", "!?…", "\0"])
  func nothingToEncodeIsAVectorOfZeros(text: String) async throws {
    let encoding = try await HashingEncoder().encode([text], tokenVectors: true)[0]
    #expect(encoding.vector == [Float](repeating: 0, count: 384))
    #expect(encoding.tokens?.count == 0)
  }
}
