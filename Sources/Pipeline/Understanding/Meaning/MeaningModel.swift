import GiftDomain
import Numerics

/// What was learnt from the examples.
struct MeaningModel: Sendable, Equatable {
  /// Which topic.
  let topics: LinearProbe
  /// Whether a clause tells of a habit or a trait at all.
  let habit: LinearProbe
  /// Which act; the last class is none.
  let acts: LinearProbe

  /// Puts together what was learnt before.
  init(topics: LinearProbe, habit: LinearProbe, acts: LinearProbe) {
    self.topics = topics
    self.habit = habit
    self.acts = acts
  }

  /// Learns from examples, whose vectors are found by their texts.
  init(_ examples: MeaningExamples, vectors: [String: [Float]]) {
    func found(_ texts: [String]) -> [[Float]] { texts.compactMap { vectors[$0] } }
    let numbers = examples.numbers
    var rows: [[Float]] = []
    var classes: [Int?] = []
    for (label, topic) in examples.topics.enumerated() {
      let own = found(topic.clauses + topic.words + [topic.phrase])
      rows += own
      classes += own.map { _ in label }
    }
    let nothing = found(examples.nothing)
    topics = LinearProbe(
      vectors: rows + nothing, classes: classes + nothing.map { _ in nil }, outputs: examples.topics.count,
      penalty: numbers.penalty, centroid: numbers.centroid)
    habit = LinearProbe(
      found(examples.topics.flatMap(\.clauses)), against: nothing, penalty: numbers.penalty)
    rows = []
    classes = []
    for (label, turns) in (examples.acts.map(\.turns) + [examples.actless]).enumerated() {
      let own = found(turns)
      rows += own
      classes += own.map { _ in label }
    }
    acts = LinearProbe(
      vectors: rows, classes: classes, outputs: examples.acts.count + 1, penalty: numbers.penalty,
      centroid: numbers.centroid)
  }

  /// The topic that a clause hints at; nil when it is not certain enough.
  func hint(_ vector: [Float], _ examples: MeaningExamples) -> Hint? {
    let numbers = examples.numbers
    guard let habit = habit.scores(vector).first, Double(habit) >= numbers.habitFloor,
      let best = topics.best(vector), best.certainty >= numbers.topicFloor
    else { return nil }
    let topic = examples.topics[best.label]
    return Hint(topic.slot, topic.phrase, confidence: Self.confidence(best.certainty - numbers.topicFloor))
  }

  /// The act of a turn; nil when it is none or not certain enough.
  func act(_ vector: [Float], _ examples: MeaningExamples) -> Act? {
    guard let best = acts.best(vector), best.certainty >= examples.numbers.actFloor,
      best.label < examples.acts.count
    else { return nil }
    return examples.acts[best.label].act
  }

  // At the floor somewhat better than a coin's toss; never as sure as what was said.
  private static func confidence(_ above: Double) -> Double {
    (min(0.85, 0.6 + 0.25 * above) * 100).rounded() / 100
  }
}
