public import GiftDomain

/// How long facts hold, how outcomes, answers and wishes about memory are worded, and which occasions concern whom.
///
/// Read from `catalog/recipients.json`.
public struct RecipientPolicy: Sendable, Codable {
  /// How long facts hold.
  public let expiry: FactExpiry
  /// Which dates are the recipient's own.
  public let dates: DateWords
  /// How outcomes of gifts are said.
  public let outcomes: OutcomeWords
  /// How one of several recipients is named.
  public let choice: ChoiceWords
  /// How a giver asks for something to be forgotten.
  public let memory: MemoryWords
  /// The calendar occasions that concern a recipient by who it is.
  public let occasions: [CalendarOccasion]

  /// Words that tell a deadline from the day itself.
  public struct DateWords: Sendable, Codable {
    /// Words before a date by which something must be there, or on which something else takes place.
    public let deadlineWords: PhraseList

    private enum CodingKeys: String, CodingKey { case deadlineWords = "deadline_words" }
  }

  /// An occasion of the calendar and the recipients that it concerns.
  public struct CalendarOccasion: Sendable, Codable {
    /// The occasion.
    public let occasion: Occasion
    /// Where it is kept; everywhere when nil.
    public let countries: [CountryCode]?
    /// Whom it concerns.
    public let relationships: [Relationship]
  }
}

/// How long facts hold.
public struct FactExpiry: Sendable, Codable {
  /// Words that make a fact pass.
  public struct Wording: Sendable, Codable {
    /// For how many days it holds.
    public let days: Int
    /// It counts for recipients below this age only; for all when nil.
    public let belowAge: Int?
    /// The words.
    public let phrases: PhraseList

    private enum CodingKeys: String, CodingKey {
      case days, phrases
      case belowAge = "below_age"
    }
  }

  /// What children outgrow.
  public struct Young: Sendable, Codable {
    /// Below which age.
    public let belowAge: Int
    /// For how many days it holds.
    public let days: Int
    /// In which slots.
    public let slots: [SlotName]

    private enum CodingKeys: String, CodingKey {
      case days, slots
      case belowAge = "below_age"
    }
  }

  /// What is said of now only.
  public let wordings: [Wording]
  /// What children outgrow.
  public let young: Young
  /// For how many days an expired fact is still listed before it is deleted.
  public let keptExpiredDays: Int

  private enum CodingKeys: String, CodingKey {
    case wordings, young
    case keptExpiredDays = "kept_expired_days"
  }

  /// From when on a fact no longer counts; nil when it holds until it is taken back.
  ///
  /// - Parameters:
  ///   - words: those of the sentence that says it.
  ///   - age: the recipient's, when it is known.
  func end(of slot: SlotName, words: [String], age: Int?, from now: Instant) -> Instant? {
    let said = wordings.filter { wording in
      let fitsAge = wording.belowAge.map { limit in age.map { $0 < limit } ?? false } ?? true
      return fitsAge && wording.phrases.occurs(in: words)
    }.map(\.days).min()
    let outgrown = age.map { $0 < young.belowAge } == true && young.slots.contains(slot) ? young.days : nil
    return [said, outgrown].compactMap(\.self).min().map {
      Instant(milliseconds: now.milliseconds + Int64($0) * 86_400_000)
    }
  }
}

/// How outcomes of gifts are said.
public struct OutcomeWords: Sendable, Codable {
  /// The phrases of each outcome.
  public let loved, liked, neutral, disliked, returned: PhraseList
  /// The phrases that tell of a gift without its outcome.
  public let given: PhraseList

  /// The outcome that a text tells of: the longest phrase decides; unknown without one.
  func outcome(in words: [String]) -> GiftOutcome {
    let found: [(GiftOutcome, Int)] = [
      (GiftOutcome.returned, returned), (.disliked, disliked), (.neutral, neutral), (.loved, loved),
      (.liked, liked),
    ].map { ($0, $1.range(in: words)?.count ?? 0) }
    guard let best = found.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return .unknown }
    return found.first { $0.1 == best.1 }?.0 ?? .unknown
  }
}

/// How one of several recipients is named.
public struct ChoiceWords: Sendable, Codable {
  /// The one with fewer or more years.
  public let younger, older: PhraseList
  /// By the place in the list that was asked about.
  public let positions: [PhraseList]
  /// The last of the list.
  public let last: PhraseList
  /// None of them.
  public let somebodyElse: PhraseList
  /// An answer with more words may say more than whom it means.
  public let bareWordsAtMost: Int

  private enum CodingKeys: String, CodingKey {
    case younger, older, positions, last
    case somebodyElse = "somebody_else"
    case bareWordsAtMost = "bare_words_at_most"
  }
}

/// How a giver asks for something to be forgotten.
public struct MemoryWords: Sendable, Codable {
  /// Everybody and everything.
  public let everybody: PhraseList
  /// What takes that back: it is about this conversation only.
  public let everybodyNot: PhraseList
  /// Everything about one person, when nothing but the person follows.
  public let everything: PhraseList
  /// What may stand between that and the person.
  public let everythingFillers: PhraseList
  /// Verbs that ask for a person to be deleted when the person follows.
  public let wholePerson: PhraseList
  /// Words that may stand before such a verb when it is a request.
  public let openers: PhraseList
  /// What sounds like it and only changes the subject.
  public let notWholePerson: PhraseList
  /// Words that point at somebody else than the giver.
  public let pronouns: PhraseList
  /// Words that may stand beside the person without changing what is asked.
  public let fillers: PhraseList

  private enum CodingKeys: String, CodingKey {
    case everybody, everything, openers, pronouns, fillers
    case everybodyNot = "everybody_not"
    case everythingFillers = "everything_fillers"
    case wholePerson = "whole_person"
    case notWholePerson = "not_whole_person"
  }
}
