import GiftDomain

/// Reads the text of a reply as a giver does.
enum ReplyText {
  /// How many questions a reply asks; question marks within titles are none.
  static func questions(in reply: TurnReply?) -> Int {
    guard let reply else { return 0 }
    let runs = own(reply).split(omittingEmptySubsequences: false) { $0 != "?" && $0 != "!" }
    return runs.count { $0.contains("?") }
  }

  /// The sentences of a reply's own words that are questions.
  static func questionSentences(in reply: TurnReply) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for letter in own(reply) {
      sentence.append(letter)
      guard "?.!;:\n".contains(letter) else { continue }
      if letter == "?" { sentences.append(sentence) }
      // "What is it for: a birthday, a thank-you?" is one question.
      if letter != ":" { sentence = "" }
    }
    return sentences
  }

  /// The text without the words of the shop: titles of what is shown, and all that stands in quotes.
  static func own(_ reply: TurnReply) -> String {
    var text = reply.text
    for suggestion in reply.suggestions {
      text = text.split(separator: suggestion.product.title, omittingEmptySubsequences: false)
        .joined(separator: " ")
    }
    var isQuoted = false
    return String(
      text.filter { letter in
        if letter == "“" { isQuoted = true }
        defer { if letter == "”" { isQuoted = false } }
        return !isQuoted
      })
  }
}
