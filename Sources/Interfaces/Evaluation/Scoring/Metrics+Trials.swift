extension Metrics {
  /// The scores over several trials of the same cases: the mean of each score, and what only several tell.
  ///
  /// Latencies are those of all trials together.
  public init(trials: [[CaseTally]]) {
    let each = trials.map { Metrics($0) }
    for (name, _) in each.first?.entries ?? [] {
      let values = each.compactMap { $0[name] }
      add(name, values.isEmpty ? nil : values.reduce(0, +) / Double(values.count))
    }
    add("pass_hat_k", Self.passHatK(trials))
    let all = trials.joined()
    addLatencies("", all.flatMap(\.latencies))
    let stages = Set(all.flatMap { $0.stageLatencies.keys })
    for stage in stages.sorted() {
      addLatencies(".\(stage)", all.flatMap { $0.stageLatencies[stage] ?? [] })
    }
  }

  /// The share of cases that pass in every trial.
  private static func passHatK(_ trials: [[CaseTally]]) -> Double? {
    guard let first = trials.first, !first.isEmpty else { return nil }
    let passing = first.indices.count { index in
      trials.allSatisfy { $0.indices.contains(index) && $0[index].passed }
    }
    return Double(passing) / Double(first.count)
  }

  private mutating func addLatencies(_ suffix: String, _ values: [Double]) {
    for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
      add("latency_ms_\(name)\(suffix)", Quantile.nearestRank(share, of: values))
    }
  }
}
