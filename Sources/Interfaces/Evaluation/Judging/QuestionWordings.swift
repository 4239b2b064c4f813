import GiftDomain

/// By which wordings a question is known to ask about something.
struct QuestionWordings: Sendable {
  private let patterns: [(subject: Question, pattern: TextPattern)]

  /// Takes regular expressions by the subject's name; the error names the key.
  init(_ sources: [String: [String]]) throws(PolicyError) {
    var patterns: [(Question, TextPattern)] = []
    for (name, sources) in sources.sorted(by: { $0.key < $1.key }) {
      guard let subject = Question(rawValue: name) else {
        throw PolicyError(key: "questions.\(name)", reason: "nothing of that name can be asked about")
      }
      for source in sources {
        guard let pattern = TextPattern(source) else {
          throw PolicyError(key: "questions.\(name)", reason: "“\(source)” is no regular expression")
        }
        patterns.append((subject, pattern))
      }
    }
    self.patterns = patterns
  }

  /// What a question asks about.
  func subjects(of sentence: String) -> Set<Question> {
    Set(patterns.filter { $0.pattern.matches(sentence) }.map(\.subject))
  }
}
