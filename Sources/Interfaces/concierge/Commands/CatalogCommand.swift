import Catalog
import FoundationEssentials
import GiftDomain
import Operations

/// `concierge catalog`.
enum CatalogCommand: Command {
  static let name = "catalog"
  static let summary = "Imports, lists, shows, counts and exports products."
  static let synopsis = "import FILE… | list | show ID | stats | export"
  static let options: [OptionSpecification] = [
    .value(
      "format", "FORMAT",
      "import: " + FeedFormat.allCases.map(\.rawValue).joined(separator: ", ")
        + " (default: found by content)."),
    .flag("dry-run", "import: Read and check everything, change nothing."),
    .flag("prune", "import: Delete products that the feed no longer has."),
    .value("rejected", "FILE", "import: Write every rejected row with its line and reason to this file."),
    .value("limit", "COUNT", "list: How many products (default: 50)."),
    .value("after", "ID", "list: Only products behind this one."),
  ]
  static let details = """
      concierge catalog import products.csv
      concierge catalog import feed.xml --dry-run
      concierge catalog list --limit 20
      concierge catalog export > backup.jsonl

    An import tells which rows it rejects, with line and reason, and goes on. It exits with 2 when nothing could be
    read. Importing an unchanged feed again changes nothing.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard let verb = arguments.positional.first else {
      throw UsageError.missingArgument("What to do (import, list, show, stats or export)")
    }
    let rest = Array(arguments.positional.dropFirst())
    switch verb {
    case "import": return try await CatalogImport(arguments, files: rest).run(settings)
    case "list": return try await list(arguments, settings)
    case "show": return try await show(rest, settings)
    case "stats": return try await statistics(arguments, settings)
    case "export": return try await export(settings)
    default: throw UsageError.unknownCommand(verb, known: ["import", "list", "show", "stats", "export"])
    }
  }
}
