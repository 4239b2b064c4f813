import Explanation
import GiftDomain
import Records

/// Puts an answer into words and lets nothing through that the evidence does not bear.
struct Speaker: Sendable {
  let writer: ReplyWriter
  let verifier: Verifier
  let exchange: any ExchangeRateProvider

  /// What is said.
  struct Spoken {
    let text: String
    let quickReplies: [String]
    let notes: [Note]
  }

  /// Words an answer; the conversation's state notes what was said and asked.
  func speak(_ answer: inout Answer, reading: Reading, state: inout ConversationState) -> Spoken {
    let parts = framed(answer, reading: reading, state: &state)
    state.asked = answer.question
    guard !parts.isEmpty else { return Spoken(text: "", quickReplies: [], notes: []) }
    let conversion = exchange.conversion(for: state.brief)
    let written = writer.write(
      parts, tone: tone(reading, state.brief), seed: seed(state), locale: reading.giver.locale,
      conversion: conversion)
    var facts = facts(answer, state: state, reading: reading)
    facts.conversion = conversion
    let verified = verifier.verify(written.text, against: facts)
    var text = verified.text
    if text.isEmpty {
      // Everything was taken out: something plain and safe is said instead of nothing.
      text = writer.write([.withheld], tone: .neutral, seed: seed(state), locale: reading.giver.locale).text
    }
    if !answer.isPassing {
      state.lastText = text
      state.lastAction = answer.action
      state.lastMentioned = answer.mentioned.map(\.id)
    }
    return Spoken(
      text: text, quickReplies: written.quickReplies,
      notes: verified.removed.isEmpty ? [] : [.claimRemoved])
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
