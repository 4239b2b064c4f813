import Dialogue
import FoundationEssentials
import GiftDomain
import Operations

/// `concierge search`.
enum SearchCommand: Command {
  static let name = "search"
  static let summary = "Searches the catalog; writes TREC runs for a file of queries."
  static let synopsis = "QUERY… | --queries FILE --trec RUN"
  static let options: [OptionSpecification] = [
    .value("k", "COUNT", "How many products at the most (default: 10; 100 for a run)."),
    .value("stage", "STAGE", "lexical, semantic, hybrid or rerank (default: rerank)."),
    .value("max-price", "AMOUNT", "The highest price, in the currency of --currency."),
    .value("queries", "FILE", "Queries, one a line: identifier, tab, text."),
    .value("trec", "RUN", "Where the run is written: qid Q0 product_id rank score tag."),
  ]
  static let details = """
      concierge search "blue mug for a tea lover" --max-price 30
      concierge search --queries queries.tsv --trec run.txt --stage hybrid --k 100
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let isRun = arguments.value("queries") != nil || arguments.value("trec") != nil
    var request = SearchRequest(
      text: arguments.positional.joined(separator: " "),
      moment: LocalMoment(
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)), utcOffsetSeconds: 0),
      stage: try arguments.choice("stage", of: SearchStage.self) ?? .rerank,
      limit: try arguments.integer("k", in: 1...1000) ?? (isRun ? 100 : 10))
    request.maximum = try maximum(arguments, settings)
    request.includesUnavailable = isRun
    if isRun { return try await TrecRun(arguments, request: request).write(settings) }
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("A query") }
    return try await Application.with(settings) { application in
      let hits = await application.search().search(request)
      try show(hits, asJSON: arguments.has("json"))
      return hits.isEmpty ? .failed : .done
    }
  }

  private static func maximum(_ arguments: Arguments, _ settings: Settings) throws -> Money? {
    guard let text = arguments.value("max-price") else { return nil }
    guard let currency = Currency(settings["currency"]), let money = Money(amount: text, currency: currency)
    else {
      throw UsageError.badValue("max-price", text, "an amount such as 49.90")
    }
    return money
  }

  private struct Hit: Encodable {
    let id: String
    let title: String
    let price: Money
    let category: String
    let score: Double
    let ledger: [LedgerEntry]
  }

  private static func show(_ hits: [Candidate], asJSON: Bool) throws {
    if asJSON {
      try Output.json(
        hits.map {
          Hit(
            id: $0.product.id.rawValue, title: $0.product.title, price: $0.product.price,
            category: $0.product.category, score: $0.score, ledger: $0.ledger)
        })
      return
    }
    if hits.isEmpty { print("Nothing found.") }
    for (index, hit) in hits.enumerated() {
      let score = (hit.score * 1000).rounded() / 1000
      print("\(index + 1). \(hit.product.title)  \(hit.product.price)  \(hit.product.category)  \(score)")
    }
  }
}

/// A run over a file of queries in TREC's six columns.
struct TrecRun {
  private let queries: String
  private let output: String
  private let request: SearchRequest
  private let isQuiet: Bool

  init(_ arguments: Arguments, request: SearchRequest) throws(UsageError) {
    guard let queries = arguments.value("queries") else { throw .missingArgument("--queries FILE") }
    guard let output = arguments.value("trec") else { throw .missingArgument("--trec RUN") }
    self.queries = queries
    self.output = output
    self.request = request
    isQuiet = arguments.has("quiet")
  }

  /// Searches every query and writes the run.
  func write(_ settings: Settings) async throws -> ExitStatus {
    let parsed = try TrecQueries.read(queries)
    return try await Application.with(settings) { application in
      let search = application.search()
      let bar = isQuiet ? nil : ProgressBar("Searching", total: parsed.count)
      var lines = ""
      for query in parsed {
        var request = self.request
        request.text = query.text
        for (rank, hit) in await search.search(request).enumerated() {
          lines +=
            "\(query.id) Q0 \(hit.product.id) \(rank + 1) \(hit.score) concierge-\(request.stage.rawValue)\n"
        }
        bar?.advance()
      }
      bar?.finish()
      do {
        try Data(lines.utf8).write(to: URL(filePath: output))
      } catch {
        throw SettingsError.unreadable(output, "the run cannot be written there")
      }
      return .done
    }
  }
}

/// A file of queries, `identifier<TAB>text` a line.
enum TrecQueries {
  /// Reads the file; blank lines are skipped.
  ///
  /// - Throws: `SettingsError.unreadable` that names the line that has no tab.
  static func read(_ path: String) throws -> [(id: String, text: String)] {
    let text = String(decoding: try PolicyFiles.bytes(path), as: UTF8.self)
    var queries: [(id: String, text: String)] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, !parts[0].contains(" ") else {
        throw SettingsError.unreadable(path, "line \(index + 1) is not an identifier, a tab and a text")
      }
      queries.append((String(parts[0]), String(parts[1])))
    }
    return queries
  }
}
