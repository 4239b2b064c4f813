import Dialogue
import GiftDomain
import Operations
import Records

/// `concierge recipients`.
enum RecipientsCommand: Command {
  static let name = "recipients"
  static let summary = "Lists, shows and changes whom a giver gives to, and what is known about them."
  static let synopsis = verbs.map(\.usage).joined(separator: " | ") + " --user ID"
  static let options: [OptionSpecification] = [
    .value("user", "ID", "The giver; needed always."),
    .value("id", "ID", "add: The identifier (default: one is made)."),
    .value("name", "NAME", "add, edit: The name; edit takes - for none. The same holds for what follows."),
    .value("relationship", "WORD", "add, edit: Who it is to the giver, such as sister."),
    .value("gender", "WORD", "add, edit: female, male or nonbinary."),
    .value("age", "YEARS", "add, edit: Whole years today."),
    .value("birthday", "DATE", "add, edit: 1961-11-20, or 11-20 without a year."),
    .value("anniversary", "DATE", "add, edit: 2009-06-12, or 06-12 without a year."),
    .value("slot", "SLOT", "fact: interests, style, values, avoid, owned or dietary."),
    .value("days", "DAYS", "fact: How long it holds; occasions: how far to look (default: 60)."),
    .value("title", "TITLE", "gift: What it was; the catalog's title when only --product is given."),
    .value("product", "ID", "gift: The product in the catalog."),
    .value("outcome", "WORD", "gift: loved, liked, neutral, disliked, returned or unknown."),
    .value("occasion", "WORD", "gift: Why it was given, such as birthday."),
    .value("given-on", "DATE", "gift: When it was given, such as 2025-12-24."),
    .value("into", "ID", "merge: The record that is kept."),
    .value("country", "CODE", "occasions: Where the giver lives (default: as the giver last wrote)."),
  ]
  static let details = """
      concierge recipients list --user u-1
      concierge recipients add --user u-1 --name Priya --relationship sister --birthday 1991-03-04
      concierge recipients edit r-1 --user u-1 --name Priya --age -
      concierge recipients fact r-1 pottery --user u-1 --slot interests
      concierge recipients facts r-1 --user u-1
      concierge recipients forget r-1 f-9 --user u-1
      concierge recipients gift r-1 --user u-1 --title 'brass teapot' --outcome loved
      concierge recipients merge r-2 --into r-1 --user u-1
      concierge recipients occasions --user u-1 --days 30
      concierge recipients sweep

    Facts come from what a giver said, with the message; those that fade say when. merge makes two records of one
    person one: nothing is lost, and the old identifier leads to the record that is kept. sweep deletes facts of all
    givers that expired a while ago. A running conversation sees every change at its next turn. It exits with 2 when
    there is nothing of the name that was given.
    """

  private static let verbs: [(name: String, usage: String)] = [
    ("list", "list"), ("show", "show ID"), ("add", "add"), ("edit", "edit ID"), ("delete", "delete ID"),
    ("facts", "facts ID"), ("fact", "fact ID PHRASE"), ("forget", "forget ID FACT"), ("gift", "gift ID"),
    ("merge", "merge ID"), ("occasions", "occasions"), ("sweep", "sweep"),
  ]

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let names = verbs.map(\.name)
    guard let verb = arguments.positional.first else {
      throw UsageError.missingArgument("What to do (\(names.joined(separator: ", ")))")
    }
    guard names.contains(verb) else { throw UsageError.unknownCommand(verb, known: names) }
    let rest = Array(arguments.positional.dropFirst())
    let expected = ["fact": 2, "forget": 2, "list": 0, "add": 0, "occasions": 0, "sweep": 0][verb] ?? 1
    if rest.count < expected {
      throw UsageError.missingArgument(rest.isEmpty ? "The identifier of a recipient" : "The last argument")
    }
    if rest.count > expected { throw UsageError.unexpectedArgument(rest[expected]) }
    guard verb != "sweep" else { return try await sweep(arguments, settings) }
    guard let user = arguments.value("user"), !user.isEmpty else {
      throw UsageError.missingArgument("--user ID")
    }
    return try await Application.with(settings) { application in
      let desk = RecipientsDesk(application: application, giver: UserID(user), arguments: arguments)
      return try await desk.serve(verb, rest)
    }
  }

  private static func sweep(_ arguments: Arguments, _ settings: Settings) async throws -> ExitStatus {
    try await Application.with(settings) { application in
      let count = try await application.sweepFacts()
      if arguments.has("json") {
        try Output.json(["deleted": count])
      } else {
        print("\(count) expired facts deleted")
      }
      return .done
    }
  }
}

/// There is no recipient, fact or record of that name.
struct MissingRecipient: Error, CustomStringConvertible {
  let what: String
  let id: String
  let user: UserID
  var description: String {
    "There is no \(what) “\(id)” of giver \(user). `concierge recipients list --user \(user)` shows who there is."
  }
}

extension Application {
  /// Deletes the facts that expired longer ago than the policy keeps them.
  func sweepFacts() async throws -> Int {
    let kept = Int64(policies.recipients.expiry.keptExpiredDays) * 86_400_000
    return try await editor.sweep(
      expiredBefore: Instant(milliseconds: clock.millisecondsSinceEpoch - kept))
  }
}
