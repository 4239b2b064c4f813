import Curation
import Explanation
import FoundationEssentials
import GiftDomain
public import Operations
import Ranking
import Retrieval
import Understanding

/// Reads the policy files of `catalog/` into typed values, once.
public enum PolicyFiles {
  /// All policies below a home folder.
  ///
  /// - Throws: an error that names the file and what is wrong in it.
  public static func read(home: String) throws -> ConciergePolicies {
    let folder = home + "/catalog/"
    return ConciergePolicies(
      vocabulary: try Vocabulary(directory: folder + "understanding"),
      calendar: try OccasionCalendar(directory: folder + "understanding"),
      exclusions: try ExclusionLexicon(json: bytes(folder + "exclusions.json")),
      exchange: try ExchangeRateFile(path: folder + "exchange-rates.json"),
      delivery: try decode(folder + "delivery.json"),
      retrieval: try decode(folder + "retrieval.json"),
      ranking: try RankingPolicy(json: bytes(folder + "ranking.json")),
      affinities: try AffinityLexicon(json: bytes(folder + "affinities.json")),
      curation: try CurationPolicy(json: bytes(folder + "curation.json")),
      replies: try ReplyTemplates(json: bytes(folder + "replies.json")),
      phrasing: try PhrasingPolicy(json: bytes(folder + "phrasing.json")),
      dialogue: try decode(folder + "dialogue.json"),
      recipients: try PolicyDecoding.decode(
        RecipientPolicy.self, from: bytes(folder + "recipients.json")))
  }

  /// The bytes of a file.
  ///
  /// - Throws: `PolicyFileError.missing` that names it.
  public static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw PolicyFileError.missing(path) }
    return [UInt8](data)
  }

  /// A typed value from a JSON file.
  ///
  /// - Throws: `PolicyFileError` that names the file and what is wrong in it.
  static func decode<Policy: Decodable>(_ path: String) throws -> Policy {
    do {
      return try JSONDecoder().decode(Policy.self, from: Data(try bytes(path)))
    } catch let error as DecodingError {
      throw PolicyFileError.malformed(path, reason: "\(error)")
    }
  }
}

/// What is wrong with a policy file.
public enum PolicyFileError: Reportable, Equatable {
  /// There is no such file, or it may not be opened.
  case missing(String)
  /// It does not hold what it should.
  case malformed(String, reason: String)

  /// A constant for metrics.
  public var label: String {
    switch self {
    case .missing: "policy_missing"
    case .malformed: "policy_malformed"
    }
  }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .missing(let path): "The file \(path) is not there or may not be opened."
    case .malformed(let path, let reason): "The file \(path) is not as it should be: \(reason)"
    }
  }
}
