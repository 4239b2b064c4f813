import Databases
import Dialogue
import Encoders
import Foundation
import HTTP
import TestKit

/// Runs every benchmark, or one of the checks that are too long for an unoptimised build.
///
/// `Benchmarks [--json FILE] [--quick] [--stream] | --truth TURNS | --fuzz TEXTS | --model-faults TURNS`; `--stream`
/// measures event streams alone.
enum BenchmarkRun {
  static func main(_ arguments: [String]) async -> Never {
    do {
      if let place = arguments.firstIndex(of: "--truth"), arguments.indices.contains(place + 1) {
        exit(try await TruthRun.main(turns: Int(arguments[place + 1]) ?? 10_000))
      }
      if let place = arguments.firstIndex(of: "--fuzz"), arguments.indices.contains(place + 1) {
        exit(try await FuzzRun.main(texts: Int(arguments[place + 1]) ?? 1_000_000))
      }
      if let place = arguments.firstIndex(of: "--model-faults"), arguments.indices.contains(place + 1) {
        exit(try await ModelFaultRun.main(turns: Int(arguments[place + 1]) ?? 10_000))
      }
      let report = try await run(
        isQuick: arguments.contains("--quick"), streamsAlone: arguments.contains("--stream"))
      if let place = arguments.firstIndex(of: "--json"), arguments.indices.contains(place + 1) {
        try Data(report.json().utf8).write(to: URL(filePath: arguments[place + 1]))
      }
      print(report.isMet ? "Every target was met." : "Some targets were missed.")
      exit(report.isMet ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
      exit(3)
    }
  }

  private static func run(isQuick: Bool, streamsAlone: Bool) async throws -> Report {
    let folder = FileManager.default.temporaryDirectory.appending(path: "concierge-benchmarks-\(getpid())")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var report = Report()
    print("\(report.machine), \(report.cores) cores\n\n" + Report.heading)
    let encoder = try realEncoder()
    if streamsAlone {
      let shop = try await BenchmarkShop.make(size: 10_000, in: folder, encoder: encoder)
      await shop.database.close()
      try await measureStreams(shop.path, seconds: isQuick ? 5 : 20, into: &report)
      return report
    }
    report.add(try await EncoderBenchmark.run(encoder))
    let policies = try PolicyFiles.read(home: ConciergeHarness.home)
    report.add(try UnderstandingBenchmark.run(policies))
    report.add(try await MeaningBenchmark.run(policies, encoder: encoder))

    let shop = try await BenchmarkShop.make(size: 10_000, in: folder, encoder: encoder)
    report.add(try await SearchBenchmark.run(shop, p50: 1))
    report.add(try await TurnBenchmark.run(shop))
    report.add(try await FacetBenchmark.run(shop, encoder: encoder))
    await shop.database.close()
    try await measureServer(shop.path, seconds: isQuick ? 5 : 20, into: &report)
    try await measureStreams(shop.path, seconds: isQuick ? 5 : 20, into: &report)
    if !isQuick { try await measureBigShop(folder, encoder: encoder, into: &report) }
    return report
  }

  private static func measureServer(_ database: String, seconds: Int, into report: inout Report) async throws
  {
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.maximumConnectionsPerHost = 64
    let client = HTTPClient(configuration: configuration)
    let server = try await ServerProcess(database: database, home: ConciergeHarness.home, client: client)
    defer { server.stop() }
    var start = Measurement("server start, 10000 products")
    start.add("ready after", server.readyMilliseconds, "ms", atMost: 2000)
    report.add(start)
    report.add(
      try await LoadBenchmark.run(server, client: client, products: 10_000, workers: 16, seconds: seconds))
    var memory = Measurement("server memory after the load")
    memory.add(
      "resident, without mapped files", ProcessMemory.anonymousMegabytes(process: server.identifier), "MB")
    memory.add("peak resident", ProcessMemory.peakMegabytes(process: server.identifier), "MB")
    report.add(memory)
  }

  private static func measureStreams(_ database: String, seconds: Int, into report: inout Report) async throws
  {
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    let client = HTTPClient(configuration: configuration)
    let server = try await ServerProcess(database: database, home: ConciergeHarness.home, client: client)
    defer { server.stop() }
    try await StreamBenchmark.run(server, seconds: seconds, into: &report)
  }

  private static func measureBigShop(
    _ folder: String, encoder: any SentenceEncoder, into report: inout Report
  ) async throws {
    let shop = try await BenchmarkShop.make(size: 100_000, in: folder, encoder: encoder)
    report.add(try await SearchBenchmark.run(shop, p50: 8))
    await shop.database.close()
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    let client = HTTPClient(configuration: configuration)
    let server = try await ServerProcess(database: shop.path, home: ConciergeHarness.home, client: client)
    defer { server.stop() }
    report.add(
      try await LoadBenchmark.run(server, client: client, products: 100_000, workers: 4, seconds: 10))
    var memory = Measurement("server memory, 100000 products")
    memory.add(
      "resident, without mapped files", ProcessMemory.anonymousMegabytes(process: server.identifier), "MB",
      atMost: 400)
    report.add(memory)
  }

  private static func realEncoder() throws -> any SentenceEncoder {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["CONCIERGE_CACHE"] ?? (environment["HOME"] ?? "") + "/.cache/gift-concierge"
    return try MiniLMEncoder(directory: cache + "/all-MiniLM-L6-v2")
  }
}
