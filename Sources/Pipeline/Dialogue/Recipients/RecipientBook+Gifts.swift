import GiftDomain

extension RecipientBook {
  /// Notes that a product was chosen, or bought, for a person.
  mutating func give(
    _ card: ProductCard, to id: RecipientID, for occasion: Occasion?, as source: PastGift.Source
  ) {
    let gift = PastGift(
      id: newID("g"), product: card.id, title: card.title, occasion: occasion, source: source, notedAt: now)
    noteGift(gift, of: id)
  }

  /// What a turn tells of gifts of the past: what they were, and how they landed.
  ///
  /// - Parameter titles: the things that the turn names as given or owned, each with the words that say so.
  /// - Returns: the gifts of which more is known now.
  mutating func hear(
    of titles: [(title: String, span: TextSpan)], said saying: Saying, about id: RecipientID
  ) -> [PastGift] {
    let whole = WordTokenizer.words(in: saying.text)
    guard !titles.isEmpty else {
      // "She loved it": the last gift of which nobody told how it landed.
      let outcome = policy.outcomes.outcome(in: whole)
      guard outcome != .unknown, var gift = self[id]?.gifts.last(where: { $0.outcome == .unknown }) else {
        return []
      }
      (gift.outcome, gift.message, gift.quote) = (outcome, saying.message, saying.text)
      noteGift(gift, of: id)
      return [gift]
    }
    return titles.compactMap { entry in
      let words = saying.sentence(around: entry.span)
      let outcome = policy.outcomes.outcome(in: words)
      guard outcome != .unknown || policy.outcomes.given.occurs(in: words) else { return nil }
      let gift = PastGift(
        id: newID("g"), title: entry.title, outcome: outcome, source: .stated, message: saying.message,
        quote: entry.span.quote(of: saying.text), notedAt: now)
      return noteGift(gift, of: id)
    }
  }

  /// Adds a gift, or what it says of one that is known.
  @discardableResult
  private mutating func noteGift(_ gift: PastGift, of id: RecipientID) -> PastGift {
    var noted = gift
    change(id) { recipient, changes in
      if let place = recipient.gifts.lastIndex(where: { $0.id == gift.id || $0.isSame(as: gift) }) {
        recipient.gifts[place].learn(from: gift)
        noted = recipient.gifts[place]
      } else {
        recipient.gifts.append(gift)
      }
      changes.notedGifts.removeAll { $0.id == noted.id }
      changes.notedGifts.append(noted)
    }
    return noted
  }
}
