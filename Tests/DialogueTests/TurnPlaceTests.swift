import Explanation
import GiftDomain
import Testing

@testable import Dialogue

@Suite("Places of events are read as they are written, and nothing else is")
struct TurnPlaceTests {
  @Test("what is written is read", arguments: TurnPlace.Step.allCases)
  func roundTrip(step: TurnPlace.Step) {
    let place = TurnPlace(position: 12, step: step, offset: 345, turn: "t-with-dashes")
    #expect(TurnPlace(place.description) == place)
    #expect(TurnPlace("7") == .end(of: 7))
    #expect(TurnPlace.end(of: 7).description == "7")
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "-", "-1", "+1", "1-", "1-2", "1-2-3", "1-2-3-", "0-1-0-t", "1-0-0-t", "1-7-0-t", "1--0-t",
      "x-1-0-t",
      "1-1-x-t", "9999999999", "1-1-99999999999-t", "١-1-0-t", " 1", "1\n",
      "1-1-0-" + String(repeating: "t", count: 400),
    ])
  func refused(text: String) {
    #expect(TurnPlace(text) == nil)
  }

  @Test(
    "the pieces of a text are the text",
    arguments: [
      "", "One.", "One. Two! Three? Four", "A list:\n\n1. $39.00 – a kit.\n2. St. Ives tea…\n", "  lead",
      "a\r\nb",
      "これは。とても！",
    ])
  func pieces(text: String) {
    #expect(SpokenText.pieces(of: text).joined() == text)
    #expect(SpokenText.pieces(of: text).allSatisfy { !$0.isEmpty })
  }
}
