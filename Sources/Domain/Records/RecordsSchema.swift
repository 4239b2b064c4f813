public import Databases

/// The tables of this room, in the order they came.
public enum RecordsSchema {
  /// Applied once, in order; a landed migration never changes.
  public static let migrations: [Migration] = [
    Migration(
      "records-0001-conversations",
      """
      CREATE TABLE givers (
        id TEXT PRIMARY KEY, data TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
      CREATE TABLE conversations (
        id TEXT PRIMARY KEY, giver_id TEXT NOT NULL, state TEXT NOT NULL,
        created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
      CREATE INDEX conversations_by_giver ON conversations (giver_id, updated_at);
      CREATE TABLE turns (
        id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, position BIGINT NOT NULL, reply TEXT NOT NULL,
        created_at BIGINT NOT NULL, UNIQUE (conversation_id, position));
      CREATE TABLE messages (
        conversation_id TEXT NOT NULL, id TEXT NOT NULL, turn_id TEXT NOT NULL, text TEXT NOT NULL,
        received_at BIGINT NOT NULL, PRIMARY KEY (conversation_id, id));
      CREATE TABLE deliveries (
        id TEXT PRIMARY KEY, turn_id TEXT NOT NULL, created_at BIGINT NOT NULL);
      CREATE INDEX deliveries_by_turn ON deliveries (turn_id);
      """),
    Migration(
      "records-0002-recipients",
      """
      CREATE TABLE recipients (
        id TEXT PRIMARY KEY, giver_id TEXT NOT NULL, name TEXT, relationship TEXT, gender TEXT, age BIGINT,
        created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
      CREATE INDEX recipients_by_giver ON recipients (giver_id, created_at);
      CREATE TABLE recipient_facts (
        id TEXT PRIMARY KEY, recipient_id TEXT NOT NULL, slot TEXT NOT NULL, value TEXT NOT NULL,
        confidence DOUBLE PRECISION NOT NULL, message_id TEXT NOT NULL, quote TEXT NOT NULL,
        created_at BIGINT NOT NULL, UNIQUE (recipient_id, slot, value));
      """),
    Migration(
      "records-0003-journal",
      """
      CREATE TABLE journal (
        position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, giver_id TEXT NOT NULL,
        conversation_id TEXT, payload TEXT NOT NULL, occurred_at BIGINT NOT NULL);
      """),
  ]
}
