import GiftDomain
import LanguageModels
import Records
import Understanding

extension TurnReader {
  /// The one message of a turn that a model is asked about: the one of which the grammars read least.
  ///
  /// None while a person answers, since nothing will be said.
  func hardest(of messages: [Message], in session: ConversationSession) -> MessageID? {
    guard analyser.hasModel, !session.state.isHandedOff else { return nil }
    guard messages.count > 1 else { return messages.first?.id }
    let unread = messages.map { analyser.unreadWords(of: $0.text, in: context(of: $0, session)) }
    // Of equals the latest.
    let most = unread.indices.max { (unread[$0], $0) < (unread[$1], $1) }
    return most.map { messages[$0].id }
  }
}

extension Message {
  /// On whose account a model is asked about it.
  var account: UsageAccount { UsageAccount(conversation: conversation.rawValue, user: giver.id.rawValue) }
}

extension Reading {
  /// Notes who understood a message.
  mutating func note(_ understood: Understood) {
    if understood.by != "local" { by = understood.by }
    failure = failure ?? understood.failure
    usage = usage + understood.usage
    if !understood.refused.isEmpty, !notes.contains(.modelDoubted) { notes.append(.modelDoubted) }
  }

  /// Who understood the turn, and as what.
  var report: UnderstandingReport { UnderstandingReport(by: by, failure: failure, as: acts) }
}

extension ConversationState {
  /// A turn of fewer words says too little about its language to change it.
  private static let wordsOfLanguage = 4

  /// Keeps the language that the giver writes.
  mutating func hear(_ tag: String, in text: String) {
    guard tag != "und", tag != language else { return }
    let isShort = text.split(maxSplits: Self.wordsOfLanguage) { $0.isWhitespace }.count < Self.wordsOfLanguage
    if language == nil || !isShort { language = tag }
  }
}
