import Dialogue
import Evaluation
import FoundationEssentials

/// `concierge eval ranking`.
enum EvalRankingCommand: Command {
  static let name = "eval ranking"
  static let summary = "Scores a TREC run by relevance judgements."
  static let synopsis = "--run RUN --qrels FILE"
  static let options: [OptionSpecification] = [
    .value("run", "RUN", "The run: qid Q0 product_id rank score tag."),
    .value("qrels", "FILE", "The judgements: qid 0 product_id relevance."),
  ]
  static let details = """
      concierge search --queries queries.tsv --trec run.txt
      concierge eval ranking --run run.txt --qrels qrels.txt

    Means over all judged queries; one that the run lacks counts 0. Gains are 2^relevance − 1.
    """

  private struct Scores: Encodable {
    let queries: Int
    let missingQueries: Int
    let ndcg10: Double
    let mrr10: Double
    let recall100: Double

    enum CodingKeys: String, CodingKey {
      case queries
      case missingQueries = "missing_queries"
      case ndcg10 = "ndcg@10"
      case mrr10 = "mrr@10"
      case recall100 = "recall@100"
    }
  }

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard let runFile = arguments.value("run") else { throw UsageError.missingArgument("--run RUN") }
    guard let qrelsFile = arguments.value("qrels") else { throw UsageError.missingArgument("--qrels FILE") }
    let run = try read(runFile) { text throws(RankingFileError) in try RankingRun(text) }
    let judgements = try read(qrelsFile) { text throws(RankingFileError) in try RelevanceJudgements(text) }
    guard let scores = RankingScores(run, by: judgements) else {
      throw SettingsError.unreadable(qrelsFile, "it holds no judgement")
    }
    if arguments.has("json") {
      try Output.json(
        Scores(
          queries: scores.queries, missingQueries: scores.missing, ndcg10: scores.ndcg10,
          mrr10: scores.mrr10, recall100: scores.recall100))
    } else {
      func row(_ name: String, _ value: Double) {
        print(name.padding(to: 12) + DecimalText.rounded(value, digits: 4))
      }
      row("nDCG@10", scores.ndcg10)
      row("MRR@10", scores.mrr10)
      row("Recall@100", scores.recall100)
      let missing = scores.missing > 0 ? ", \(scores.missing) of them not in the run" : ""
      print("over \(scores.queries) judged queries\(missing)")
    }
    return .done
  }

  private static func read<Content>(
    _ file: String, _ parse: (String) throws(RankingFileError) -> Content
  ) throws -> Content {
    let text = String(decoding: try PolicyFiles.bytes(file), as: UTF8.self)
    do { return try parse(text) } catch {
      throw SettingsError.unreadable(file, String(error.description.dropLast()))
    }
  }
}
