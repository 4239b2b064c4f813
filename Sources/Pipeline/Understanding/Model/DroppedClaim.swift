/// Something that a model said and that was not believed.
struct DroppedClaim: Hashable, Sendable {
  /// Why it was not.
  enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The words that it rests on are not in the turn.
    case quoteMissing = "quote_missing"
    /// The number is not in the quoted words.
    case numberMissing = "number_missing"
    /// The number is there, and counts something else or nothing that is known to be money.
    case numberMeansOther = "number_means_other"
    /// The quoted words do not name that day.
    case dayMissing = "day_missing"
    /// The quoted words do not name that currency.
    case currencyMissing = "currency_missing"
    /// The name is not in the quoted words.
    case nameMissing = "name_missing"
    /// Not a phrase that can stand in a brief.
    case notAPhrase = "not_a_phrase"
    /// It would lift a limit, an exclusion or a deadline, and only the model says so.
    case liftsLimit = "lifts_limit"
    /// It likes what was ruled out.
    case ruledOut = "ruled_out"
    /// The model is not sure enough.
    case unsure
    /// A recipient or a suggestion that the model was not offered.
    case notOffered = "not_offered"
    /// An act or a move with consequences of which the words give no sign.
    case consequential
  }

  /// What it was about: a slot, or `recipient`, `references`, `acts`, `moves`.
  let subject: String
  /// Why it was not believed.
  let reason: Reason
}
