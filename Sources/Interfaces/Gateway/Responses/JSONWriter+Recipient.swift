import Dialogue
import GiftDomain
import JSON

/// Recipients on the wire.
extension JSONWriter {
  /// The members of a recipient, with the age on a day and without what no longer counts.
  mutating func recipient(_ recipient: Recipient, at moment: LocalMoment) {
    member("id", recipient.id.rawValue)
    member("name", recipient.name)
    member("relationship", recipient.relationship?.rawValue)
    member("gender", recipient.gender?.rawValue)
    member("age", recipient.age(on: moment.day))
    member("birthday", recipient.birthday?.description)
    member("anniversary", recipient.anniversary?.description)
    for slot in SlotName.allCases where slot.isRemembered {
      let facts = recipient.facts.filter { $0.slot == slot && !$0.isExpired(at: moment.instant) }
      texts(slot.rawValue, facts.map(\.value))
    }
    list("past_gifts", recipient.gifts) { json, gift in json.object { $0.gift(gift) } }
  }

  /// The members of a fact, with what justifies it.
  mutating func fact(_ fact: RecipientFact, at instant: Instant) {
    member("id", fact.id)
    member("slot", fact.slot.rawValue)
    member("value", fact.value)
    member("confidence", fact.confidence)
    member("source", fact.source.rawValue)
    member("turn", fact.message?.rawValue)
    member("quote", fact.quote.isEmpty ? nil : fact.quote)
    member("created_at", fact.learnedAt.rfc3339)
    member("expires_at", fact.expiresAt?.rfc3339)
    member("expired", fact.isExpired(at: instant))
  }

  /// The members of a past gift.
  mutating func gift(_ gift: PastGift) {
    member("id", gift.id)
    member("product_id", gift.product?.rawValue)
    member("product_title", gift.title)
    member("outcome", gift.outcome.rawValue)
    member("occasion", gift.occasion?.rawValue)
    member("given_on", gift.givenOn?.description)
    member("source", gift.source.rawValue)
    member("turn", gift.message?.rawValue)
    member("quote", gift.quote.isEmpty ? nil : gift.quote)
    member("created_at", gift.notedAt.rfc3339)
  }

  /// The members of an occasion that comes up.
  mutating func upcoming(_ upcoming: UpcomingOccasion) {
    member("occasion", upcoming.occasion.rawValue)
    member("date", upcoming.date.description)
    member("days_left", upcoming.daysLeft)
    member("years", upcoming.years)
    member("source", upcoming.isFromCalendar ? "calendar" : "recipient")
    object("recipient") {
      $0.member("id", upcoming.recipient.id.rawValue)
      $0.member("name", upcoming.recipient.name)
      $0.member("relationship", upcoming.recipient.relationship?.rawValue)
    }
  }
}
