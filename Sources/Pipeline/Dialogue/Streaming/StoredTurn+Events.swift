import Explanation
import GiftDomain
import Records

extension StoredTurn {
  /// The events of a turn that was answered, made again from what was stored of it.
  var events: [TurnEvent] {
    var events = [event(.started, .started(reply.messages))]
    events.append(event(.understood, .understood(reply.understanding)))
    if !reply.suggestions.isEmpty { events.append(event(.suggestions, .suggestions(reply.suggestions))) }
    var offset = 0
    for piece in SpokenText.pieces(of: reply.text) {
      offset += piece.utf8.count
      events.append(event(.said, .said(piece), offset: offset))
    }
    events.append(event(.completed, .completed(reply)))
    return events
  }

  private func event(
    _ step: TurnPlace.Step, _ content: TurnEvent.Content, offset: Int = 0
  ) -> TurnEvent {
    TurnEvent(
      conversation: reply.conversation, turn: reply.id,
      place: TurnPlace(position: position, step: step, offset: offset, turn: reply.id), content: content)
  }
}

extension Array where Element == TurnEvent {
  /// The events of one turn that stand behind a place of it; of a piece that was heard in part, the rest.
  func after(_ place: TurnPlace?) -> [TurnEvent] {
    guard let place else { return self }
    return compactMap { event in
      guard place.isBefore(event.place) else { return nil }
      guard case .said(let piece) = event.content, place.step == .said else { return event }
      let begin = event.place.offset - piece.utf8.count
      guard let rest = SpokenText.rest(of: piece, from: place.offset - begin) else { return event }
      return TurnEvent(
        conversation: event.conversation, turn: event.turn, place: event.place, content: .said(rest))
    }
  }
}
