/// The word lists of the local analyser, checked and indexed.
public struct Vocabulary: Sendable {
  /// The dates of occasions.
  public let calendar: OccasionCalendar
  let normaliser: Normaliser
  let tables: VocabularyTables
  /// What days are called in other languages.
  let dayNames: DayNames

  var lexicon: Lexicon { normaliser.lexicon }

  /// Loads the JSON files of a directory, strictly.
  ///
  /// - Throws: `VocabularyError` with file, key and reason, for a missing file, an unknown key, a wrong value
  /// or two
  ///   meanings of one phrase.
  public init(directory: String) throws(VocabularyError) {
    calendar = try OccasionCalendar(directory: directory)
    var builder = VocabularyBuilder()
    try builder.readWords(in: directory)
    try builder.readPhrases(in: directory)
    for name in builder.values(of: .holiday) where !calendar.hasDate(name) {
      throw VocabularyError(file: "dates.json", key: "holiday." + name, reason: "not in calendar.json")
    }
    tables = try VocabularyTables(directory: directory)
    dayNames = try DayNames(directory: directory)
    normaliser = Normaliser(
      lexicon: builder.lexicon, repair: SpellingRepair(words: builder.repairable),
      currencyPrefixes: tables.currencyPrefixes)
  }
}
