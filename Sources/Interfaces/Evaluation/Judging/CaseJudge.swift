import Dialogue
import GiftDomain

/// Judges a conversation turn by turn.
struct CaseJudge: Sendable {
  private let shop: EvaluationShop
  private let replies: ReplyJudge
  private let truth: TruthJudge

  init(shop: EvaluationShop) {
    self.shop = shop
    replies = ReplyJudge(wordings: shop.wordings.questions)
    truth = TruthJudge(
      products: shop.products, rates: shop.policies.rates, delivery: shop.policies.delivery,
      diets: shop.wordings.diets)
  }

  /// The results of every turn, in order.
  func judge(_ run: CaseRun) -> [[CheckResult]] {
    var results: [[CheckResult]] = []
    var history = TruthJudge.History()
    var shown: [[Suggestion]] = []
    for (index, turn) in run.turns.enumerated() {
      guard let reply = turn.reply else {
        results.append(Self.unanswered(turn))
        continue
      }
      let message = Message(
        id: reply.messages.first ?? MessageID("m-\(index + 1)"), conversation: reply.conversation,
        giver: run.conversation.giver, text: turn.turn.text, moment: turn.turn.moment)
      results.append(
        judge(turn, reply, before: shown, giver: message.giver)
          + truth.faults(of: reply, to: message, in: &history))
      if !reply.suggestions.isEmpty { shown.append(reply.suggestions) }
    }
    return results
  }

  private func judge(
    _ run: TurnRun, _ reply: TurnReply, before: [[Suggestion]], giver: Giver
  ) -> [CheckResult] {
    let expectation = run.turn.expectation
    var results = expectation.state.map {
      SlotJudge.judge($0.slot, $0.expectation, got: run.state[$0.slot])
    }
    results += ActJudge.judge(expectation, reply)
    if let expected = expectation.suggestions {
      results += SuggestionJudge(shop: shop, before: before).judge(expected, reply, giver: giver)
    }
    if let expected = expectation.reply { results += replies.judge(expected, reply) }
    return results
  }

  /// Without an answer, all that was expected is missing.
  private static func unanswered(_ run: TurnRun) -> [CheckResult] {
    let answer = CheckResult(
      kind: .answer, name: "answer", passed: false, expected: "an answer", got: run.failure ?? "none")
    let expectation = run.turn.expectation
    let state = expectation.state.map { SlotJudge.judge($0.slot, $0.expectation, got: nil) }
    let acts = expectation.acts.map {
      CheckResult(kind: .act, name: "acts", passed: false, expected: $0.rawValue, got: "none")
    }
    let action = expectation.actions.map {
      CheckResult(
        kind: .action, name: "action", passed: false,
        expected: $0.map(\.rawValue).joined(separator: " or "), got: "none")
    }
    return [answer] + state + acts + (action.map { [$0] } ?? [])
  }
}
