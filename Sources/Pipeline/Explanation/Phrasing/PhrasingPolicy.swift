public import GiftDomain

/// In which languages a model may word replies, and what its words are held to; read from `catalog/phrasing.json`.
///
/// A language that is not listed is not checked, so replies in it are not left to a model.
public struct PhrasingPolicy: Sendable {
  /// The most characters of a reply.
  let longestText: Int
  /// The most characters of a sentence.
  let longestSentence: Int
  /// The most sentences of a reply.
  let mostSentences: Int
  /// The share of sentences that may be dropped before the whole is given up.
  let droppedShare: Double
  let languages: [String: PhrasingLanguage]

  /// Reads the file; the error names the key.
  public init(json: [UInt8]) throws(PolicyError) {
    let file = try PolicyDecoding.decode(PhrasingFile.self, from: json)
    longestText = file.longestText
    longestSentence = file.longestSentence
    mostSentences = file.mostSentences
    droppedShare = file.droppedShare
    var languages: [String: PhrasingLanguage] = [:]
    for (code, words) in file.languages {
      guard words.weekdays.count == 7, words.months.count == 12 else {
        throw PolicyError(key: "languages.\(code)", reason: "needs seven weekdays and twelve months")
      }
      for question in Question.allCases where words.questions[question.rawValue]?.isEmpty != false {
        throw PolicyError(key: "languages.\(code).questions.\(question.rawValue)", reason: "is missing")
      }
      languages[code] = PhrasingLanguage(words)
    }
    guard languages["en"] != nil else { throw PolicyError(key: "languages.en", reason: "is missing") }
    self.languages = languages
  }

  /// The language of a BCP 47 tag; nil when replies in it cannot be checked.
  func language(_ tag: String) -> (code: String, words: PhrasingLanguage)? {
    let code = String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    return languages[code].map { (code, $0) }
  }
}

/// The file as it is written.
struct PhrasingFile: Codable {
  let longestText: Int
  let longestSentence: Int
  let mostSentences: Int
  let droppedShare: Double
  let languages: [String: Words]

  /// The words of one language; a `*` stands for the rest of a word.
  struct Words: Codable {
    /// Those that most sentences have some of.
    let words: [String]
    let weekdays: [String]
    let months: [String]
    /// Words for days, with how many days ahead they are.
    let days: [String: Int]
    /// Units of time, with their days.
    let spans: [String: Int]
    /// What an age is counted in.
    let years: [String]
    /// Numbers in words; those below zero are never borne.
    let numbers: [String: Int]
    /// Units of money, with the codes of the currencies that they may mean; `$` is every dollar.
    let money: [String: [String]]
    /// What stands beside the figures of a rating.
    let ratings: [String]
    /// What only the shop could say: prices cut, scarcity, crowds, service, deeds, properties of products.
    let claims: [String]
    /// What an AI is called.
    let `self`: [String]
    /// What a question about each topic has in it.
    let questions: [String: [String]]
    /// What is written with a capital although it names nothing of the shop's.
    let capitals: [String]
  }

  private enum CodingKeys: String, CodingKey {
    case longestText = "longest_text"
    case longestSentence = "longest_sentence"
    case mostSentences = "most_sentences"
    case droppedShare = "dropped_share"
    case languages
  }
}
