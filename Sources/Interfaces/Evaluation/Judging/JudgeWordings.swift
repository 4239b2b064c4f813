import GiftDomain

/// The word lists that the judge goes by; read from `catalog/evaluation.json`.
public struct JudgeWordings: Sendable {
  /// By which wordings a question asks about something.
  let questions: QuestionWordings
  /// What diets forbid.
  public let diets: DietRules

  /// Reads the file; the error names the key.
  public init(json: [UInt8]) throws {
    let file = try PolicyDecoding.decode(File.self, from: json)
    questions = try QuestionWordings(file.questions)
    diets = DietRules(file.diets)
  }

  private struct File: Codable {
    let questions: [String: [String]]
    let diets: [String: [String]]
  }
}
