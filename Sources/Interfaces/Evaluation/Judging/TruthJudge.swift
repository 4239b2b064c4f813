public import GiftDomain

/// What is always judged, named or not: limits that no suggestion may break, and statements that must be true.
public struct TruthJudge: Sendable {
  /// What was said and shown in a conversation so far.
  public struct History: Sendable {
    var messages: [MessageID: String] = [:]
    var said: [String] = []
    var briefs: [Brief] = []

    /// A conversation that has just begun.
    public init() {}
  }

  private let constraints: ConstraintJudge
  private let evidence: EvidenceJudge
  private let texts: TextJudge

  /// Judges by the catalog as the store has it, by rules of its own.
  public init(
    products: [ProductID: Product], rates: ExchangeRates, delivery: DeliveryPolicy, diets: DietRules
  ) {
    constraints = ConstraintJudge(products: products, rates: rates, delivery: delivery, diets: diets)
    evidence = EvidenceJudge(products: products, delivery: delivery)
    texts = TextJudge(products: products, rates: rates, delivery: delivery)
  }

  /// Everything that is broken or untrue in the answer to a message; the history goes on by it.
  public func faults(
    of reply: TurnReply, to message: Message, in history: inout History
  ) -> [CheckResult] {
    history.messages[message.id] = message.text
    history.said.append(message.text)
    history.briefs.append(reply.brief)
    var context = TextJudge.Context(moment: message.moment)
    context.said = history.said
    context.briefs = history.briefs
    return constraints.violations(reply, giver: message.giver, moment: message.moment)
      + evidence.unborne(reply, messages: history.messages, moment: message.moment)
      + texts.unborne(reply, context)
  }
}
