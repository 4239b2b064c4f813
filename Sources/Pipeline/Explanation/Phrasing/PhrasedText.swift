import GiftDomain

/// A reply as a model writes it: takes what comes, gives out the sentences that are borne, and judges the whole.
///
/// What was given out is never taken back. A question, and all behind it, is kept until the end, so that no reply asks
/// twice when the templates have to say the rest.
struct PhrasedText {
  private let task: PhrasingTask
  private let policy: PhrasingPolicy
  private let language: PhrasingLanguage
  private let facts: PhrasedFacts
  private let verifier: Verifier

  private var assembler = SentenceAssembler()
  private var taken = 0
  private var kept = 0
  private var dropped = 0
  private var scope: Set<Int> = []
  /// What is borne so far, with what is kept back.
  private var text = ""
  /// White space between the last sentence that was kept and the next one.
  private var gap = ""
  private var heldBack: [String]?
  private var asked = 0
  /// Why nothing more is taken.
  private(set) var failure: PhrasingFailure?
  /// What was given out.
  private(set) var said = ""

  /// Begins; nil when replies in that language are not left to a model.
  init?(_ task: PhrasingTask, policy: PhrasingPolicy, verifier: Verifier) {
    guard let (_, language) = policy.language(task.language) else { return nil }
    self.task = task
    self.policy = policy
    self.language = language
    self.verifier = verifier
    facts = PhrasedFacts(task)
  }

  /// Takes more of the text; returns what can be said now.
  mutating func take(_ piece: String) -> [String] {
    guard failure == nil else { return [] }
    taken += piece.unicodeScalars.count
    var pieces: [String] = []
    for sentence in assembler.take(piece) { judge(sentence, &pieces) }
    if taken > 2 * policy.longestText || assembler.waiting > 2 * policy.longestSentence { failure = .tooLong }
    return pieces
  }

  /// Says that nothing more comes; returns what can be said now, and leaves a failure when that is not a whole reply.
  mutating func finish() -> [String] {
    var pieces: [String] = []
    for sentence in assembler.finish() { judge(sentence, &pieces) }
    guard failure == nil else { return pieces }
    failure = flaw
    guard failure == nil, let heldBack else { return pieces }
    self.heldBack = nil
    said += heldBack.joined()
    return pieces + heldBack
  }

  /// What is wrong with the whole; nil when nothing is.
  private var flaw: PhrasingFailure? {
    if kept == 0 { return dropped == 0 ? .empty : .unborne }
    if Double(dropped) > policy.droppedShare * Double(kept + dropped) { return .unborne }
    if task.question != nil, asked == 0 { return .questionMissing }
    let words = text.split { !$0.isLetter }.map { FoldedWord.fold($0) }
    if task.discloses, !language.ai.isIn(words) { return .disclosureMissing }
    return nil
  }

  private mutating func judge(_ sentence: String, _ pieces: inout [String]) {
    guard failure == nil else { return }
    let words = sentence.trimmingSpace
    guard !words.isEmpty else { return }
    if Markup.isIn(sentence) {
      failure = .markup
      return
    }
    if kept + dropped >= policy.mostSentences || text.count + words.count > policy.longestText {
      failure = .tooLong
      return
    }
    // Paragraphs part what sentences speak of.
    if gap.contains("\n\n") { scope = [] }
    if isBorne(words) {
      keep(words, &pieces)
    } else {
      dropped += 1
    }
    gap = Self.gap(after: sentence, before: gap)
  }

  private mutating func isBorne(_ sentence: String) -> Bool {
    guard sentence.count <= policy.longestSentence, mayAsk(sentence) else { return false }
    let check = PhrasedCheck(sentence, facts: facts, language: language, policy: policy, scope: scope)
    guard check.isBorne else { return false }
    // The reply so far must stand as a whole: a sentence alone may mean another product than behind the others.
    guard verifier.verify(text + separator + sentence, against: task.facts).removed.isEmpty else {
      return false
    }
    scope = check.scope
    return true
  }

  /// A question must be the one that was decided on, and the only one.
  private func mayAsk(_ sentence: String) -> Bool {
    let marks = sentence.count { "?？؟".contains($0) }
    guard marks > 0 else { return true }
    guard marks == 1, asked == 0, let question = task.question else { return false }
    let words = sentence.split { !$0.isLetter }.map { FoldedWord.fold($0) }
    return language.questions[question]?.isIn(words) ?? false
  }

  private mutating func keep(_ sentence: String, _ pieces: inout [String]) {
    let piece = separator + sentence
    text += piece
    kept += 1
    if sentence.contains("?") {
      asked += 1
      heldBack = heldBack ?? []
    }
    gap = ""
    guard heldBack == nil else {
      heldBack?.append(piece)
      return
    }
    said += piece
    pieces.append(piece)
  }

  private var separator: String {
    if text.isEmpty { return "" }
    let lines = gap.count(where: \.isNewline)
    return lines == 0 ? " " : lines == 1 ? "\n" : "\n\n"
  }

  /// The line breaks behind a sentence, added to those before one that was dropped.
  private static func gap(after sentence: String, before: String) -> String {
    let lines =
      before.count(where: \.isNewline)
      + sentence.reversed().prefix(while: \.isWhitespace).count(
        where: \.isNewline)
    return String(repeating: "\n", count: min(2, lines))
  }
}

/// Signs of HTML, Markdown and links.
enum Markup {
  static func isIn(_ text: String) -> Bool {
    if signs.contains(where: { text.contains($0) }) { return true }
    if let first = text.first(where: { !$0.isWhitespace }), "#|>".contains(first) { return true }
    // A tag: `<` with a letter, a slash or an exclamation mark behind it.
    var previous: Character?
    for character in text {
      if previous == "<", character.isLetter || "/!?".contains(character) { return true }
      previous = character
    }
    return false
  }

  private static let signs = ["**", "__", "`", "](", "![", "&lt;", "&#", "{{", "\\u", "javascript:"]
}
