import GiftDomain
import JSON
import Learning
import Records

/// What is concluded about givers, on the wire.
extension JSONWriter {
  /// The members of a giver's wishes.
  mutating func consent(_ consent: ProfileConsent) {
    member("profiling", consent.allowsProfiling)
    member("forgotten_until", consent.forgottenUntil?.rfc3339)
  }

  /// The members of an analysis.
  mutating func analysis(_ analysis: ConversationAnalysis) {
    member("user_id", analysis.profile.giver.rawValue)
    member("messages", analysis.messages)
    member("hunts", analysis.hunts)
    member("from", analysis.period?.lowerBound.rfc3339)
    member("to", analysis.period?.upperBound.rfc3339)
    object("understanding") {
      $0.member("by", analysis.report.by)
      $0.member("degraded", analysis.report.isDegraded)
      $0.member("reason", analysis.report.reason)
      $0.texts("dropped", analysis.report.dropped)
    }
    object("usage") {
      $0.member("input_tokens", analysis.report.inputTokens)
      $0.member("output_tokens", analysis.report.outputTokens)
      $0.member("cost_usd", analysis.report.costUSD)
    }
    object("inferred") { $0.inferred(analysis.profile) }
  }

  /// The members of what was concluded; what is not known is null.
  mutating func inferred(_ profile: GiverProfile) {
    conclusion("average_budget", profile.averageBudget) { json, budget in
      json.money("average", budget.amount)
      json.member("count", budget.count)
      json.list("by_recipient", budget.byRecipient) { json, group in
        json.object {
          $0.member("relationship", group.relationship.rawValue)
          $0.money("average", group.amount)
          $0.member("count", group.count)
        }
      }
    }
    conclusion("common_recipients", profile.commonRecipients) { json, recipients in
      json.list("recipients", recipients) { json, recipient in
        json.object {
          $0.member("relationship", recipient.relationship.rawValue)
          $0.member("count", recipient.count)
          $0.member("share", recipient.share)
        }
      }
    }
    conclusion("preferred_categories", profile.preferredCategories) { json, categories in
      json.list("categories", categories) { json, category in
        json.object {
          $0.member("name", category.name)
          $0.member("count", category.count)
          $0.member("asked", category.asked)
          $0.member("accepted", category.accepted)
          $0.member("clicked", category.clicked)
          $0.member("bought", category.bought)
        }
      }
    }
    conclusion("sentiment_trend", profile.sentimentTrend) { json, trend in
      json.member("trend", trend.direction.rawValue)
      json.member("slope", trend.slope)
      json.member("mean", trend.mean)
      json.member("messages", trend.messages)
      json.member("feelings", trend.feelings)
    }
  }

  /// A conclusion: what is believed, and behind it what it stands on.
  private mutating func conclusion<Value>(
    _ name: String, _ inferred: Inferred<Value>?, _ write: (inout JSONWriter, Value) -> Void
  ) {
    guard let inferred else { return nullMember(name) }
    object(name) {
      write(&$0, inferred.value)
      $0.member("confidence", inferred.confidence)
      $0.member("evidence", inferred.evidence)
      $0.object("source") {
        $0.member("by", inferred.source.by)
        $0.member("model", inferred.source.model)
        $0.member("prompt", inferred.source.prompt)
        $0.member("prompt_hash", inferred.source.promptHash)
      }
      $0.member("computed_at", inferred.computedAt.rfc3339)
    }
  }
}
