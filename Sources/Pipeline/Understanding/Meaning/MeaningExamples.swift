import GiftDomain
import Numerics

/// How people hint at things, and how they say what they want without the usual words: the examples that
/// meaning is learnt from.
public struct MeaningExamples: Sendable {
  /// A thing that is hinted at.
  struct Topic: Sendable {
    let slot: SlotName
    let phrase: String
    /// Clauses that hint at it without naming it.
    let clauses: [String]
    /// Words of its world.
    let words: [String]
  }

  /// The numbers that the decisions go by.
  struct Numbers: Sendable {
    /// What large weights cost.
    let penalty: Double
    /// How much the mean of a class's examples counts beside its weights.
    let centroid: Double
    /// A clause must look this much like a habit at all.
    let habitFloor: Double
    /// Score and lead over the next together that a topic needs.
    let topicFloor: Double
    /// The same for an act.
    let actFloor: Double
  }

  let topics: [Topic]
  /// Clauses that hint at nothing.
  let nothing: [String]
  let acts: [(act: Act, turns: [String])]
  /// Turns that do nothing by themselves.
  let actless: [String]
  let numbers: Numbers

  /// Loads `hints.json` and `act-examples.json` of a directory, strictly.
  ///
  /// - Throws: `VocabularyError` with file, key and reason.
  public init(directory: String) throws(VocabularyError) {
    let hints = try VocabularyNode.read("hints.json", in: directory)
      .members("numbers", "interests", "style", "nothing")
    let turns = try VocabularyNode.read("act-examples.json", in: directory).members("acts", "none")
    var topics: [Topic] = []
    for (slot, name) in [(SlotName.interests, "interests"), (.style, "style")] {
      for (phrase, node) in try hints[name]?.members() ?? [] {
        let parts = try node.members("clauses", "words")
        let topic = Topic(
          slot: slot, phrase: phrase, clauses: try parts["clauses"]?.texts() ?? [],
          words: try parts["words"]?.texts() ?? [])
        if topic.clauses.isEmpty { throw node.error("needs clauses") }
        topics.append(topic)
      }
    }
    var acts: [(Act, [String])] = []
    for (name, node) in try turns["acts"]?.members() ?? [] {
      guard let act = Act(rawValue: name) else { throw node.error("no such act") }
      acts.append((act, try node.texts()))
    }
    self.topics = topics
    self.acts = acts
    nothing = try hints["nothing"]?.texts() ?? []
    actless = try turns["none"]?.texts() ?? []
    guard topics.count > 1, !acts.isEmpty, !nothing.isEmpty, !actless.isEmpty else {
      throw VocabularyError(file: "hints.json", key: "", reason: "needs topics, acts and counter-examples")
    }
    let numbers = try hints["numbers"]?
      .members("penalty", "centroid", "habit_floor", "topic_floor", "act_floor")
    func number(_ name: String) throws(VocabularyError) -> Double { try numbers?[name]?.number() ?? 0 }
    self.numbers = Numbers(
      penalty: max(1e-6, try number("penalty")), centroid: try number("centroid"),
      habitFloor: try number("habit_floor"), topicFloor: try number("topic_floor"),
      actFloor: try number("act_floor"))
  }

  /// What changes when anything changes that weights are learnt from.
  func fingerprint(encoder: String) -> UInt64 {
    var text = "1\u{1}\(encoder)\u{1}\(numbers.penalty)\u{1}\(numbers.centroid)"
    for topic in topics {
      text += "\u{1}\(topic.slot.rawValue)\u{2}\(topic.phrase)\u{2}"
      text += topic.clauses.joined(separator: "\u{3}") + "\u{2}" + topic.words.joined(separator: "\u{3}")
    }
    for (act, turns) in acts { text += "\u{1}\(act.rawValue)\u{2}" + turns.joined(separator: "\u{3}") }
    text += "\u{1}" + nothing.joined(separator: "\u{3}") + "\u{1}" + actless.joined(separator: "\u{3}")
    return StableHash.hash(text)
  }
}
