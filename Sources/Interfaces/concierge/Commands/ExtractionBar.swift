import Enrichment
import LanguageModels
import Operations
import Synchronization

/// The progress of an extraction: products, rate and time left, and what it has cost.
final class ExtractionBar: Sendable {
  private struct State {
    var bar: ProgressBar?
    var done = 0
  }

  private let isQuiet: Bool
  private let state = Mutex(State())

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ progress: ExtractionRun.Progress) {
    guard !isQuiet else { return }
    state.withLock { state in
      let bar = state.bar ?? ProgressBar("Extracting facets", total: progress.total)
      state.bar = bar
      let cost = progress.counts.cost > .zero ? "$\(progress.counts.cost.text)" : ""
      let failed = progress.counts.failed > 0 ? "\(progress.counts.failed) failed" : ""
      bar.advance(
        by: progress.done - state.done, note: [cost, failed].filter { !$0.isEmpty }.joined(separator: ", "))
      state.done = progress.done
    }
  }

  func finish() { state.withLock { $0.bar?.finish() } }
}
