public import GiftDomain

/// Knows on which day an occasion or another holiday falls, by country and year.
public struct OccasionCalendar: Sendable {
  // By the names of occasions, and of the holidays that are none.
  private var rules: [String: CountryRules] = [:]
  private var tables: [String: [CalendarDay]] = [:]

  /// Loads `calendar.json` from a directory.
  ///
  /// - Throws: `VocabularyError` with file, key and reason.
  public init(directory: String) throws(VocabularyError) {
    let root = try VocabularyNode.read("calendar.json", in: directory)
      .members("rules", "tables", "holiday_rules", "holiday_tables")
    for (name, node) in try root["rules"]?.members() ?? [] {
      rules[try Self.occasion(name, node).rawValue] = try CountryRules(node)
    }
    for (name, node) in try root["tables"]?.members() ?? [] {
      tables[try Self.occasion(name, node).rawValue] = try Self.days(node)
    }
    for (name, node) in try root["holiday_rules"]?.members() ?? [] {
      rules[try Self.holiday(name, node)] = try CountryRules(node)
    }
    for (name, node) in try root["holiday_tables"]?.members() ?? [] {
      tables[try Self.holiday(name, node)] = try Self.days(node)
    }
  }

  /// The first day of an occasion in a year; nil when it has no date of its own, or none is known for the
  /// year.
  ///
  /// Without a country the most widespread rule counts.
  public func date(of occasion: Occasion, in country: CountryCode?, year: Int) -> CalendarDay? {
    date(of: occasion.rawValue, in: country, year: year)
  }

  /// The first day in a year of an occasion or holiday by its name in `calendar.json`.
  public func date(of name: String, in country: CountryCode?, year: Int) -> CalendarDay? {
    if let table = tables[name] { return table.first { $0.year == year } }
    return rules[name]?.rule(in: country).day(in: year)
  }

  /// The first such day that is not before `today`; nil when the occasion has no date of its own.
  public func next(_ occasion: Occasion, in country: CountryCode?, from today: CalendarDay) -> CalendarDay? {
    next(occasion.rawValue, in: country, from: today)
  }

  /// The first day, not before `today`, of an occasion or holiday by its name in `calendar.json`.
  public func next(_ name: String, in country: CountryCode?, from today: CalendarDay) -> CalendarDay? {
    if let table = tables[name] { return table.first { $0 >= today } }
    let year = today.year
    for candidate in year...(year + 1) {
      if let day = date(of: name, in: country, year: candidate), day >= today { return day }
    }
    return nil
  }

  /// Whether the occasion has a date of its own.
  public func hasDate(_ occasion: Occasion) -> Bool { hasDate(occasion.rawValue) }

  /// Whether an occasion or holiday of that name has a date of its own.
  public func hasDate(_ name: String) -> Bool { tables[name] != nil || rules[name] != nil }

  private static func occasion(_ name: String, _ node: VocabularyNode) throws(VocabularyError) -> Occasion {
    guard let occasion = Occasion(rawValue: name) else { throw node.error("no such occasion") }
    return occasion
  }

  private static func holiday(_ name: String, _ node: VocabularyNode) throws(VocabularyError) -> String {
    guard Occasion(rawValue: name) == nil else { throw node.error("is an occasion") }
    return name
  }

  private static func days(_ node: VocabularyNode) throws(VocabularyError) -> [CalendarDay] {
    var days: [CalendarDay] = []
    for element in try node.elements() {
      guard let day = CalendarDay(try element.text()) else {
        throw element.error("must be a date YYYY-MM-DD")
      }
      if let last = days.last, last >= day { throw element.error("must come after the date before it") }
      days.append(day)
    }
    return days
  }
}

/// The rule of an occasion everywhere, and in the countries that differ.
struct CountryRules: Sendable {
  private let usual: CalendarRule
  private let exceptions: [CountryCode: CalendarRule]

  /// Reads `{"usual": rule, "GB": rule, …}`; several countries may share a key: `"GB IE"`.
  init(_ node: VocabularyNode) throws(VocabularyError) {
    var usual: CalendarRule?
    var exceptions: [CountryCode: CalendarRule] = [:]
    for (name, value) in try node.members() {
      let text = try value.text()
      guard let rule = CalendarRule(text) else { throw value.error("no such rule: \(text)") }
      guard name != "usual" else {
        usual = rule
        continue
      }
      for code in name.split(separator: " ") {
        guard let country = CountryCode(code) else { throw value.error("no country code: \(code)") }
        exceptions[country] = rule
      }
    }
    guard let usual else { throw node.error("lacks the key usual") }
    self.usual = usual
    self.exceptions = exceptions
  }

  /// The rule that holds in a country.
  func rule(in country: CountryCode?) -> CalendarRule { country.flatMap { exceptions[$0] } ?? usual }
}
