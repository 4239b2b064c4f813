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
    // Identifiers of recipients may come from the shop, so they are unique for one giver only.
    Migration(
      "records-0004-recipients",
      """
      DROP INDEX recipients_by_giver;
      ALTER TABLE recipients RENAME TO recipients_0002;
      ALTER TABLE recipient_facts RENAME TO recipient_facts_0002;
      CREATE TABLE recipients (
        giver_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT, relationship TEXT, gender TEXT, age BIGINT,
        age_day BIGINT, birthday TEXT, anniversary TEXT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
        PRIMARY KEY (giver_id, id));
      INSERT INTO recipients (giver_id, id, name, relationship, gender, age, age_day, created_at, updated_at)
        SELECT giver_id, id, name, relationship, gender, age, updated_at / 86400000, created_at, updated_at
        FROM recipients_0002;
      CREATE TABLE recipient_facts (
        giver_id TEXT NOT NULL, id TEXT NOT NULL, recipient_id TEXT NOT NULL, slot TEXT NOT NULL,
        value TEXT NOT NULL, confidence DOUBLE PRECISION NOT NULL, source TEXT NOT NULL, message_id TEXT,
        quote TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT,
        PRIMARY KEY (giver_id, id), UNIQUE (giver_id, recipient_id, slot, value));
      INSERT INTO recipient_facts
        (giver_id, id, recipient_id, slot, value, confidence, source, message_id, quote, created_at)
        SELECT r.giver_id, f.id, f.recipient_id, f.slot, f.value, f.confidence, 'stated', f.message_id, f.quote,
          f.created_at
        FROM recipient_facts_0002 f JOIN recipients_0002 r ON r.id = f.recipient_id;
      DROP TABLE recipient_facts_0002;
      DROP TABLE recipients_0002;
      CREATE INDEX recipient_facts_by_expiry ON recipient_facts (expires_at);
      CREATE TABLE recipient_gifts (
        giver_id TEXT NOT NULL, id TEXT NOT NULL, recipient_id TEXT NOT NULL, product_id TEXT,
        title TEXT NOT NULL, outcome TEXT NOT NULL, occasion TEXT, given_on TEXT, source TEXT NOT NULL,
        message_id TEXT, quote TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (giver_id, id));
      CREATE INDEX recipient_gifts_by_recipient ON recipient_gifts (giver_id, recipient_id);
      CREATE TABLE recipient_forwards (
        giver_id TEXT NOT NULL, old_id TEXT NOT NULL, new_id TEXT NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (giver_id, old_id));
      """),
    // Messages whose answer was promised; the turn that answers one takes it out.
    Migration(
      "records-0005-inbox",
      """
      CREATE TABLE inbox (
        position BIGINT PRIMARY KEY, conversation_id TEXT NOT NULL, message_id TEXT NOT NULL,
        giver_id TEXT NOT NULL, message TEXT NOT NULL, accepted_at BIGINT NOT NULL,
        UNIQUE (conversation_id, message_id));
      CREATE TABLE inbox_deliveries (
        id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, message_id TEXT NOT NULL);
      CREATE INDEX inbox_deliveries_by_message ON inbox_deliveries (conversation_id, message_id);
      """),
    // What is concluded about givers lies apart from what they state.
    Migration(
      "records-0006-profiles",
      """
      CREATE TABLE giver_profiles (
        giver_id TEXT PRIMARY KEY, allows_profiling BIGINT NOT NULL, forgotten_until BIGINT);
      CREATE TABLE giver_inferences (
        giver_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL, model TEXT,
        prompt TEXT, prompt_hash TEXT, confidence DOUBLE PRECISION NOT NULL, evidence BIGINT NOT NULL,
        computed_at BIGINT NOT NULL, PRIMARY KEY (giver_id, name));
      CREATE INDEX journal_by_giver ON journal (giver_id, occurred_at);
      """),
    Migration(
      "records-0007-model-usage",
      """
      CREATE TABLE model_usage (
        day BIGINT NOT NULL, purpose TEXT NOT NULL, model TEXT NOT NULL, giver_id TEXT NOT NULL,
        calls BIGINT NOT NULL, input_tokens BIGINT NOT NULL, output_tokens BIGINT NOT NULL,
        cache_read_tokens BIGINT NOT NULL, cache_write_tokens BIGINT NOT NULL, nanodollars BIGINT NOT NULL,
        PRIMARY KEY (day, purpose, model, giver_id));
      """),
    // Somebody who has not signed in has no giver, and learning asks by product, recipient and visit. A place in
    // the journal is never given twice, also when the last events are deleted: its head says which was the last.
    Migration(
      "records-0008-journal",
      """
      ALTER TABLE journal RENAME TO journal_0003;
      CREATE TABLE journal (
        position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, giver_id TEXT, session_id TEXT,
        conversation_id TEXT, recipient_id TEXT, product_id TEXT, payload TEXT NOT NULL,
        occurred_at BIGINT NOT NULL, received_at BIGINT NOT NULL);
      INSERT INTO journal (position, id, type, giver_id, conversation_id, payload, occurred_at, received_at)
        SELECT position, id, type, giver_id, conversation_id, payload, occurred_at, occurred_at
        FROM journal_0003;
      DROP TABLE journal_0003;
      CREATE INDEX journal_of_giver ON journal (giver_id, occurred_at);
      CREATE INDEX journal_of_conversation ON journal (conversation_id);
      CREATE TABLE journal_head (position BIGINT NOT NULL);
      INSERT INTO journal_head (position) SELECT COALESCE(MAX(position), 0) FROM journal;
      CREATE TABLE journal_cursors (
        consumer TEXT PRIMARY KEY, position BIGINT NOT NULL, updated_at BIGINT NOT NULL);
      """),
  ]
}
