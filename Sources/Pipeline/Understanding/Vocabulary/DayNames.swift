import GiftDomain

/// What months, weekdays and near days are called in languages that the grammars do not read.
///
/// Enough to check a date that somebody else has read; all words are folded and lower-case.
struct DayNames: Sendable {
  /// The months by name, 1–12.
  let months: [String: Int]
  /// The days of the week by name.
  let weekdays: [String: Weekday]
  /// "tomorrow" and its like, by how many days from today.
  let nearDays: [(words: [String], days: Int)]
  /// How many days a unit has.
  let units: [String: Int]

  /// Loads `day-names.json`.
  init(directory: String) throws(VocabularyError) {
    let root = try VocabularyNode.read("day-names.json", in: directory)
      .members("months", "weekdays", "days_from_today", "units")
    var months: [String: Int] = [:]
    for (place, names) in try root["months"]?.elements().enumerated() ?? [].enumerated() {
      for name in try names.texts() { months[name] = place + 1 }
    }
    var weekdays: [String: Weekday] = [:]
    for (place, names) in try root["weekdays"]?.elements().enumerated() ?? [].enumerated() {
      guard let weekday = Weekday(rawValue: place) else { throw names.error("a week has seven days") }
      for name in try names.texts() { weekdays[name] = weekday }
    }
    var near: [(words: [String], days: Int)] = []
    for (place, phrases) in try root["days_from_today"]?.elements().enumerated() ?? [].enumerated() {
      for phrase in try phrases.texts() {
        near.append((phrase.split(separator: " ").map(String.init), place))
      }
    }
    var units: [String: Int] = [:]
    let sizes = try root["units"]?.members("days", "weeks") ?? [:]
    for name in try sizes["days"]?.texts() ?? [] { units[name] = 1 }
    for name in try sizes["weeks"]?.texts() ?? [] { units[name] = 7 }
    self.months = months
    self.weekdays = weekdays
    // The longest first: "pasado mañana" is not tomorrow.
    nearDays = near.sorted { ($0.words.count, $0.days) > ($1.words.count, $1.days) }
    self.units = units
  }
}
