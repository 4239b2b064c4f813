import Enrichment
import GiftDomain
import LanguageModels

/// `concierge facets report`.
enum FacetsReportCommand: Command {
  static let name = "facets report"
  static let summary =
    "Says what came of an extraction: counts, cost, and every failure with what was answered."
  static let synopsis = "[--run NUMBER]"
  static let options: [OptionSpecification] = [
    .value("run", "NUMBER", "The run (default: the last)."),
    .value("limit", "COUNT", "How many failures are listed (default: 50)."),
  ]
  static let details = "The excerpts are what the model wrote, cut to a line."

  private struct Answer: Encodable {
    struct Failure: Encodable {
      let product, reason, detail, excerpt: String
      let attempts: Int
    }
    let run: Int64
    let provider, model, version: String
    let isFinished: Bool
    let done, failed, facets, inputTokens, outputTokens: Int
    let costUsd: String
    let remarks: [String: Int]
    let failures: [Failure]
  }

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let number = try arguments.integer("run", in: 1...Int.max).map { Int64($0) }
    let limit = try arguments.integer("limit", in: 0...1_000_000) ?? 50
    return try await Application.with(settings) { application in
      let journal = ExtractionJournal(application.database)
      guard let run = try await journal.run(number) else {
        throw UsageError.missingArgument(
          "An extraction to report on: there is none, or none of that number. It")
      }
      let counts = try await journal.counts(of: run.id)
      let answer = Answer(
        run: run.id, provider: run.extractor.provider, model: run.extractor.model,
        version: run.extractor.version, isFinished: run.finishedAt != nil, done: counts.done,
        failed: counts.failed, facets: counts.facets, inputTokens: counts.usage.allInput,
        outputTokens: counts.usage.output, costUsd: counts.cost.text,
        remarks: try await journal.remarks(of: run.id),
        failures: try await journal.failures(of: run.id, limit: limit).map {
          Answer.Failure(
            product: $0.product.rawValue, reason: $0.failure.reason, detail: $0.failure.detail,
            excerpt: $0.failure.excerpt, attempts: $0.attempts)
        })
      if arguments.has("json") { try Output.json(answer) } else { show(answer) }
      return answer.failed == 0 ? .done : .failed
    }
  }

  private static func show(_ answer: Answer) {
    print(
      "Run \(answer.run) with \(answer.provider)/\(answer.model), \(answer.isFinished ? "finished" : "unfinished"): "
        + "\(answer.done) products, \(answer.facets) facets, \(answer.failed) failed, $\(answer.costUsd)")
    for (remark, count) in answer.remarks.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("  \(remark): \(count)")
    }
    for failure in answer.failures {
      print("\(failure.product): \(failure.detail)")
      if !failure.excerpt.isEmpty { print("    \(failure.excerpt)") }
    }
  }
}
