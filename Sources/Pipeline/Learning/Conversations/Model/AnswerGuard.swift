import GiftDomain

/// Holds what a model answered against the messages that it was shown.
///
/// A field in which anything was made up is not believed at all: what else stands in it may be made up as well.
struct AnswerGuard {
  /// What was not believed, as constant words.
  enum Doubt: String {
    /// An amount or a currency that the message does not say.
    case budgetNotSaid = "budget_not_said"
    /// No relationship of our vocabulary.
    case unknownRecipient = "unknown_recipient"
    /// A category that neither the shop has nor the message names.
    case unknownCategory = "unknown_category"
    /// No mood of our vocabulary.
    case unknownFeeling = "unknown_feeling"
    /// A message that there is not.
    case unknownMessage = "unknown_message"
  }

  /// A message as the model saw it, with what the local analyser makes of it.
  struct Shown {
    let text: String
    let analysis: TurnAnalysis
    let brief: Brief
  }

  /// The messages in the order in which they were numbered from 1.
  let shown: [Shown]
  let currency: Currency
  let shop: ShopCategories

  /// What is believed of an answer, and what is not.
  ///
  /// A field in which the model found nothing is left to the local analyser.
  func reading(of answer: HistoryAnswer) -> (reading: ModelReading, doubts: [Doubt]) {
    var reading = ModelReading()
    var doubts: [Doubt] = []
    func believe<Finding>(_ finding: () throws(Distrust) -> [Finding]) -> [Finding]? {
      do {
        let found = try finding()
        return found.isEmpty ? nil : found
      } catch {
        doubts.append(error.doubt)
        return nil
      }
    }
    reading.budgets = believe { () throws(Distrust) in try budgets(answer.budgets) }
    reading.recipients = believe { () throws(Distrust) in try recipients(answer.recipients) }
    reading.categories = believe { () throws(Distrust) in try categories(answer.categories) }
    reading.moods = believe { () throws(Distrust) in try moods(answer.feelings) }
    return (reading, doubts)
  }

  /// Why a field is not believed.
  private struct Distrust: Error {
    let doubt: Doubt
  }

  private func message(_ number: Int) throws(Distrust) -> Shown {
    guard shown.indices.contains(number - 1) else { throw Distrust(doubt: .unknownMessage) }
    return shown[number - 1]
  }

  /// Of several budgets of a hunt the one said last counts.
  private func budgets(
    _ budgets: [HistoryAnswer.Budget]
  ) throws(Distrust) -> [HistoryFindings.SaidBudget] {
    var found: [HistoryFindings.SaidBudget] = []
    for budget in budgets.sorted(by: { $0.message < $1.message }) {
      let message = try message(budget.message)
      guard SaidAmounts(in: message.text, message.analysis).contains(budget.amount),
        let currency = currency(budget.currency, saidIn: message),
        let amount = Money(budget.amount, currency)
      else { throw Distrust(doubt: .budgetNotSaid) }
      let relationship: Relationship?
      if let word = budget.recipient {
        relationship = try self.relationship(word)
      } else {
        relationship = message.brief.knownRelationship
      }
      guard !found.contains(where: { $0.hunt == message.brief.id }) else { continue }
      found.append(.init(hunt: message.brief.id, amount: amount, relationship: relationship))
    }
    return found
  }

  /// The giver's own currency, or one that the message says; nil for any other.
  private func currency(_ code: String?, saidIn message: Shown) -> Currency? {
    guard let code else { return message.brief.budget.currency ?? currency }
    guard let said = Currency(code) else { return nil }
    if said == currency || said == message.brief.budget.currency { return said }
    let isRead = message.analysis.operations.contains {
      $0.slot == .budgetCurrency && $0.value?.text.flatMap { Currency($0) } == said
    }
    let isWritten = message.text.contains(said.sign) || message.text.uppercased().contains(said.code)
    return isRead || isWritten ? said : nil
  }

  private func relationship(_ word: String) throws(Distrust) -> Relationship {
    guard let relationship = Relationship(rawValue: word) else { throw Distrust(doubt: .unknownRecipient) }
    return relationship
  }

  private func recipients(
    _ recipients: [HistoryAnswer.Cited]
  ) throws(Distrust) -> [HistoryFindings.SaidRecipient] {
    var found: [HistoryFindings.SaidRecipient] = []
    for recipient in recipients {
      let relationship = try relationship(recipient.word)
      for number in recipient.messages {
        let finding = HistoryFindings.SaidRecipient(
          hunt: try message(number).brief.id, relationship: relationship)
        if !found.contains(finding) { found.append(finding) }
      }
    }
    return found
  }

  private func categories(
    _ categories: [HistoryAnswer.Cited]
  ) throws(Distrust) -> [HistoryFindings.AskedCategory] {
    var found: [HistoryFindings.AskedCategory] = []
    for category in categories {
      let exact = shop.exact(category.word)
      let stems = WordTokenizer.stems(in: category.word)
      for number in category.messages {
        let message = try message(number)
        let words = Set(WordTokenizer.stems(in: message.text))
        let isSaid = !stems.isEmpty && stems.allSatisfy(words.contains)
        guard exact != nil || isSaid else { throw Distrust(doubt: .unknownCategory) }
        let finding = HistoryFindings.AskedCategory(
          hunt: message.brief.id, name: exact ?? shop.name(of: category.word.lowercased()))
        if !found.contains(finding) { found.append(finding) }
      }
    }
    return found
  }

  /// The mood of every message, oldest first; messages that are not named are neutral.
  private func moods(_ feelings: [HistoryAnswer.Cited]) throws(Distrust) -> [Sentiment] {
    guard !feelings.isEmpty else { return [] }
    var moods = Array(repeating: Sentiment.neutral, count: shown.count)
    for feeling in feelings {
      guard let mood = Sentiment(rawValue: feeling.word) else { throw Distrust(doubt: .unknownFeeling) }
      for number in feeling.messages {
        _ = try message(number)
        moods[number - 1] = mood
      }
    }
    return moods.reversed()
  }
}
