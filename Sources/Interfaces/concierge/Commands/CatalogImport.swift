import Catalog
import Dialogue
import FoundationEssentials
import GiftDomain
import Operations

/// `concierge catalog import`: reads feeds, tells how far it is, and what it did not take.
struct CatalogImport {
  private let files: [String]
  private let format: FeedFormat
  private let isDryRun: Bool
  private let prunes: Bool
  private let isQuiet: Bool
  private let asJSON: Bool
  private let rejectedFile: String?

  init(_ arguments: Arguments, files: [String]) throws(UsageError) {
    guard !files.isEmpty else { throw .missingArgument("A feed to import") }
    self.files = files
    format = try arguments.choice("format", of: FeedFormat.self) ?? .auto
    isDryRun = arguments.has("dry-run")
    prunes = arguments.has("prune")
    isQuiet = arguments.has("quiet")
    asJSON = arguments.has("json")
    rejectedFile = arguments.value("rejected")
    // Pruning by each of several feeds would leave only the last one's products.
    guard !prunes || files.count == 1 else {
      throw .badValue("prune", "\(files.count) feeds", "used with one feed")
    }
  }

  /// Imports the feeds one after the other.
  func run(_ settings: Settings) async throws -> ExitStatus {
    try await Application.with(settings) { application in
      let options = ImportOptions(
        format: format, feed: try feedOptions(application), isDryRun: isDryRun, prunes: prunes)
      var reports: [String: ImportReport] = [:]
      for file in files {
        reports[file] = try await read(file, options, application)
      }
      try writeRejected(reports)
      if asJSON { try Output.json(reports) } else { files.forEach { show($0, reports[$0]) } }
      let took = reports.values.contains {
        $0.changes.inserted + $0.changes.updated + $0.changes.unchanged > 0
      }
      return took ? (reports.values.contains { $0.failure != nil } ? .failed : .done) : .badInput
    }
  }

  private func feedOptions(_ application: Application) throws -> FeedOptions {
    let text = application.settings["currency"]
    guard let currency = Currency(text) else {
      throw SettingsError.badValue("currency", text, "an ISO 4217 code such as EUR")
    }
    return FeedOptions(
      now: Instant(milliseconds: application.clock.millisecondsSinceEpoch), defaultCurrency: currency,
      vocabulary: try FacetVocabulary(path: application.home + "/catalog/facets.json"))
  }

  private func read(_ file: String, _ options: ImportOptions, _ application: Application) async throws
    -> ImportReport
  {
    let bars = isQuiet ? nil : ImportBars(file: file)
    let report = try await application.catalog.importFeed(path: file, options: options) { bars?.show($0) }
    bars?.finish()
    return report
  }

  private func show(_ file: String, _ report: ImportReport?) {
    guard let report, !isQuiet else { return }
    let changes = report.changes
    print(
      "\(file): \(changes.inserted) new, \(changes.updated) changed, \(changes.unchanged) unchanged, "
        + "\(report.deleted) deleted, \(report.skipped) skipped, \(report.rejected) rejected, \(report.encoded) encoded"
        + (isDryRun ? " (dry run: nothing was written)" : ""))
    for row in report.rejectedRows.prefix(Self.shownRows) {
      print("  line \(row.line)\(row.id.map { " (\($0))" } ?? ""): \(row.reason)")
    }
    let more = report.rejected + report.skipped - min(report.rejectedRows.count, Self.shownRows)
    if more > 0 { print("  and \(more) more; --rejected FILE writes what is known of them") }
    for row in report.warnings.prefix(Self.shownRows) { print("  line \(row.line), mended: \(row.reason)") }
    if let failure = report.failure { print("  The feed was not read to its end: \(failure)") }
  }

  private static let shownRows = 10

  private func writeRejected(_ reports: [String: ImportReport]) throws {
    guard let rejectedFile else { return }
    var text = "file\tline\tid\treason\n"
    for file in files {
      for row in reports[file]?.rejectedRows ?? [] {
        text += "\(file)\t\(row.line)\t\(row.id ?? "")\t\(row.reason)\n"
      }
    }
    do {
      try Data(text.utf8).write(to: URL(filePath: rejectedFile))
    } catch {
      throw SettingsError.unreadable(rejectedFile, "it cannot be written")
    }
  }
}

/// The progress of one import: first rows, then texts to encode.
private struct ImportBars: Sendable {
  private let reading: ProgressBar
  private let encoding: ProgressBar
  private let counts = ImportCounts()

  init(file: String) {
    reading = ProgressBar("Reading \(file)")
    encoding = ProgressBar("Encoding")
  }

  func show(_ progress: ImportProgress) {
    let (read, encoded) = counts.advance(to: progress)
    if read > 0 { reading.advance(by: read) }
    if encoded > 0 { encoding.advance(by: encoded) }
  }

  func finish() {
    reading.finish()
    if counts.hasEncoded { encoding.finish() }
  }
}
