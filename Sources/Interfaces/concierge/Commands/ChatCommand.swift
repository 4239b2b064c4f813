import Catalog
import Dialogue
import FoundationEssentials
import GiftDomain
import Operations
import Understanding

/// `concierge chat`.
enum ChatCommand: Command {
  static let name = "chat"
  static let summary = "Holds the conversation in the terminal."
  static let synopsis = "[--user ID] [--conversation ID]"
  static let options: [OptionSpecification] = [
    .value("user", "ID", "Who you are: what is remembered is kept by this name (default: terminal)."),
    .value("conversation", "ID", "Go on with this conversation; a new one when left out."),
    .value("country", "CODE", "Where gifts are sent to, such as US."),
    .value("user-currency", "CODE", "The currency you think in (default: USD)."),
    .value("timezone", "ZONE", "Your time zone (default: that of the machine)."),
    .flag("why", "Show the reasons' evidence and the score of every suggestion."),
  ]
  static let details = """
    Write as you would to a person; an empty line or Ctrl-D ends. It also reads a script from a pipe:

      printf 'gift for my dad, he fishes\\nunder $40\\n' | concierge chat --quiet
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let giver = try giver(arguments)
    let conversation = ConversationID(arguments.value("conversation") ?? UniqueID.make("c"))
    return try await Application.with(settings) { application in
      guard application.catalog.snapshot.count > 0 else {
        StandardError.writeLine(
          "The catalog of \(settings["db"]) is empty. First: concierge catalog import catalog/demo/products.jsonl"
        )
        return .unavailable
      }
      let screen = ChatScreen(showsEvidence: arguments.has("why"), isQuiet: arguments.has("quiet"))
      screen.welcome(
        products: application.catalog.snapshot.count, fallback: application.encoderFallbackReason)
      try await application.meaning?.prepare()
      let concierge = try application.concierge()
      while let text = screen.prompt() {
        let message = Message(
          id: MessageID(UniqueID.make("m")), conversation: conversation, giver: giver, text: text,
          moment: GiverClock.moment(
            Instant(milliseconds: application.clock.millisecondsSinceEpoch), in: giver.timezone))
        let reply = try await concierge.reply(to: message)
        if arguments.has("json") { try Output.json(reply) } else { screen.show(reply) }
      }
      return .done
    }
  }

  private static func giver(_ arguments: Arguments) throws(UsageError) -> Giver {
    return Giver(
      id: UserID(arguments.value("user") ?? "terminal"), country: try arguments.country("country"),
      currency: try arguments.currency("user-currency") ?? .usd,
      timezone: arguments.value("timezone") ?? TimeZone.current.identifier)
  }
}
