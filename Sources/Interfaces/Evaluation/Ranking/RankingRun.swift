/// A run in TREC's six columns: for each query, products with scores.
public struct RankingRun: Sendable {
  /// Products best first, by query: by score, and at equal scores by identifier from the end of the alphabet,
  /// as the field's standard tool does it; the column of ranks is not used.
  public let rankings: [String: [String]]

  /// Reads `qid Q0 product_id rank score tag`, one a line.
  ///
  /// - Throws: `RankingFileError` that names the line.
  public init(_ text: String) throws(RankingFileError) {
    var scored: [String: [(id: String, score: Double)]] = [:]
    var seen: Set<[String]> = []
    for (number, fields) in RankingFile.lines(text) {
      guard fields.count == 6, let score = Double(fields[4]), score.isFinite else {
        throw RankingFileError(line: number, wanted: "qid Q0 product_id rank score tag")
      }
      guard seen.insert([fields[0], fields[2]]).inserted else {
        throw RankingFileError(line: number, wanted: "each product once for a query")
      }
      scored[fields[0], default: []].append((fields[2], score))
    }
    rankings = scored.mapValues { hits in
      hits.sorted { ($0.score, $0.id) > ($1.score, $1.id) }.map(\.id)
    }
  }
}

/// How relevant products are for queries, as people judged it.
public struct RelevanceJudgements: Sendable {
  /// Relevance by query and product; 0 and less is not relevant.
  public let relevance: [String: [String: Int]]

  /// Reads `qid 0 product_id relevance`, one a line.
  ///
  /// - Throws: `RankingFileError` that names the line.
  public init(_ text: String) throws(RankingFileError) {
    var relevance: [String: [String: Int]] = [:]
    for (number, fields) in RankingFile.lines(text) {
      guard fields.count == 4, let grade = Int(fields[3]) else {
        throw RankingFileError(line: number, wanted: "qid 0 product_id relevance")
      }
      guard relevance[fields[0], default: [:]].updateValue(grade, forKey: fields[2]) == nil else {
        throw RankingFileError(line: number, wanted: "each product once for a query")
      }
    }
    self.relevance = relevance
  }
}

/// What is wrong in a run or in judgements.
public struct RankingFileError: Error, Equatable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  let wanted: String
  /// What is wrong, in one sentence.
  public var description: String { "Line \(line) must be: \(wanted)." }
}

private enum RankingFile {
  /// The fields of every line that is not blank, with its number.
  static func lines(_ text: String) -> [(number: Int, fields: [String])] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      let fields = $0.element.split(whereSeparator: \.isWhitespace).map(String.init)
      return fields.isEmpty ? nil : ($0.offset + 1, fields)
    }
  }
}
