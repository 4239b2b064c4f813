import Catalog
import Databases
import GiftDomain
import Records

/// Writes what a case knows beforehand into the stores of its world.
struct SetupWriter: Sendable {
  let database: any Database
  let catalog: CatalogService
  let newID: @Sendable (String) -> String

  /// Writes recipients and events as they are when the conversation begins.
  func write(_ conversation: EvaluationCase, before start: Instant) async throws {
    let giver = conversation.giver.id
    let editor = RecipientEditor(database, newID: newID)
    for draft in conversation.setup.recipients {
      _ = try await editor.create(draft, of: giver, at: start)
    }
    let events = conversation.setup.events.enumerated().map { index, event in
      JournalEvent(
        id: "setup-\(index + 1)", kind: event.kind, giver: event.user ?? giver, conversation: nil,
        recipient: event.recipient, product: event.product, payload: event.payload,
        occurredAt: event.occurredAt ?? start.adding(seconds: -3600))
    }
    try await Journal(database).append(events)
    for (event, journaled) in zip(conversation.setup.events, events) {
      try await note(event, journaled, with: editor)
    }
  }

  /// What was bought for somebody was given to them, and an outcome tells how it landed.
  private func note(
    _ event: PastEvent, _ journaled: JournalEvent, with editor: RecipientEditor
  ) async throws {
    guard event.kind == .purchase || event.kind == .outcome, let recipient = event.recipient,
      let id = event.product, let giver = journaled.giver
    else { return }
    let title = try await catalog.current([id])[id]?.title ?? id.rawValue
    let draft = GiftDraft(
      id: journaled.id, title: title, product: id, outcome: event.outcome, source: .purchased)
    _ = try await editor.note(draft, to: recipient, of: giver, at: journaled.occurredAt)
  }
}
