import GiftDomain
import Testing

@testable import Learning

@Suite("Trends are computed as by hand")
struct HistorySummaryTests {
  private static let policy = ConversationPolicy(
    messagesAtMost: 100, eventsAtMost: 100, recipientsAtMost: 10, categoriesAtMost: 10,
    shopCategoriesAtMost: 10, evidenceForHalf: 2, slopeFloor: 0.5, meanFloor: 0.25, feelingsAtLeast: 3)

  private func trend(_ scores: Int...) -> SentimentTrend? {
    HistorySummary(policy: Self.policy).sentimentTrend(
      scores.compactMap { score in Sentiment.allCases.first { $0.score == score } })
  }

  @Test("S1.70: the slope is that of the line of least squares, over places from 0 to 1")
  func slope() {
    // Places 0, ¼, ½, ¾, 1: a straight line from -2 to 2.
    #expect(
      trend(-2, -1, 0, 1, 2)
        == SentimentTrend(direction: .positive, slope: 4, mean: 0, messages: 5, feelings: 4))
    // Places 0, ⅓, ⅔, 1 are -½, -⅙, ⅙, ½ from their middle; scores 2, 1, 1, -2.
    // Products: -1 - ⅙ + ⅙ - 1 = -2; squares: ¼ + 1/36 + 1/36 + ¼ = 5/9; slope -3.6, mean ½.
    #expect(
      trend(2, 1, 1, -2)
        == SentimentTrend(direction: .negative, slope: -3.6, mean: 0.5, messages: 4, feelings: 4))
  }

  @Test("S1.70: a step is steeper than the scale is wide, and is bounded")
  func bound() {
    // Products: 2·(½ + ⅙) + 2·(⅙ + ½) = 8/3; squares 5/9; slope 4.8.
    #expect(trend(-2, -2, 2, 2)?.slope == 4)
  }

  @Test("S1.70: what stays good is positive, one kind word at the end is no trend, silence is neutral")
  func direction() {
    #expect(trend(1, 1, 1, 1)?.direction == .positive)
    #expect(trend(-1, -1, -1)?.direction == .negative)
    #expect(trend(0, 0, 0, 0, 1)?.direction == .neutral)
    #expect(trend(0)?.direction == .neutral)
    #expect(trend(2) == SentimentTrend(direction: .positive, slope: 0, mean: 2, messages: 1, feelings: 1))
    #expect(trend() == nil)
  }

  @Test("the largest amounts do not overflow")
  func largest() {
    let large = Money(minorUnits: .max, currency: .usd)
    let budgets = (1...3).map {
      HistoryFindings.SaidBudget(hunt: BriefID("b-\($0)"), amount: large, relationship: nil)
    }
    #expect(HistorySummary(policy: Self.policy).averageBudget(budgets)?.amount == large)
  }
}
