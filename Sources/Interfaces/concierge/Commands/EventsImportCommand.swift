import FoundationEssentials
import GiftDomain
import Learning
import Operations

/// `concierge events import`: reads files of events, tells how far it is, and what it did not take.
enum EventsImportCommand: Command {
  static let name = "events import"
  static let summary = "Imports files of events, such as past orders."
  static let synopsis = "FILE… [options]"
  static let options: [OptionSpecification] = [
    .value(
      "format", "FORMAT",
      EventFileFormat.allCases.map(\.rawValue).joined(separator: " or ") + " (default: csv)."),
    .flag("dry-run", "Read and check everything, store nothing."),
    .value("rejected", "FILE", "Write the rejected rows with line and reason to this file."),
  ]
  static let details = """
      concierge events import orders.csv
      concierge events import transactions.csv.gz --format online-retail

    A csv file names its columns in its first line, in any order: timestamp, user_id, product_id and type must be
    there; quantity, unit_price, currency, occasion, recipient, session_id, order_id, query, position, rating,
    outcome, dwell_time_ms and others of the API may be. Files may be packed with gzip; - is standard input.

    What was imported is not imported again, so an import that was broken off is simply started anew. It exits with 2
    when nothing could be read.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let files = arguments.positional
    guard !files.isEmpty else { throw UsageError.missingArgument("A file of events") }
    let format = try arguments.choice("format", of: EventFileFormat.self) ?? .csv
    guard let currency = Currency(settings["currency"]) else {
      throw SettingsError.badValue("currency", settings["currency"], "an ISO 4217 code such as EUR")
    }
    return try await Application.with(settings) { application in
      let options = EventImportOptions(
        format: format, currency: currency,
        now: Instant(milliseconds: application.clock.millisecondsSinceEpoch),
        isDryRun: arguments.has("dry-run"))
      let reading = EventImport(into: application.journal, options: options)
      var reports: [String: EventImportReport] = [:]
      for file in files {
        let report = try await read(file, by: reading, isQuiet: arguments.has("quiet"))
        reports[file] = report
        if !arguments.has("quiet"), !arguments.has("json") { show(file, report, options) }
      }
      if arguments.has("json") { try Output.json(reports) }
      if let path = arguments.value("rejected") { try write(reports, files, to: path) }
      return status(reports.values)
    }
  }

  private static func read(
    _ file: String, by reading: EventImport, isQuiet: Bool
  ) async throws -> EventImportReport {
    let bar = isQuiet ? nil : ProgressBar("Reading \(file)")
    var shown = 0
    let report = try await reading.read(path: file) { report in
      bar?.advance(by: report.rows - shown)
      shown = report.rows
    }
    bar?.finish()
    return report
  }

  private static func status(_ reports: some Collection<EventImportReport>) -> ExitStatus {
    guard reports.contains(where: { $0.accepted + $0.duplicates > 0 }) else { return .badInput }
    return reports.contains { $0.failure != nil } ? .failed : .done
  }

  private static let shownRows = 10

  private static func show(_ file: String, _ report: EventImportReport, _ options: EventImportOptions) {
    let skipped = report.skipped.sorted { $0.key < $1.key }.map { ", \($0.value) skipped (\($0.key))" }
    print(
      "\(file): \(report.accepted) new, \(report.duplicates) known\(skipped.joined()), "
        + "\(report.rejected) rejected" + (options.isDryRun ? " (dry run: nothing was stored)" : ""))
    for row in report.rejectedRows.prefix(shownRows) { print("  line \(row.line): \(row.reason)") }
    let more = report.rejected - min(report.rejectedRows.count, shownRows)
    if more > 0 { print("  and \(more) more; --rejected FILE writes what is known of them") }
    if let failure = report.failure { print("  The file was not read to its end: \(failure)") }
  }

  private static func write(
    _ reports: [String: EventImportReport], _ files: [String], to path: String
  ) throws {
    var text = "file\tline\treason\n"
    for file in files {
      for row in reports[file]?.rejectedRows ?? [] { text += "\(file)\t\(row.line)\t\(row.reason)\n" }
    }
    try OutputFile.write(Array(text.utf8), to: path)
  }
}
