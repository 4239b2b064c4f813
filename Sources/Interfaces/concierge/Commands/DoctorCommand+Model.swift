import LanguageModels
import Operations

extension DoctorCommand {
  /// Whether the hosted model can be asked; with `online` it is, once and in few words.
  static func model(_ settings: Settings, online: Bool) async -> Finding {
    let check = "language model"
    do {
      let home = try Home.find(settings)
      guard let models = try ModelAssembly(settings, home: home, ledger: nil, metrics: Metrics()) else {
        return Finding(check: check, verdict: .pass, detail: "local: none is asked.", remedy: nil)
      }
      if online { return await asked(models, check) }
      guard let warning = models.warning else {
        return Finding(
          check: check, verdict: .pass,
          detail: "\(models.description); the settings are sound, --online asks it.", remedy: nil)
      }
      return Finding(
        check: check, verdict: .warning, detail: warning, remedy: "Add the price, so that cost is counted.")
    } catch {
      return Finding(
        check: check, verdict: .failure, detail: "\(error)",
        remedy: "Mend what is named, or set CONCIERGE_LLM=local.")
    }
  }

  /// Whether all prompts can be read.
  static func prompts(_ settings: Settings) -> Finding {
    do {
      let folder = try Home.find(settings) + "/prompts"
      let names = try PromptLibrary(directory: folder).names
      return Finding(
        check: "prompts", verdict: .pass, detail: "\(folder): \(names.count) prompts can be read.",
        remedy: nil)
    } catch {
      return Finding(
        check: "prompts", verdict: .failure, detail: "\(error)",
        remedy: "Mend the file at the line that is named.")
    }
  }

  private static func asked(_ models: ModelAssembly, _ check: String) async -> Finding {
    let request = ModelRequest(
      purpose: "doctor", prompt: PromptIdentity(name: "doctor", hash: "0000000000000000"),
      system: "You answer with one word.", messages: [ModelMessage(.user, "Say OK.")], maximumTokens: 16,
      deadline: Deadline(after: .seconds(20)))
    let start = ContinuousClock.now
    do throws(ModelError) {
      let answer = try await models.interactive.answer(request)
      let time = Int((ContinuousClock.now - start).milliseconds)
      return Finding(
        check: check, verdict: .pass,
        detail: "\(models.plan.provider.rawValue): \(answer.model) answered in \(time) ms.", remedy: nil)
    } catch {
      return Finding(
        check: check, verdict: .failure, detail: error.description,
        remedy: "Check the key, CONCIERGE_LLM_BASE_URL, CONCIERGE_LLM_MODEL and CONCIERGE_CA_FILE.")
    }
  }
}
