/// Things one after the other, as English says them.
enum EnglishList {
  /// `a, b and c`.
  static func and(_ things: [String]) -> String {
    guard let last = things.last, things.count > 1 else { return things.first ?? "" }
    return things.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `a, b or c`.
  static func or(_ things: [String]) -> String {
    guard let last = things.last, things.count > 1 else { return things.first ?? "" }
    return things.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// Numbers as they are said.
enum NumberWords {
  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// A word up to twelve, digits from there on.
  static func small(_ number: Int) -> String {
    words.indices.contains(number) ? words[number] : String(number)
  }

  /// The number of a word; nil for other words.
  static func value(of word: some StringProtocol) -> Int? {
    Int(word) ?? words.dropFirst().firstIndex(of: word.lowercased())
  }
}
