import GiftDomain
import Operations

/// Draws a conversation in the terminal.
struct ChatScreen {
  let showsEvidence: Bool
  let isQuiet: Bool
  private let style = TerminalStyle.standardOutput
  private let isInteractive = StandardInput.isTerminal

  init(showsEvidence: Bool, isQuiet: Bool) {
    self.showsEvidence = showsEvidence
    self.isQuiet = isQuiet
  }

  func welcome(products: Int, fallback: String?) {
    guard !isQuiet else { return }
    print(style.text("Gift Concierge", .heading) + " — \(products) products. An empty line ends.")
    if let fallback { print(style.text("The sentence encoder is not used: \(fallback).", .faint)) }
    print("")
  }

  /// The next line; nil at the end.
  ///
  /// From a pipe the line is shown, so that the transcript reads well.
  func prompt() -> String? {
    print(style.text("you ", .good), terminator: "> ")
    StandardOutput.flush()
    guard let line = readLine() else {
      print("")
      return nil
    }
    if !isInteractive { print(line) }
    return line.isEmpty ? nil : line
  }

  func show(_ reply: TurnReply) {
    print("")
    print(reply.text)
    if showsEvidence { reply.suggestions.forEach(showEvidence) }
    if !reply.quickReplies.isEmpty {
      print(style.text("  [" + reply.quickReplies.joined(separator: "] [") + "]", .faint))
    }
    if let total = reply.timings["total"], !isQuiet {
      print(style.text("  \(reply.action.rawValue), \(total) ms", .faint))
    }
    print("")
  }

  private func showEvidence(_ suggestion: Suggestion) {
    print("")
    print(
      "  " + style.text(suggestion.product.title, .heading)
        + "  \(suggestion.role.rawValue)  \(suggestion.score)")
    for entry in suggestion.ledger where entry.contribution != 0 {
      print(
        style.text(
          "    \(entry.term.rawValue): \(entry.value) × \(entry.weight) = \(entry.contribution)", .faint))
    }
    for reason in suggestion.reasons {
      let evidence = reason.evidence.map {
        "\($0.source.rawValue) \($0.ref)" + ($0.quote.map { " “\($0)”" } ?? "")
      }
      print(style.text("    \(reason.text) [\(evidence.joined(separator: "; "))]", .faint))
    }
  }
}
