import GiftDomain
import Records
import Understanding

/// Reads a giver's history in process: what the turns were taken for, and the mood of the words.
struct LocalHistoryReader: Sendable {
  let analyser: LocalAnalyser

  /// What the local analyser finds in each message of a history, in the order of the messages.
  func analyses(of history: GiverHistory) -> [TurnAnalysis] {
    history.messages.map { heard in
      let context = TurnContext(
        moment: LocalMoment(heard.message.receivedAt, utcOffsetSeconds: 0), country: history.giver.country,
        currency: history.giver.currency, locale: history.giver.locale, brief: Brief(id: "analysis"))
      return analyser.analyse(heard.message.text, in: context)
    }
  }

  /// What a history says.
  ///
  /// - Parameter analyses: those of the messages, in their order.
  func findings(in history: GiverHistory, _ analyses: [TurnAnalysis], shop: ShopCategories) -> HistoryFindings
  {
    var findings = HistoryFindings()
    for hunt in history.hunts {
      let relationship = hunt.knownRelationship
      if let amount = hunt.statedAmount {
        findings.budgets.append(.init(hunt: hunt.id, amount: amount, relationship: relationship))
      }
      if let relationship { findings.recipients.append(.init(hunt: hunt.id, relationship: relationship)) }
      var names = Set<String>()
      for category in hunt.categories where category.provenance.isStated {
        let name = shop.name(of: category.value)
        guard names.insert(name).inserted else { continue }
        findings.categories.append(.init(hunt: hunt.id, name: name))
      }
    }
    findings.moods = analyses.reversed().map(\.sentiment)
    return findings
  }
}

extension Brief {
  /// Who it is for, when that was said or is remembered; nil when it was only concluded.
  var knownRelationship: Relationship? {
    guard let relationship else { return nil }
    if case .inference = relationship.provenance { return nil }
    return relationship.value
  }

  /// About what one gift may cost, in the giver's words; nil when no amount was said.
  ///
  /// A target counts before the middle of a range, and that before one end alone. An amount that was said for several
  /// together is divided among them.
  var statedAmount: Money? {
    guard let amount = wholeAmount else { return nil }
    let several = stated(count) ?? stated(quantity) ?? 1
    guard several > 1, stated(budget.scope) == .total else { return amount }
    return Money(minorUnits: Self.divided(amount.minorUnits, by: several), currency: amount.currency)
  }

  private var wholeAmount: Money? {
    if let target = stated(budget.target) { return target }
    guard let maximum = stated(budget.maximum) else { return stated(budget.minimum) }
    guard let minimum = stated(budget.minimum), minimum.currency == maximum.currency else { return maximum }
    let middle = Self.divided(minimum.minorUnits + maximum.minorUnits, by: 2)
    return Money(minorUnits: middle, currency: maximum.currency)
  }

  private func stated<Value>(_ slot: Slot<Value>?) -> Value? {
    slot.flatMap { $0.provenance.isStated ? $0.value : nil }
  }

  /// Divides an amount that is not negative, rounded to the nearest unit.
  private static func divided(_ units: Int64, by count: Int) -> Int64 {
    (units + Int64(count) / 2) / Int64(count)
  }
}
