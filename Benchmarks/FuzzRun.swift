import Dialogue
import Foundation
import TestKit

/// Feeds the local analyser made-up texts and prints what is wrong: `Benchmarks --fuzz 1000000`.
enum FuzzRun {
  static func main(texts: Int) async throws -> Int32 {
    let policies = try PolicyFiles.read(home: ConciergeHarness.home)
    let home = ConciergeHarness.home
    let corpus = try AnalysisFuzzer.goldSentences(home: home) + AnalysisFuzzer.suiteSentences(home: home)
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let begin = ContinuousClock.now
    let faults = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workers {
        let share = texts / workers + (worker < texts % workers ? 1 : 0)
        group.addTask {
          var fuzzer = AnalysisFuzzer(
            vocabulary: policies.vocabulary, corpus: corpus, seed: UInt64(worker) + 1)
          var faults: [String] = []
          for _ in 0..<share where faults.count < 20 { faults += fuzzer.next() }
          return faults
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for fault in faults { print(fault) }
    print("\(texts) texts read twice in \(ContinuousClock.now - begin): \(faults.count) faults.")
    return faults.isEmpty ? 0 : 1
  }
}
