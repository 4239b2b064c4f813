import Enrichment
import LanguageModels

/// Says how an extraction ended.
enum ExtractionText {
  private struct Answer: Encodable {
    let run: Int64
    let provider, model, version: String
    let done, failed, left, facets: Int
    let inputTokens, outputTokens: Int
    let costUsd: String
    let stopped: String?
  }

  static func show(_ report: ExtractionRun.Report, _ wish: ExtractionWish) throws {
    if wish.isJSON { return try Output.json(answer(report)) }
    // Without a file the facets themselves stand on standard output.
    guard !wish.isQuiet, wish.input == nil || wish.output != nil else { return }
    let counts = report.counts
    print(
      "Run \(report.run.id) with \(report.run.extractor.source): \(counts.done) products, "
        + "\(counts.facets) facets, \(counts.failed) failed, \(report.left) left"
        + (counts.cost > .zero ? ", $\(counts.cost.text)" : ""))
    if let stop = report.stop {
      print("It ended early: \(stop) Go on with --resume.")
    }
    if counts.failed > 0 { print("`concierge facets report` says why products failed.") }
  }

  private static func answer(_ report: ExtractionRun.Report) -> Answer {
    let counts = report.counts
    let extractor = report.run.extractor
    return Answer(
      run: report.run.id, provider: extractor.provider, model: extractor.model, version: extractor.version,
      done: counts.done, failed: counts.failed, left: report.left, facets: counts.facets,
      inputTokens: counts.usage.allInput, outputTokens: counts.usage.output, costUsd: counts.cost.text,
      stopped: report.stop?.description)
  }
}
