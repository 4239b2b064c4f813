import GiftDomain

/// Counts findings together: the arithmetic of an analysis, whoever found what it counts.
struct HistorySummary {
  let policy: ConversationPolicy

  /// The mean of the budgets in the currency of most of them; of several, in that of the latest.
  ///
  /// Amounts of other currencies are left out: a converted budget is not what was said.
  func averageBudget(_ budgets: [HistoryFindings.SaidBudget]) -> AverageBudget? {
    let counts = budgets.reduce(into: [Currency: Int]()) { $0[$1.amount.currency, default: 0] += 1 }
    guard let most = counts.values.max(),
      let currency = budgets.map(\.amount.currency).first(where: { counts[$0] == most })
    else { return nil }
    let counted = budgets.filter { $0.amount.currency == currency }
    guard let mean = mean(of: counted, in: currency) else { return nil }
    let groups = Dictionary(grouping: counted.filter { $0.relationship != nil }, by: \.relationship)
    let byRecipient = groups.compactMap { relationship, budgets -> RecipientBudget? in
      guard let relationship, let mean = self.mean(of: budgets, in: currency) else { return nil }
      return RecipientBudget(relationship: relationship, amount: mean, count: budgets.count)
    }.sorted { ($1.count, $0.relationship.rawValue) < ($0.count, $1.relationship.rawValue) }
    return AverageBudget(
      amount: mean, count: counted.count, byRecipient: Array(byRecipient.prefix(policy.recipientsAtMost)))
  }

  /// Rounded to the nearest minor unit.
  private func mean(of budgets: [HistoryFindings.SaidBudget], in currency: Currency) -> Money? {
    guard !budgets.isEmpty else { return nil }
    let sum = budgets.reduce(Int128(0)) { $0 + Int128($1.amount.minorUnits) }
    let mean = (sum + Int128(budgets.count / 2)) / Int128(budgets.count)
    return Money(minorUnits: Int64(clamping: mean), currency: currency)
  }

  /// Whom hunts were for, the most frequent first.
  func commonRecipients(_ recipients: [HistoryFindings.SaidRecipient]) -> [CommonRecipient] {
    let hunts = Set(recipients.map(\.hunt)).count
    let counts = Set(recipients).reduce(into: [Relationship: Int]()) { $0[$1.relationship, default: 0] += 1 }
    return Array(
      counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .prefix(policy.recipientsAtMost)
        .map { relationship, count in
          CommonRecipient(
            relationship: relationship, count: count, share: policy.rounded(Double(count) / Double(hunts)))
        })
  }

  /// What kinds of gifts were asked for, chosen, opened and bought, the most frequent first.
  func preferredCategories(
    _ asked: [HistoryFindings.AskedCategory], _ events: [ProductEvent]
  ) -> [PreferredCategory] {
    var byName: [String: PreferredCategory] = [:]
    func count(_ name: String, _ sign: WritableKeyPath<PreferredCategory, Int>) {
      byName[name, default: PreferredCategory(name: name)][keyPath: sign] += 1
    }
    for category in Set(asked) { count(category.name, \.asked) }
    for event in events where !event.category.isEmpty {
      switch event.deed {
      case .accepted: count(event.category, \.accepted)
      case .clicked: count(event.category, \.clicked)
      case .bought: count(event.category, \.bought)
      }
    }
    return Array(
      byName.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(policy.categoriesAtMost))
  }

  /// Where the mood goes: a line is fitted to the moods by least squares, over the place of the message from 0 to 1.
  ///
  /// The slope decides when it is clear and enough messages tell a feeling; else the mean does.
  ///
  /// - Parameter moods: oldest first.
  func sentimentTrend(_ moods: [Sentiment]) -> SentimentTrend? {
    guard !moods.isEmpty else { return nil }
    let scores = moods.map { Double($0.score) }
    let mean = scores.reduce(0, +) / Double(scores.count)
    let slope = min(4, max(-4, Self.slope(of: scores, mean: mean)))
    let feelings = moods.count { $0 != .neutral }
    let decides = feelings >= policy.feelingsAtLeast && abs(slope) >= policy.slopeFloor
    let direction: SentimentTrend.Direction =
      if decides {
        slope > 0 ? .positive : .negative
      } else if abs(mean) >= policy.meanFloor {
        mean > 0 ? .positive : .negative
      } else {
        .neutral
      }
    return SentimentTrend(
      direction: direction, slope: policy.rounded(slope), mean: policy.rounded(mean), messages: moods.count,
      feelings: feelings)
  }

  private static func slope(of scores: [Double], mean: Double) -> Double {
    guard scores.count > 1 else { return 0 }
    let last = Double(scores.count - 1)
    var (products, squares) = (0.0, 0.0)
    for (place, score) in scores.enumerated() {
      let distance = Double(place) / last - 0.5
      products += distance * (score - mean)
      squares += distance * distance
    }
    return products / squares
  }
}
