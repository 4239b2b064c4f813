/// The scores of a run, by their names.
public struct Metrics: Sendable, Equatable {
  /// The scores in the order of a report; nil where nothing was judged.
  public private(set) var entries: [(name: String, value: Double?)] = []

  /// No scores.
  public init() {}

  /// A score by its name; nil when there is none of that name, or nothing was judged for it.
  public subscript(name: String) -> Double? { entries.first { $0.name == name }?.value }

  /// The scores that have a value, by name.
  public var values: [String: Double] {
    Dictionary(entries.compactMap { entry in entry.value.map { (entry.name, $0) } }) { first, _ in first }
  }

  /// Whether there is a score of that name, with or without a value.
  public func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// Adds a score.
  mutating func add(_ name: String, _ value: Double?) { entries.append((name, value)) }

  /// Equal names and values in the same order.
  public static func == (left: Metrics, right: Metrics) -> Bool {
    left.entries.elementsEqual(right.entries) { $0.name == $1.name && $0.value == $1.value }
  }
}

extension Metrics {
  /// The scores over some cases, each held in as many trials; counts are those of one trial.
  public init(_ tallies: [CaseTally], trials: Int = 1) {
    addSlots(tallies)
    func share(_ path: KeyPath<CaseTally, Share>) -> Double? {
      tallies.reduce(into: Share()) { $0.add($1[keyPath: path]) }.ratio
    }
    add("joint_goal_accuracy", share(\.jointGoals))
    add("act_recall", share(\.acts))
    add("action_accuracy", share(\.actions))
    add("suggestion_pass_rate", share(\.suggestions))
    add("reply_pass_rate", share(\.replies))
    func count(_ path: KeyPath<CaseTally, Int>) -> Double {
      Double(tallies.reduce(0) { $0 + $1[keyPath: path] }) / Double(trials)
    }
    add("hard_violations", count(\.hardViolations))
    add("ungrounded_claims", count(\.ungroundedClaims))
    let questions = tallies.compactMap(\.questionsBeforeSuggestion).map(Double.init)
    add("questions_before_suggestion_median", Quantile.median(questions))
    add("questions_before_suggestion_max", questions.max())
    let turns = tallies.compactMap(\.turnsToSuggestion).map(Double.init)
    add("turns_to_suggestion_median", Quantile.median(turns))
    add("turns_to_suggestion_max", turns.max())
    let passing = Double(tallies.count(where: \.passed))
    add("case_pass_rate", tallies.isEmpty ? nil : passing / Double(tallies.count))
    add("pass_hat_k", Self.passHatK(tallies))
    addLatencies("", tallies.flatMap(\.latencies))
    for stage in Set(tallies.flatMap(\.stageLatencies.keys)).sorted() {
      addLatencies(".\(stage)", tallies.flatMap { $0.stageLatencies[stage] ?? [] })
    }
  }

  /// The share of cases that pass in every one of their trials.
  private static func passHatK(_ tallies: [CaseTally]) -> Double? {
    let passing = Dictionary(grouping: tallies) { [$0.suite, $0.id] }.mapValues { trials in
      trials.allSatisfy(\.passed)
    }
    return passing.isEmpty ? nil : Double(passing.values.count { $0 }) / Double(passing.count)
  }

  private mutating func addLatencies(_ suffix: String, _ values: [Double]) {
    let sorted = values.sorted()
    for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
      add("latency_ms_\(name)\(suffix)", Quantile.nearestRank(share, ofSorted: sorted))
    }
  }

  private mutating func addSlots(_ tallies: [CaseTally]) {
    var slots: [String: SlotCounts] = [:]
    for tally in tallies {
      for (slot, counts) in tally.slots { slots[slot, default: SlotCounts()].add(counts) }
    }
    let all = slots.values.reduce(into: SlotCounts()) { $0.add($1) }
    add("slot_f1", slots.isEmpty ? nil : all.f1)
    add("slot_precision", slots.isEmpty ? nil : all.precision)
    add("slot_recall", slots.isEmpty ? nil : all.recall)
    let counted = slots.values.filter { !$0.isEmpty }
    func macro(_ path: KeyPath<SlotCounts, Double>) -> Double? {
      counted.isEmpty ? nil : counted.reduce(0) { $0 + $1[keyPath: path] } / Double(counted.count)
    }
    add("slot_f1_macro", macro(\.f1))
    add("slot_precision_macro", macro(\.precision))
    add("slot_recall_macro", macro(\.recall))
    for (slot, counts) in slots.sorted(by: { $0.key < $1.key }) {
      add("slot_f1.\(slot)", counts.f1)
      add("slot_precision.\(slot)", counts.precision)
      add("slot_recall.\(slot)", counts.recall)
    }
  }
}
