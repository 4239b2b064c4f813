import GiftDomain
import Synchronization
import Testing

@testable import Understanding

@Suite("What the rules leave open is read by meaning")
struct MeaningTests {
  /// Answers as it is told, and keeps what it was asked.
  private final class StandIn: MeaningReader {
    let isReady: Bool
    let hint: Hint?
    let act: Act?
    let clauses = Mutex<[String]>([])
    let turns = Mutex<[String?]>([])

    init(hint: Hint? = nil, act: Act? = nil, isReady: Bool = true) {
      self.hint = hint
      self.act = act
      self.isReady = isReady
    }

    func read(clauses: [String], turn: String?) async -> MeaningFindings {
      self.clauses.withLock { $0 += clauses }
      turns.withLock { $0.append(turn) }
      return MeaningFindings(hints: clauses.map { _ in hint }, act: turn == nil ? nil : act)
    }
  }

  private static let fishing = Hint(.interests, "fishing", confidence: 0.7)

  @Test("a hint becomes an inferred interest that rests on its clause")
  func hint() async throws {
    let text = "My dad turns 70 on Friday. He's up before dawn with the rods, budget 50"
    let analysis = try await analyser(StandIn(hint: Self.fishing)).understand(text, in: Self.context())
    let operation = try #require(analysis.operations.first { $0.slot == .interests })
    #expect(operation.value == .text("fishing"))
    #expect(operation.inferred)
    #expect(operation.confidence == 0.7)
    #expect(operation.span.quote(of: text) == "He's up before dawn with the rods")
    #expect(analysis.acts.contains(.provideInfo))
  }

  @Test("without a reader, or before it is ready, a turn is what the rules make of it")
  func withoutReader() async throws {
    let idle = StandIn(hint: Self.fishing, act: .smalltalk, isReady: false)
    for text in [
      "he is up before dawn with the rods", "who built you then", "my mum turns 60, she loves tea",
    ] {
      let rules = try analyser(nil).analyse(text, in: Self.context())
      #expect(try await analyser(nil).understand(text, in: Self.context()) == rules)
      #expect(try await analyser(idle).understand(text, in: Self.context()) == rules)
    }
    #expect(idle.clauses.withLock { $0.isEmpty })
  }

  @Test(
    "only clauses about the recipient are asked for, and none that a grammar has understood",
    arguments: [
      ("my dad is always covered in sawdust", ["my dad is always covered in sawdust"]),
      (
        "My aunt. Always got flour in her hair and never sits down at all",
        ["always got flour in her hair", "never sits down at all"]
      ),
      ("she loves gardening", []),
      ("gift for my brother, I spend my weekends covered in oil", []),
      ("my sister is 30 but her husband is always covered in oil", []),
      ("does he come home covered in oil?", []),
      (
        "looking for a gift for my dad who is always covered in sawdust",
        ["who is always covered in sawdust"]
      ),
      ("for my niece, our neighbour snores like a train", []),
    ])
  func clauses(text: String, expected: [String]) async throws {
    let reader = StandIn()
    _ = try await analyser(reader).understand(text, in: Self.context())
    let asked = reader.clauses.withLock { $0 }
    #expect(asked == expected)
  }

  @Test("nothing is inferred against what was said")
  func avoided() async throws {
    let reader = StandIn(hint: Self.fishing)
    let analysis = try await analyser(reader).understand(
      "my uncle is always out by the lake at dawn. no fishing stuff please", in: Self.context())
    #expect(!analysis.operations.contains { $0.slot == .interests })
  }

  @Test("an act is found only for a turn without one, and only where it makes sense")
  func acts() async throws {
    let open = "they leave me cold"
    let early = try await analyser(StandIn(act: .reject)).understand(open, in: Self.context())
    #expect(!early.acts.contains(.reject), "nothing was shown that could be turned down")
    let shown = ShownSuggestion(
      product: "p", title: "Rod", category: "Outdoors", price: Money(minorUnits: 100, currency: .usd))
    let context = Self.context(shown: [shown])
    #expect(try await analyser(StandIn(act: .reject)).understand(open, in: context).acts == [.reject])
    let told = try await analyser(StandIn(act: .reject)).understand("thanks a lot", in: context)
    #expect(told.acts == [.thanks])
  }

  private func analyser(_ meaning: (any MeaningReader)?) throws -> LocalAnalyser {
    LocalAnalyser(vocabulary: try Playback.vocabulary, meaning: meaning)
  }

  private static func context(shown: [ShownSuggestion] = []) -> TurnContext {
    TurnContext(
      moment: LocalMoment(Instant(milliseconds: 1_795_186_800_000), utcOffsetSeconds: -18_000),
      country: CountryCode("US"), currency: .usd, brief: Brief(id: "b"), shown: shown)
  }
}
