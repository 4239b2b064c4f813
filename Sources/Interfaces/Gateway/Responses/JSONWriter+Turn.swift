import GiftDomain
import JSON

/// A turn on the wire.
extension JSONWriter {
  /// The members of a turn, within an object.
  mutating func turn(_ reply: TurnReply) {
    member("turn_id", reply.id.rawValue)
    member("conversation_id", reply.conversation.rawValue)
    member("action", reply.action.rawValue)
    object("message") {
      $0.member("text", reply.text)
      $0.texts("quick_replies", reply.quickReplies)
    }
    suggestions(reply.suggestions)
    object("brief") { $0.brief(reply.brief) }
    object("understanding") { $0.understanding(reply.understanding) }
    object("experiment") { $0.member("ranking", "control") }
    object("usage") {
      $0.member("input_tokens", reply.usage.inputTokens)
      $0.member("output_tokens", reply.usage.outputTokens)
      $0.member("cost_usd", reply.usage.costInDollars)
    }
    object("timings_ms") { json in
      for (stage, milliseconds) in reply.timings.sorted(by: { $0.key < $1.key }) {
        json.member(stage, milliseconds)
      }
    }
    texts("notes", reply.notes.map(\.rawValue))
  }

  /// The member `suggestions`: what a turn shows.
  mutating func suggestions(_ suggestions: [Suggestion]) {
    list("suggestions", suggestions) { json, suggestion in
      json.object { $0.suggestion(suggestion) }
    }
  }

  /// The members of a report on how a turn was understood, within an object.
  mutating func understanding(_ report: UnderstandingReport) {
    member("by", report.by)
    member("degraded", report.isDegraded)
    member("reason", report.reason)
  }

  private mutating func suggestion(_ suggestion: Suggestion) {
    member("suggestion_id", suggestion.id.rawValue)
    member("role", suggestion.role.rawValue)
    object("product") { $0.card(suggestion.product) }
    if let price = suggestion.approximatePrice { money("approximate_price", price) }
    member("arrives_by", suggestion.arrivesBy.description)
    member("score", suggestion.score)
    texts("badges", suggestion.badges)
    list("reasons", suggestion.reasons) { json, reason in
      json.object { $0.reason(reason) }
    }
    ledger(suggestion.ledger)
    nullMember("deal")
  }

  private mutating func reason(_ reason: Reason) {
    member("kind", reason.kind.rawValue)
    member("text", reason.text)
    list("evidence", reason.evidence) { json, evidence in
      json.object {
        $0.member("source", evidence.source.rawValue)
        $0.member("ref", evidence.ref)
        $0.member("quote", evidence.quote)
      }
    }
  }

  /// The member `ledger`: the terms of a score.
  mutating func ledger(_ entries: [LedgerEntry]) {
    list("ledger", entries) { json, entry in
      json.object {
        $0.member("term", entry.term.rawValue)
        $0.member("value", entry.value)
        $0.member("weight", entry.weight)
        $0.member("contribution", entry.contribution)
      }
    }
  }

  /// The members of a product's card, within an object.
  mutating func card(_ card: ProductCard) {
    member("id", card.id.rawValue)
    member("title", card.title)
    money("price", card.price)
    member("url", card.url)
    member("image_url", card.imageURL)
    member("category", card.category)
    member("availability", card.isAvailable ? "in_stock" : "out_of_stock")
    member("rating", card.rating)
    member("rating_count", card.ratingCount)
  }

  mutating func money(_ name: String, _ money: Money) {
    object(name) {
      $0.member("amount", money.amount)
      $0.member("currency", money.currency.code)
    }
  }
}
