import GiftDomain

/// Holds the text of a reply against what the suite says of it.
struct ReplyJudge: Sendable {
  private let wordings: QuestionWordings

  init(wordings: QuestionWordings) { self.wordings = wordings }

  /// The results of all checks that are named.
  func judge(_ expectation: ReplyExpectation, _ reply: TurnReply) -> [CheckResult] {
    var results: [CheckResult] = []
    func add(_ name: String, _ passed: Bool, _ expected: String, _ got: String) {
      results.append(
        CheckResult(kind: .reply, name: "reply.\(name)", passed: passed, expected: expected, got: got))
    }
    if let maximum = expectation.maximumQuestions {
      let count = ReplyText.questions(in: reply)
      add("max_questions", count <= maximum, "at most \(maximum)", "\(count): \(reply.text)")
    }
    let asked = asked(in: reply)
    let words = asked.isEmpty ? "nothing asked" : asked.map(\.rawValue).sorted().joined(separator: ", ")
    for question in expectation.asksAbout {
      add("asks_about", asked.contains(question), question.rawValue, words)
    }
    for question in expectation.notAsksAbout {
      add("not_asks_about", !asked.contains(question), "not \(question.rawValue)", words)
    }
    for pattern in expectation.mentions {
      add("mentions", pattern.matches(reply.text), pattern.source, reply.text)
    }
    for pattern in expectation.notMentions {
      add("not_mentions", !pattern.matches(reply.text), "not \(pattern.source)", reply.text)
    }
    return results
  }

  /// What a reply asks about: as it says itself, and as its text reads.
  private func asked(in reply: TurnReply) -> Set<Question> {
    var asked = Set(reply.asked.map { [$0] } ?? [])
    for sentence in ReplyText.questionSentences(in: reply) {
      asked.formUnion(wordings.subjects(of: sentence))
    }
    return asked
  }
}
