import Numerics

/// Makes up what givers write, from a seed: hunts with limits, corrections, exclusions, references, and small talk.
public struct GeneratedTurns {
  private var random: SplitMix64
  private let inventsInterests: Bool

  /// The same seed gives the same texts.
  ///
  /// - Parameter inventsInterests: makes up a new word for every interest, so that no two hunts ask for the same.
  public init(seed: UInt64, inventsInterests: Bool = false) {
    random = SplitMix64(seed: seed)
    self.inventsInterests = inventsInterests
  }

  /// The texts of one conversation.
  public mutating func conversation() -> [String] {
    var texts = [opening()]
    for _ in 0..<(1 + next(below: 5)) { texts.append(followUp()) }
    return texts
  }

  private mutating func opening() -> String {
    var parts = ["I need a gift for my \(pick(Self.people))"]
    if chance(60) { parts.append(pick(["who loves", "they like", "is into"]) + " " + interest()) }
    if chance(30) { parts.append("turning \(pick(["4", "9", "16", "30", "65", "80"]))") }
    if chance(30) {
      parts.append("for " + pick(["christmas", "a birthday", "their wedding", "mother's day"]))
    }
    if chance(40) { parts.append(budget()) }
    if chance(25) {
      parts.append(pick(["by Friday", "by tomorrow", "tonight", "in two weeks", "by December 20"]))
    }
    if chance(30) { parts.append(exclusion()) }
    return parts.joined(separator: pick([", ", ". ", " and "]))
  }

  private mutating func followUp() -> String {
    switch next(below: 12) {
    case 0, 1: budget()
    case 2, 3: exclusion()
    case 4: pick(["cheaper?", "something cheaper please", "a bit nicer please"])
    case 5: pick(["more ideas", "show me others", "none of these"])
    case 6:
      "the \(pick(["first", "second", "third", "last"])) one looks good" + pick(["", " but cheaper", "!"])
    case 7: "they already have a \(pick(Words.things.map(\.name)))"
    case 8: pick(["actually make it 80", "actually by Tuesday", "no wait, under $25"])
    case 9: pick(["it must arrive by tomorrow", "can it be emailed", "deliver by the 30th"])
    case 10:
      pick(["thanks", "what's the difference between the first two?", "tell me more about the second"])
    default: "they also like \(interest())"
    }
  }

  private mutating func interest() -> String {
    guard inventsInterests else { return pick(Words.interests) }
    let syllables = ["bra", "ko", "len", "mi", "rud", "sta", "vo", "zan"]
    return pick(Words.interests) + " and " + (0..<4).map { _ in pick(syllables) }.joined() + "ing"
  }

  private mutating func budget() -> String {
    let amount = pick(["5", "12", "20", "35.50", "49.99", "75", "120", "200"])
    return pick([
      "under $\(amount)", "max \(amount)", "up to £\(amount)", "around \(amount) dollars",
      "budget is \(amount)",
      "between 20 and \(amount)", "no more than €\(amount)",
    ])
  }

  private mutating func exclusion() -> String {
    let ruledOut = [
      "nothing edible", "no alcohol", "she's vegan", "he is allergic to nuts", "no candles please",
      "nothing with roses", "not another mug", "no leather", "hates \(pick(Words.interests))", "no books",
    ]
    return pick(ruledOut)
  }

  private static let people = [
    "dad", "mum", "wife", "brother", "best friend", "boss", "niece", "grandmother", "colleague", "son",
  ]

  private mutating func next(below bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
  private mutating func chance(_ percent: Int) -> Bool { next(below: 100) < percent }
  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }
}
