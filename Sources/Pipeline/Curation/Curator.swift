public import GiftDomain

/// Chooses what is shown: shortlist → selection.
///
/// Three cards play three roles: the top pick is the best there is; the great match is nearly as good and of another
/// kind; the wild card is the least expected that still is justified and good enough. Every candidate is held against
/// the hard constraints once more, no category is shown more often than the policy says, and nothing twice.
public struct Curator: Sendable {
  private let policy: CurationPolicy

  /// Takes the numbers from the policy.
  public init(policy: CurationPolicy) { self.policy = policy }

  /// The choice of at most `count` products in the order shown; fewer when fewer may be shown.
  public func select(_ shortlist: Shortlist, count: Int) -> Selection {
    let allowed = shortlist.candidates.filter { shortlist.constraints.violation(of: $0.product) == nil }
    var notes = shortlist.notes
    if allowed.count < shortlist.candidates.count, !notes.contains(.staleReplaced) {
      notes.append(.staleReplaced)
    }
    var choosing = Choosing(allowed, brief: shortlist.brief, policy: policy)
    for position in 0..<max(0, min(count, policy.atMost)) {
      switch position {
      case 0: choosing.chooseTopPick()
      case 1: choosing.chooseGreatMatch()
      case 2: choosing.chooseWildCard()
      default: choosing.chooseMore()
      }
    }
    return Selection(
      brief: shortlist.brief, constraints: shortlist.constraints,
      picks: arranged(choosing.picks, shortlist),
      relaxation: shortlist.relaxation, notes: notes)
  }

  /// Best first; when time is short, what arrives first goes first.
  ///
  /// The unexpected one never leads.
  private func arranged(_ picks: [Pick], _ shortlist: Shortlist) -> [Pick] {
    let urgency = shortlist.brief.urgency(on: shortlist.constraints.moment.day)
    guard urgency == .immediate || urgency == .urgent else { return picks }
    let expected = picks.filter { $0.role != .wildCard }.enumerated()
      .sorted { ($0.element.candidate.arrivesBy, $0.offset) < ($1.element.candidate.arrivesBy, $1.offset) }
      .map(\.element)
    return expected + picks.filter { $0.role == .wildCard }
  }
}
