import Databases
import GiftDomain

/// Reads the rows of the recipients' tables.
enum RecipientRow {
  static func recipient(_ row: Row) throws -> Recipient {
    let id = try row.text("id")
    return Recipient(
      id: RecipientID(id), name: try row.optionalText("name"),
      relationship: try row.optionalText("relationship").flatMap(Relationship.init(rawValue:)),
      gender: try row.optionalText("gender").flatMap(Gender.init(rawValue:)),
      age: try row.optionalInteger("age").map(Int.init),
      ageSaidOn: try row.optionalInteger("age_day").map { CalendarDay(number: Int($0)) },
      birthday: try row.optionalText("birthday").flatMap { AnnualDate($0) },
      anniversary: try row.optionalText("anniversary").flatMap { AnnualDate($0) })
  }

  static func fact(_ row: Row) throws -> RecipientFact {
    let id = try row.text("id")
    return RecipientFact(
      id: id, slot: try word("slot", of: row, in: "recipient_facts", key: id), value: try row.text("value"),
      confidence: try row.real("confidence"),
      source: try word("source", of: row, in: "recipient_facts", key: id),
      message: try row.optionalText("message_id").map { MessageID($0) }, quote: try row.text("quote"),
      learnedAt: Instant(milliseconds: try row.integer("created_at")),
      expiresAt: try row.optionalInteger("expires_at").map { Instant(milliseconds: $0) })
  }

  static func gift(_ row: Row) throws -> PastGift {
    let id = try row.text("id")
    return PastGift(
      id: id, product: try row.optionalText("product_id").map { ProductID($0) },
      title: try row.text("title"), outcome: try word("outcome", of: row, in: "recipient_gifts", key: id),
      occasion: try row.optionalText("occasion").flatMap(Occasion.init(rawValue:)),
      givenOn: try row.optionalText("given_on").flatMap { CalendarDay($0) },
      source: try word("source", of: row, in: "recipient_gifts", key: id),
      message: try row.optionalText("message_id").map { MessageID($0) }, quote: try row.text("quote"),
      notedAt: Instant(milliseconds: try row.integer("created_at")))
  }

  /// A word of a closed vocabulary; one that is not of it was written by a newer version.
  private static func word<Word: RawRepresentable<String>>(
    _ column: String, of row: Row, in table: String, key: String
  ) throws -> Word {
    let text = try row.text(column)
    guard let word = Word(rawValue: text) else {
      throw RecordsError.unreadable(table: table, key: key, reason: "unknown \(column) \(text)")
    }
    return word
  }
}
