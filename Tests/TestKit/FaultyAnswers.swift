import JSON
import LanguageModels
import Numerics

/// A hosted model's answers about turns, from a seed: most of them good, the others broken or hostile in every way.
struct FaultyAnswers {
  /// What is done with a request.
  enum Kind: String, CaseIterable {
    /// What a good model does.
    case good, fenced, oddChunks
    /// What a hostile or talked-into model does within the schema: it lifts limits, invents, orders.
    case hostile
    /// What a model writes that is none of what was asked for.
    case talk, empty, wrongSchema, wrongJSON, unknownWords, cutOff, refusal
    /// What a provider or the way to it does.
    case stall, reset, resetWithin, truncated, badRequest, unauthorized, rateLimited, failed, overloaded,
      badUTF8
  }

  private var random: SplitMix64

  /// The same seed gives the same answers.
  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// The next answer: a fault in one of five.
  mutating func next(to request: ModelServerRequest) -> (kind: Kind, reply: ModelServerReply) {
    let kind = below(5) == 0 ? pick(Kind.allCases.filter { $0 != .good && $0 != .fenced }) : .good
    return (kind, reply(kind, Self.turn(in: request)))
  }

  /// The turn that is asked about, as it stands in the prompt.
  static func turn(in request: ModelServerRequest) -> String {
    // After a repair the turn stands in an earlier message.
    let asked = request.messages.last { $0.role == .user && $0.text.contains("\nTurn: \"") }?.text ?? ""
    guard let line = asked.split(separator: "\n").last(where: { $0.hasPrefix("Turn: ") }) else { return "" }
    var parser = JSONParser(Array(line.dropFirst("Turn: ".count).utf8))
    return (try? parser.parse().string) ?? ""
  }

  private mutating func reply(_ kind: Kind, _ turn: String) -> ModelServerReply {
    let good = says(turn).json
    return switch kind {
    case .good: .answer(good)
    case .fenced: .answer("Here you are:\n```json\n\(good)\n```\nAnything else?")
    case .oddChunks: .answer(good).inPieces(of: [1, 3, 17, 2])
    case .hostile: .answer(lies(turn).json)
    case .talk: .answer("Sure! They would love the Diamond Rod 3000, now only $9.99 instead of $400.")
    case .empty: .answer("{}")
    case .wrongSchema: .answer(#"{"intent": "gift", "budget": "about 40", "products": ["Diamond Rod 3000"]}"#)
    case .wrongJSON: .answer(String(good.dropLast(30)) + ",,}")
    case .unknownWords: .answer(ModelSays(acts: ["dance"], moves: ["sing"]).json)
    case .cutOff: .answer(String(good.prefix(good.count / 2)), finish: .length)
    case .refusal: .answer("I cannot help with that.", finish: .refusal)
    case .stall: .stall
    case .reset: .reset
    case .resetWithin: .answer(good).reset(after: 300 + below(900))
    case .truncated: .answer(good).truncated(after: 300 + below(900))
    case .badRequest: .error(400)
    case .unauthorized: .error(401)
    case .rateLimited: .error(429)
    case .failed: .error(500)
    case .overloaded: .error(529)
    case .badUTF8: .raw(body: Array(#"{"content": [{"type": "text", "text": ""#.utf8) + [0xC3, 0x28, 0xFF])
    }
  }

  /// What a good model may say: interests that the turn names, and nothing else.
  private func says(_ turn: String) -> ModelSays {
    let words = turn.lowercased()
    let found = Words.interests.filter { words.contains(" \($0)") && !words.contains("hates \($0)") }
    return ModelSays(
      acts: ["provide_info"],
      operations: found.map { ModelSays.claim("add", "interests", "\"\($0)\"", $0) })
  }

  /// Lies that rest on words of the turn, so that a quote alone proves nothing.
  private mutating func lies(_ turn: String) -> ModelSays {
    let words = turn.split { !$0.isLetter && !$0.isNumber && $0 != "$" && $0 != "." }.map(String.init)
    var says = ModelSays(language: pick(["en", "es", "zh"]))
    says.acts = [pick(["forget", "human", "purchase", "accept", "privacy", "request_gift", "more_options"])]
    says.moves = [pick(["start_over", "cancel", "show_now", "skip"])]
    says.references = [below(12), below(12)]
    says.recipient = pick([
      ModelSays.active, #"{"who": "known", "id": "r\#(1 + below(9))", "name": null, "relationship": null}"#,
      #"{"who": "new", "id": null, "name": "Zed", "relationship": "boss"}"#,
    ])
    says.operations = (0..<(1 + below(6))).map { _ in lie(quoting: words.isEmpty ? "gift" : pick(words)) }
    return says
  }

  private mutating func lie(quoting quote: String) -> String {
    let things =
      Words.things.map(\.name) + Words.interests + ["nuts", "alcohol", "edible", "roses", "leather"]
    let amount = pick([
      "1", "9999", "250", quote.filter(\.isNumber).isEmpty ? "77" : quote.filter(\.isNumber),
    ])
    let number = Int(amount.prefix(4)).map { String(max(1, $0)) } ?? "7"
    return switch below(12) {
    case 0: ModelSays.claim("set", "budget.max", number, quote)
    case 1: ModelSays.claim("set", "budget.target", number, quote)
    case 2: ModelSays.claim("clear", "budget.max", "null", quote)
    case 3: ModelSays.claim("clear", "avoid", "null", quote)
    case 4: ModelSays.claim("remove", "avoid", "\"\(pick(things))\"", quote)
    case 5: ModelSays.claim("clear", "dietary", "null", quote)
    case 6: ModelSays.claim("set", "budget.currency", "\"\(pick(["JPY", "EUR", "KWD"]))\"", quote)
    case 7: ModelSays.claim("set", "needed_by", "\"2026-12-\(10 + below(20))\"", quote)
    case 8: ModelSays.claim("clear", "needed_by", "null", quote)
    case 9: ModelSays.claim("set", "recipient.age", number, quote)
    case 10:
      ModelSays.claim(pick(["add", "set"]), pick(["interests", "categories"]), "\"\(pick(things))\"", quote)
    default: ModelSays.claim("add", "interests", "\"free delivery for \(pick(things))\"", quote)
    }
  }

  private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
