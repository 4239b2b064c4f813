public import GiftDomain
public import LanguageModels
import Operations

/// Has a hosted model put replies into words, and says only what the facts bear.
///
/// The model is asked once a reply. It never throws: when its words are of no use, or too few of them are, the templates
/// say what is to be said.
public struct ReplyPhraser: Sendable {
  /// The name of the prompt's file.
  public static let promptName = "reply-phrasing"

  private let model: any LanguageModel
  private let prompts: PromptLibrary
  private let policy: PhrasingPolicy
  private let timeout: Duration?
  private let verifier = Verifier()

  /// A phraser that asks a model.
  ///
  /// - Parameter timeout: how long the whole of its words may take; nil leaves it to the prompt.
  public init(
    model: any LanguageModel, prompts: PromptLibrary, policy: PhrasingPolicy, timeout: Duration? = nil
  ) {
    self.model = model
    self.prompts = prompts
    self.policy = policy
    self.timeout = timeout
  }

  /// What was said in the end.
  public struct Phrased: Sendable {
    /// The whole text: what was given out piece by piece, joined.
    public let text: String
    /// Why the templates had to say it, or the rest of it; nil when the model's words were taken.
    public let failure: PhrasingFailure?
    /// What the model took.
    public let usage: TurnUsage
  }

  /// Words a reply; nil when replies in that language are not left to a model.
  ///
  /// - Parameters:
  ///   - task: what is to be said.
  ///   - account: on whose account the model is asked.
  ///   - say: is given every piece as soon as it is known to be borne; joined, the pieces are the text.
  public func phrase(
    _ task: PhrasingTask, for account: UsageAccount, say: @Sendable (String) -> Void
  ) async -> Phrased? {
    guard var text = PhrasedText(task, policy: policy, verifier: verifier),
      let (code, _) = policy.language(task.language), let prompt = try? prompts.prompt(Self.promptName)
    else { return nil }
    let values = PhrasingEvidence(task: task, language: code).values
    let deadline = Deadline(after: timeout ?? prompt.timeout)
    let request = prompt.request(values, deadline: deadline, account: account)
    let answer = await read(request, into: &text, say)
    var failure = text.failure
    // Words that were cut off, or that the model would not say, are no reply.
    if failure == nil, answer?.finish != .complete { failure = .model }
    if failure == nil {
      for piece in text.finish() { say(piece) }
      failure = text.failure
    }
    var whole = text.said
    if failure != nil {
      // What was said stays valid, for it was borne; the templates say the whole once more.
      let rest = (whole.isEmpty ? "" : "\n\n") + task.template
      for piece in SpokenText.pieces(of: rest) { say(piece) }
      whole += rest
    }
    return Phrased(
      text: whole, failure: failure, usage: usage(of: answer, prompt, isUsed: failure == nil))
  }

  /// Reads the model's words as they come; returns the whole answer, or nil when it did not come to its end.
  private func read(
    _ request: ModelRequest, into text: inout PhrasedText, _ say: @Sendable (String) -> Void
  ) async -> ModelAnswer? {
    do {
      let stream = try await Self.before(request.deadline) { [model] in try await model.stream(request) }
      guard let stream else { return nil }
      let reader = StreamReader(stream)
      while let piece = try await Self.before(request.deadline, { try await reader.next() }) ?? nil {
        switch piece {
        case .text(let more):
          for piece in text.take(more) { say(piece) }
          // The rest is not waited for: letting go of the stream ends the exchange.
          if text.failure != nil { return nil }
        case .finished(let answer): return answer
        }
      }
      return nil
    } catch {
      return nil
    }
  }

  private static func before<T: Sendable>(
    _ deadline: Deadline, _ body: @escaping @Sendable () async throws -> T
  ) async throws -> T? {
    try await withDeadline(deadline, body)
  }

  private func usage(of answer: ModelAnswer?, _ prompt: Prompt, isUsed: Bool) -> TurnUsage {
    TurnUsage(
      exchanges: [
        TurnUsage.Exchange(
          purpose: prompt.purpose, provider: model.identity.provider,
          model: answer?.model ?? model.identity.model, prompt: prompt.identity.name,
          promptHash: prompt.identity.hash, isUsed: isUsed)
      ],
      inputTokens: answer?.usage.allInput ?? 0, outputTokens: answer?.usage.output ?? 0,
      nanodollars: answer?.cost.nanodollars ?? 0)
  }
}

/// The one reader of a stream, which a late reading may outlive.
private actor StreamReader {
  private var pieces: ModelStream.AsyncIterator?

  init(_ stream: ModelStream) { pieces = stream.makeAsyncIterator() }

  /// The next piece; nil at the end.
  func next() async throws -> ModelStream.Piece? {
    guard var reading = pieces.take() else { return nil }
    let piece = try await reading.next(isolation: #isolation)
    pieces = reading
    return piece
  }
}
