/// Why there is a gift.
public enum Occasion: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case birthday, christmas, hanukkah, kwanzaa
  case valentinesDay = "valentines_day"
  case mothersDay = "mothers_day"
  case fathersDay = "fathers_day"
  case easter, eid, diwali
  case lunarNewYear = "lunar_new_year"
  case thanksgiving, halloween
  case newYear = "new_year"
  case anniversary, wedding, engagement
  case bridalShower = "bridal_shower"
  case bachelorParty = "bachelor_party"
  case babyShower = "baby_shower"
  case newBaby = "new_baby"
  case christening, communion, graduation
  case backToSchool = "back_to_school"
  case newJob = "new_job"
  case promotion, retirement, farewell, housewarming
  case thankYou = "thank_you"
  case congratulations
  case getWell = "get_well"
  case sympathy, apology, encouragement
  case secretSanta = "secret_santa"
  case teacherAppreciation = "teacher_appreciation"
  case hosting
  case dateNight = "date_night"
  case justBecause = "just_because"

  /// The words for a sentence: `Mother's Day`, `get-well`.
  public var words: String {
    switch self {
    case .christmas, .hanukkah, .kwanzaa, .easter, .eid, .diwali, .thanksgiving, .halloween:
      rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    case .valentinesDay: "Valentine's Day"
    case .mothersDay: "Mother's Day"
    case .fathersDay: "Father's Day"
    case .lunarNewYear: "Lunar New Year"
    case .newYear: "New Year"
    case .secretSanta: "Secret Santa"
    case .thankYou: "thank-you"
    case .getWell: "get-well"
    default: rawValue.split(separator: "_").joined(separator: " ")
    }
  }

  /// A sad moment: no exclamation marks, no jokes.
  public var isSolemn: Bool { self == .sympathy || self == .getWell || self == .apology }
}
