import GiftDomain
import LanguageModels
import Records

/// Keeps what models cost in the database.
struct DatabaseUsageLedger: UsageLedger {
  let store: ModelUsageStore

  func spent(on day: Int) async throws -> ModelCost {
    ModelCost(nanodollars: try await store.cost(of: day))
  }

  func record(_ entry: UsageEntry) async throws -> ModelCost {
    let usage = DailyModelUsage(
      day: entry.day, purpose: entry.purpose, model: entry.model, giver: entry.user.map { UserID($0) },
      inputTokens: entry.usage.input, outputTokens: entry.usage.output,
      cacheReadTokens: entry.usage.cacheRead, cacheWriteTokens: entry.usage.cacheWritten,
      nanodollars: entry.cost.nanodollars)
    return ModelCost(nanodollars: try await store.add(usage))
  }
}
