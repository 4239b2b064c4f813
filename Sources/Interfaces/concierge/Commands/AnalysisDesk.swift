import Gateway
import GiftDomain
import Learning
import Operations
import Records

/// Analyses givers and prints what was concluded.
struct AnalysisDesk {
  let application: Application
  let analyst: ConversationAnalyst
  let isJSON: Bool
  let isQuiet: Bool

  /// Analyses one giver.
  func analyse(_ giver: UserID) async throws -> ExitStatus {
    guard let analysis = try await analyst.analyse(giver) else {
      StandardError.writeLine("There is no giver “\(giver)”: nobody of that identifier wrote anything.")
      return .badInput
    }
    show(analysis)
    return .done
  }

  /// Analyses everybody; one who cannot be analysed does not stop the others.
  func analyseAll(limit: Int) async throws -> ExitStatus {
    let givers = try await application.conversations.givers(limit: limit)
    let bar = isQuiet ? nil : ProgressBar("Analysing", total: givers.count)
    var (done, refused, failed) = (0, 0, 0)
    for giver in givers {
      try Task.checkCancellation()
      do {
        if let analysis = try await analyst.analyse(giver) {
          done += 1
          if isJSON { show(analysis) }
        }
      } catch is LearningError {
        refused += 1
      } catch let error as any Reportable {
        failed += 1
        StandardError.writeLine("\(giver): \(error.description)")
      }
      bar?.advance()
    }
    bar?.finish()
    if !isJSON { print("\(done) analysed, \(refused) want no profile, \(failed) failed") }
    return failed > 0 ? .failed : .done
  }

  private func show(_ analysis: ConversationAnalysis) {
    if isJSON { return print(analysis.json) }
    let profile = analysis.profile
    print(
      "\(profile.giver): \(analysis.messages) messages in \(analysis.hunts) hunts, read by \(reader(of: analysis))"
    )
    if !analysis.isStored { print("  not stored: the giver took the permission back meanwhile") }
    line("budget", profile.averageBudget) { budget in
      let groups = budget.byRecipient.map { "\($0.relationship.words) \($0.amount) (\($0.count))" }
      return "\(budget.amount) on average of \(budget.count)"
        + (groups.isEmpty ? "" : ": " + groups.joined(separator: ", "))
    }
    line("recipients", profile.commonRecipients) { recipients in
      recipients.map { "\($0.relationship.words) \(Int(($0.share * 100).rounded())) % (\($0.count))" }
        .joined(separator: ", ")
    }
    line("categories", profile.preferredCategories) { categories in
      categories.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
    }
    line("mood", profile.sentimentTrend) { trend in
      "\(trend.direction.rawValue), mean \(trend.mean), slope \(trend.slope), "
        + "\(trend.feelings) of \(trend.messages) messages tell a feeling"
    }
  }

  private func reader(of analysis: ConversationAnalysis) -> String {
    let report = analysis.report
    let doubts = report.dropped.isEmpty ? "" : ", not believed: " + report.dropped.joined(separator: ", ")
    guard report.isDegraded else { return report.by + doubts }
    return "local; the model did not help (\(report.reason ?? "unknown")\(doubts))"
  }

  private func line<Value>(_ name: String, _ inferred: Inferred<Value>?, _ words: (Value) -> String) {
    let text = inferred.map { "\(words($0.value))  [confidence \($0.confidence), by \($0.source.by)]" }
    print("  \(name.padding(to: 12))\(text ?? "not known")")
  }
}
