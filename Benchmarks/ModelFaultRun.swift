import Databases
import Dialogue
import Foundation
import GiftDomain
import LanguageModels
import Operations
import TestKit
import Understanding

/// Turns with a hosted model that breaks, and with one that is dead: `Benchmarks --model-faults 10000`.
enum ModelFaultRun {
  /// Runs until as many turns were answered, then lets the model die; 0 when all was as it should be.
  static func main(turns wanted: Int) async throws -> Int32 {
    let isSound = try await breaking(turns: wanted)
    let isQuick = try await dead(turns: min(wanted, 400))
    return isSound && isQuick ? 0 : 1
  }

  // MARK: A model that breaks

  /// Conversations of one round; after the first, handles and memory must not grow.
  private static let conversationsOfRound = 60
  /// How many megabytes may come on top of those of the first rounds: caches that fill, and no more.
  private static let growthAtMost = 48.0

  private static func breaking(turns wanted: Int) async throws -> Bool {
    var outcome = ModelFaultCheck.Outcome()
    var handles: [Int] = []
    var memory: [Double] = []
    let begin = ContinuousClock.now
    var seed = 1
    while outcome.truth.turns < wanted {
      let round = seed
      try await StandInModelServer.withRunning { server in
        // A short pause after failures, so that the model is asked again and again.
        let model = try ModelFaultCheck.resilient(at: server, leftAloneFor: .milliseconds(20))
        outcome.add(
          try await ModelFaultCheck(seed: round).run(
            conversations: conversationsOfRound, at: server, model: model, timeout: .milliseconds(250)))
      }
      handles.append(try openHandles())
      memory.append(ProcessMemory.anonymousMegabytes())
      seed += 1
    }
    for fault in outcome.truth.faults.prefix(20) { print(fault) }
    print(
      "\(outcome.truth.turns) turns in \(ContinuousClock.now - begin), \(outcome.truth.suggestions) suggestions, "
        + "\(outcome.truth.faults.count) faults")
    print("a model had a part in \(outcome.helped) answers and was doubted in \(outcome.doubted)")
    print("answered locally because of: " + list(outcome.reasons))
    print("the model's answers: " + list(outcome.kinds))
    let settled = min(3, handles.count) - 1
    let moreHandles = (handles.last ?? 0) - handles[settled]
    let moreMemory = (memory.last ?? 0) - memory[settled]
    print("handles: \(moreHandles) more than after \(settled + 1) rounds; memory: \(moreMemory) MB more")
    return outcome.truth.faults.isEmpty && outcome.helped > 0 && moreHandles <= 2
      && moreMemory <= growthAtMost
  }

  private static func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private static func openHandles() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }

  // MARK: A model that is dead

  /// The deadline of the shop, and how long a turn may take once the model is left alone.
  private static let deadline = Duration.milliseconds(2500)
  private static let localAtMost = 20.0

  /// The first turn pays the deadline; while the model is left alone the others are answered without it.
  private static func dead(turns: Int) async throws -> Bool {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .stall }
      var generator = GeneratedCatalog(seed: 42)
      let model = try ModelFaultCheck.resilient(at: server, leftAloneFor: .milliseconds(300))
      let shop = try await ConciergeHarness.open(
        generator.products(2000), model: model,
        modelSettings: ModelSettings(turns: .always, timeout: deadline))
      var latencies = Latencies()
      var paid: [Duration] = []
      var degraded = 0
      var texts = GeneratedTurns(seed: 7)
      var conversation = 0
      while latencies.count < turns {
        conversation += 1
        for (index, text) in texts.conversation().enumerated() {
          let message = shop.message(
            text, id: MessageID("d-\(conversation)-\(index)"), in: ConversationID("d-\(conversation)"),
            from: Giver(id: UserID("d-\(conversation)"), country: CountryCode("US")))
          let begin = ContinuousClock.now
          let reply = try await shop.concierge.reply(to: message)
          let took = ContinuousClock.now - begin
          if took >= deadline { paid.append(took) } else { latencies.add(took) }
          if reply.understanding.reason == "model_circuit_open" { degraded += 1 }
        }
      }
      await shop.database.close()
      let p50 = latencies.percentile(50)
      let p99 = latencies.percentile(99)
      print(
        "a dead model: \(paid.count) turn(s) paid the deadline (\(paid.map { "\($0)" }.joined(separator: ", "))), "
          + "\(degraded) others were answered locally: p50 \(rounded(p50)) ms, p99 \(rounded(p99)) ms")
      return paid.count == 1 && degraded == latencies.count && p99 <= localAtMost
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
