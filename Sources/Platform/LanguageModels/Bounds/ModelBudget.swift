public import Operations
import Synchronization

/// The caps on what models may cost, and what is spent and promised of them.
///
/// Before a request is sent, the most that it can cost is reserved; afterwards what it did cost is settled. So
/// no cap is ever passed, however many requests are under way at once.
public final class ModelBudget: Sendable {
  /// The caps; nil for none.
  public struct Caps: Sendable, Hashable {
    /// For a day in UTC, over all processes that share a ledger.
    public var day: ModelCost?
    /// For a conversation.
    public var conversation: ModelCost?
    /// For the life of this budget.
    public var run: ModelCost?

    /// Names the caps.
    public init(day: ModelCost? = nil, conversation: ModelCost? = nil, run: ModelCost? = nil) {
      self.day = day
      self.conversation = conversation
      self.run = run
    }

    /// Whether there is none.
    public var isEmpty: Bool { day == nil && conversation == nil && run == nil }
  }

  /// An amount that is promised to one request.
  public struct Reservation: Sendable, Hashable {
    /// The amount.
    public let amount: ModelCost
    /// Whom it is promised for.
    public let account: UsageAccount
  }

  /// What of a cap is gone.
  private struct Purse: Sendable {
    var spent = ModelCost.zero
    var reserved = ModelCost.zero

    func hasRoom(for amount: ModelCost, under cap: ModelCost?) -> Bool {
      cap.map { spent + reserved + amount <= $0 } ?? true
    }
  }

  private struct State {
    var day: Int?
    var today = Purse()
    var run = Purse()
  }

  /// The caps.
  public let caps: Caps
  private let ledger: (any UsageLedger)?
  private let clock: WallClock
  private let report: @Sendable (any Error) -> Void
  private let state = Mutex(State())
  private let conversations = LRUCache<String, Purse>(capacity: 20_000)

  /// Makes a budget.
  /// - Parameters:
  ///   - caps: The caps.
  ///   - ledger: Where a day's spending is kept; nil keeps it in memory only.
  ///   - clock: The time of day.
  ///   - report: Takes what is wrong with the ledger.
  public init(
    caps: Caps = Caps(), ledger: (any UsageLedger)? = nil, clock: WallClock = .system,
    report: @escaping @Sendable (any Error) -> Void = ModelBudget.log
  ) {
    self.caps = caps
    self.ledger = ledger
    self.clock = clock
    self.report = report
  }

  /// What was spent since this budget began.
  public var spent: ModelCost { state.withLock { $0.run.spent } }
  /// What was spent on this day, as far as is known.
  public var spentToday: ModelCost { state.withLock { $0.day == today ? $0.today.spent : .zero } }

  /// Promises an amount.
  ///
  /// - Throws: `ModelError.overBudget` with the cap that leaves no room; also when there is a cap for the day
  ///   and the ledger cannot say what is spent of it.
  public func reserve(_ amount: ModelCost, _ account: UsageAccount) async throws(ModelError) -> Reservation {
    if caps.day != nil { try await openDay() }
    let refused: String? = state.withLock { state in
      let purse = account.conversation.map { conversations[$0] ?? Purse() }
      guard state.run.hasRoom(for: amount, under: caps.run) else { return "run" }
      guard state.today.hasRoom(for: amount, under: caps.day) else { return "day" }
      guard purse?.hasRoom(for: amount, under: caps.conversation) ?? true else { return "conversation" }
      change(&state, account) { $0.reserved = $0.reserved + amount }
      return nil
    }
    if let refused { throw .overBudget(cap: refused) }
    return Reservation(amount: amount, account: account)
  }

  /// Takes a promise back and counts what was really spent.
  public func settle(_ reservation: Reservation, _ cost: ModelCost) {
    state.withLock { state in
      change(&state, reservation.account) { purse in
        purse.reserved = ModelCost(
          nanodollars: max(0, purse.reserved.nanodollars - reservation.amount.nanodollars))
        purse.spent = purse.spent + cost
      }
    }
  }

  /// Keeps for good what an exchange took, and learns what other processes have spent meanwhile.
  public func record(
    purpose: String, model: String, account: UsageAccount, usage: TokenUsage, cost: ModelCost
  ) async {
    guard let ledger else { return }
    let entry = UsageEntry(
      day: today, purpose: purpose, model: model, user: account.user, usage: usage, cost: cost)
    do {
      // In a task of its own: what was spent is kept although nobody waits for the answer any more.
      let total = try await Task { try await ledger.record(entry) }.value
      state.withLock { state in
        if state.day == entry.day { state.today.spent = max(state.today.spent, total) }
      }
    } catch {
      report(error)
    }
  }

  /// Writes what is wrong with the ledger to standard error.
  @Sendable public static func log(_ error: any Error) {
    Logger(label: "models").report(error, "What models cost could not be read or kept")
  }

  private var today: Int { Int(clock.millisecondsSinceEpoch / 86_400_000) }

  private func openDay() async throws(ModelError) {
    let day = today
    guard state.withLock({ $0.day != day }) else { return }
    let spent: ModelCost
    do {
      spent = try await ledger?.spent(on: day) ?? .zero
    } catch {
      if Task.isCancelled { throw .cancelled }
      report(error)
      throw .overBudget(cap: "day")
    }
    state.withLock { state in
      guard state.day != day else { return }
      state.day = day
      state.today.spent = spent
    }
  }

  private func change(_ state: inout State, _ account: UsageAccount, _ body: (inout Purse) -> Void) {
    body(&state.today)
    body(&state.run)
    guard let conversation = account.conversation else { return }
    var purse = conversations[conversation] ?? Purse()
    body(&purse)
    conversations[conversation] = purse
  }
}
