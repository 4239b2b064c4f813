import Explanation
import GiftDomain
import LanguageModels
import Records

/// Puts an answer into words and lets nothing through that the evidence does not bear.
struct Speaker: Sendable {
  let writer: ReplyWriter
  let verifier: Verifier
  let exchange: any ExchangeRateProvider
  /// Has a model put replies into words; nil when the templates' words are said.
  let phraser: ReplyPhraser?

  /// What is said.
  struct Spoken {
    var text = ""
    var quickReplies: [String] = []
    var notes: [Note] = []
    /// What a model took for its words.
    var usage = TurnUsage()
  }

  /// Words an answer; the conversation's state notes what was said and asked.
  ///
  /// - Parameters:
  ///   - account: on whose account a model may be asked.
  ///   - say: is given the text piece by piece as soon as each is certain; joined, the pieces are the text.
  func speak(
    _ answer: Answer, reading: Reading, state: inout ConversationState, account: UsageAccount,
    say: @Sendable (String) -> Void
  ) async -> Spoken {
    let parts = framed(answer, reading: reading, state: &state)
    state.asked = answer.question
    guard !parts.isEmpty else { return Spoken() }
    let conversion = exchange.conversion(for: state.brief)
    let tone = tone(reading, state.brief)
    let written = writer.write(
      parts, tone: tone, seed: seed(state), locale: reading.giver.locale, conversion: conversion)
    var facts = facts(answer, state: state, reading: reading)
    facts.conversion = conversion
    let verified = verifier.verify(written.text, against: facts)
    var spoken = Spoken(text: verified.text, quickReplies: written.quickReplies)
    if !verified.removed.isEmpty { spoken.notes.append(.claimRemoved) }
    if spoken.text.isEmpty {
      // Everything was taken out: something plain and safe is said instead of nothing.
      spoken.text =
        writer.write([.withheld], tone: .neutral, seed: seed(state), locale: reading.giver.locale).text
    }
    if let task = task(spoken, answer, parts, facts, tone, reading, state),
      let phrased = await phraser?.phrase(task, for: account, say: say)
    {
      spoken.text = phrased.text
      spoken.usage = phrased.usage
      if phrased.failure != nil { spoken.notes.append(.phrasingFailed) }
    } else {
      for piece in SpokenText.pieces(of: spoken.text) { say(piece) }
    }
    if !answer.isPassing {
      state.lastText = spoken.text
      state.lastAction = answer.action
      state.lastMentioned = answer.mentioned.map(\.id)
    }
    return spoken
  }

  /// What a model may put into words; nil for what the shop says itself: sad moments, orders, people's data.
  private func task(
    _ spoken: Spoken, _ answer: Answer, _ parts: [ReplyPart], _ facts: VerifiableFacts, _ tone: Tone,
    _ reading: Reading, _ state: ConversationState
  ) -> PhrasingTask? {
    guard phraser != nil, PhrasingTask.isFree(parts), spoken.notes.isEmpty, !answer.isPassing,
      tone != .solemn
    else { return nil }
    let discloses = parts.contains { if case .disclosure = $0 { true } else { false } }
    return PhrasingTask(
      template: spoken.text, facts: facts, question: answer.question, discloses: discloses,
      names: [reading.giver.name].compactMap(\.self), tone: tone,
      language: state.language ?? reading.giver.locale)
  }

  /// Adds what belongs before every answer: who speaks at first contact, comfort, and what was understood.
  private func framed(_ answer: Answer, reading: Reading, state: inout ConversationState) -> [ReplyPart] {
    guard !answer.parts.isEmpty else { return [] }
    var parts = answer.parts
    if answer.action == .suggest || answer.action == .ask {
      let brief = state.brief
      let changes = reading.operations.compactMap { ChangeWording.change($0, in: brief) }
      if !changes.isEmpty { parts.insert(.understood(changes), at: greetingEnd(parts)) }
      let occasion = state.brief.occasion?.value
      if let occasion, occasion.isSolemn, reading.before.occasion?.value != occasion {
        parts.insert(.condolence(occasion), at: 0)
      }
    }
    if !state.hasDisclosed {
      parts.insert(.disclosure, at: greetingEnd(parts))
      state.hasDisclosed = true
    }
    return parts
  }

  /// Behind a greeting or comfort, which always come first.
  private func greetingEnd(_ parts: [ReplyPart]) -> Int {
    switch parts.first {
    case .greeting, .condolence: 1
    default: 0
    }
  }

  private func tone(_ reading: Reading, _ brief: Brief) -> Tone {
    if brief.occasion?.value.isSolemn == true { return .solemn }
    if reading.stress >= 0.5 { return .hurried }
    return .neutral
  }

  /// The same conversation is always worded the same way; its turns are worded differently.
  private func seed(_ state: ConversationState) -> UInt64 {
    var seed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in state.brief.id.rawValue.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return seed &+ UInt64(state.turns)
  }

  private func facts(_ answer: Answer, state: ConversationState, reading: Reading) -> VerifiableFacts {
    VerifiableFacts(
      suggestions: answer.suggestions + answer.cited, products: answer.mentioned, brief: state.brief,
      relaxation: answer.relaxation, today: reading.moment.day, people: answer.people)
  }
}
