import Encoders
import HTTP
import JSON
import LanguageModels
import TestKit
import Testing

/// Sentence vectors over the real protocol.
@Suite struct HostedEncoderTests {
  private static func encoder(_ server: StandInModelServer) async throws -> HostedEncoder {
    try await HostedEncoder.connected(
      model: "embed-1", configuration: try server.configuration(),
      timeout: .seconds(600))
  }

  @Test func learnsHowLongVectorsAre() async throws {
    try await StandInModelServer.withRunning { server in
      let encoder = try await Self.encoder(server)
      #expect(encoder.dimension == 384 && encoder.identifier == "hosted/embed-1/384")
    }
  }

  @Test func encodesInBatchesAndInOrder() async throws {
    let texts = (0..<150).map { "product number \($0)" } + ["", " \n", String(repeating: "é ", count: 9_000)]
    try await StandInModelServer.withRunning { server in
      let encoder = HostedEncoder(
        model: "m", dimension: 384, configuration: try server.configuration(),
        timeout: .seconds(600))
      let encodings = try await encoder.encode(texts, tokenVectors: true)
      let expected = try await HashingEncoder().encode(texts, tokenVectors: false)
      #expect(encodings.count == texts.count)
      for (encoding, expected) in zip(encodings.prefix(150), expected) {
        // The server's vectors are not of unit length; ours are.
        #expect(zip(encoding.vector, expected.vector).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(encoding.tokens == nil)
      }
      #expect(encodings[150..<152].allSatisfy { $0.vector.allSatisfy { $0 == 0 } && $0.vector.count == 384 })
      #expect(server.requests.compactMap { $0.body["input"]?.elements?.count } == [64, 64, 23])
      let longest = server.requests.last?.body["input"]?.elements?.last?.string ?? ""
      #expect((7_000...8_000).contains(longest.utf8.count))
      #expect(server.refusals == 0)
    }
  }

  @Test func ordersByTheirNumbers() async throws {
    try await StandInModelServer.withRunning { server in
      let body = #"{"data":[{"index":1,"embedding":[0,3]},{"index":0,"embedding":[-2,0]}]}"#
      server.reply { _ in .raw(body: Array(body.utf8)) }
      let encoder = HostedEncoder(
        model: "m", dimension: 2, configuration: try server.configuration(),
        timeout: .seconds(600))
      let vectors = try await encoder.encode(["a", "b"], tokenVectors: false).map(\.vector)
      #expect(vectors == [[-1, 0], [0, 1]])
    }
  }

  @Test func refusesVectorsThatAreNone() async throws {
    try await StandInModelServer.withRunning { server in
      let encoder = HostedEncoder(
        model: "m", dimension: 2, configuration: try server.configuration(),
        timeout: .seconds(600))
      for item in [
        "", #"{"index":0,"embedding":[1]}"#, #"{"index":0,"embedding":[1,2,3]}"#,
        #"{"index":1,"embedding":[1,2]}"#, #"{"embedding":[1,2]}"#, #"{"index":0,"embedding":[0,0]}"#,
        #"{"index":0,"embedding":[1,"2"]}"#, #"{"index":0,"embedding":[1,1e999]}"#,
        #"{"index":0,"embedding":"AAAA"}"#, #"{"index":0,"embedding":[1,2]},{"index":0,"embedding":[1,2]}"#,
      ] {
        server.reply { _ in .raw(body: Array(#"{"data":[\#(item)]}"#.utf8)) }
        let error = await #expect(throws: ModelError.self) {
          try await encoder.encode(["a"], tokenVectors: false)
        }
        #expect(error?.label == "model_malformed", "\(item)")
      }
    }
  }

  @Test func triesAgainWhatMaySucceed() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        request.number < 2 ? .error(429, headers: ["retry-after-ms": "1"]) : .automatic
      }
      let encoder = HostedEncoder(
        model: "m", dimension: 384, configuration: try server.configuration(),
        timeout: .seconds(600))
      #expect(try await encoder.encode(["tea"], tokenVectors: false).count == 1)
      #expect(server.requests.count == 3)
      // Neither what cannot succeed, nor what is to wait longer than there is time.
      server.reply { _ in .error(400) }
      await #expect(throws: ModelError.self) { try await encoder.encode(["tea"], tokenVectors: false) }
      #expect(server.requests.count == 4)
      server.reply { _ in .error(429, headers: ["retry-after": "3600"]) }
      await #expect(throws: ModelError.rateLimited(retryAfter: .seconds(3600))) {
        try await encoder.encode(["tea"], tokenVectors: false)
      }
      #expect(server.requests.count == 5)
    }
  }

  @Test func aCancelledTaskIsCancelled() async throws {
    try await StandInModelServer.withRunning { server in
      let asked = Latch()
      server.reply { _ in
        asked.open()
        return .stall
      }
      let encoder = HostedEncoder(
        model: "m", dimension: 384, configuration: try server.configuration(),
        timeout: .seconds(600))
      let task = Task { try await encoder.encode(["tea"], tokenVectors: false).count }
      await asked.wait()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
