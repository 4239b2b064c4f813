import Catalog
import GiftDomain
import JSON
import Records

/// Reads a giver's history from the stores.
struct HistoryLoader: Sendable {
  let conversations: ConversationStore
  let recipients: RecipientStore
  let journal: Journal
  let catalog: CatalogService
  let policy: ConversationPolicy

  /// The history of a giver; nil for somebody who never wrote.
  ///
  /// - Parameter instant: what was said and done until then is left out; nil for none.
  func history(of id: UserID, after instant: Instant?) async throws -> GiverHistory? {
    guard let giver = try await conversations.giver(id) else { return nil }
    let messages = try await conversations.history(of: id, after: instant, limit: policy.messagesAtMost)
    let deeds = try await journal.events(
      of: id, kinds: [.productClick, .productView, .purchase], after: instant, limit: policy.eventsAtMost
    ).compactMap(Self.event)
    return GiverHistory(
      giver: giver, messages: messages, events: try await placed(deeds, shownIn: messages),
      recipients: try await recipients.recipients(of: id))
  }

  /// The events whose product has a category: the one that was shown, else the catalog's.
  private func placed(
    _ events: [ProductEvent], shownIn messages: [HeardMessage]
  ) async throws -> [ProductEvent] {
    var categories: [ProductID: String] = [:]
    for heard in messages {
      for suggestion in heard.reply.suggestions {
        categories[suggestion.product.id] = suggestion.product.category
      }
    }
    let missing = Set(events.map(\.product)).filter { categories[$0] == nil }.sorted()
    for (id, product) in try await catalog.current(missing) { categories[id] = product.category }
    return events.compactMap { event in
      guard let category = categories[event.product], !category.isEmpty else { return nil }
      var event = event
      event.category = category
      return event
    }
  }

  /// An event by what the journal keeps of it; nil when its payload names no product.
  ///
  /// Shops write the payloads: what cannot be read is no event.
  private static func event(_ event: JournalEvent) -> ProductEvent? {
    var parser = JSONParser(Array(event.payload.utf8))
    guard let payload = try? parser.parse(), let product = payload["product_id"]?.string else { return nil }
    let isSaid = payload["source"]?.string == "conversation"
    let deed: ProductEvent.Deed
    switch event.kind {
    case .purchase: deed = .bought
    case .productClick where isSaid: deed = .accepted
    default: deed = .clicked
    }
    return ProductEvent(deed: deed, product: ProductID(product), category: "")
  }
}
