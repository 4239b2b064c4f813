import Explanation
import GiftDomain
import Records

extension Hunter {
  /// Confirms what the reader has noted about a recipient.
  func remember(_ reading: Reading, session: ConversationSession) -> Answer {
    let changes = reading.operations.filter { $0.slot.isRemembered }.compactMap {
      ChangeWording.change($0, in: session.state.brief)
    }
    let person = session.state.brief.recipientID.flatMap { session.book[$0] }
    let name = person?.name ?? person?.relationship.map { "your " + $0.words }
    return Answer(.remember, [.remembered(changes, recipient: name)])
  }

  /// Forgets what the turn names about the active recipient; the reader has taken it out of the brief already.
  func forget(_ reading: Reading, session: inout ConversationSession) -> Answer {
    var forgotten: [String] = []
    for operation in reading.operations where operation.kind == .remove || operation.kind == .clear {
      guard let value = operation.value?.text else { continue }
      forgotten.append(value)
      if let id = session.state.brief.recipientID {
        _ = session.book.forget(slot: operation.slot, value: value, about: id)
      }
    }
    return Answer(.remember, [.forgotten(forgotten)])
  }
}
