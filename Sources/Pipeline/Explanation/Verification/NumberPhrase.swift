/// Numbers in words: `forty`, `twenty five`, `a hundred and fifty`.
enum NumberPhrase {
  /// The value; nil when a word is none of a number's, or there are no words.
  static func value(_ words: [String]) -> Int? {
    guard !words.isEmpty else { return nil }
    var total = 0
    var part = 0
    for word in words.flatMap({ $0.split(separator: "-") }).map(String.init) {
      switch word {
      case "and", "a": continue
      case "hundred": part = max(1, part) * 100
      case "thousand", "grand":
        total += max(1, part) * 1000
        part = 0
      default:
        guard let value = units[word] else { return nil }
        part += value
      }
    }
    return total + part > 0 ? total + part : nil
  }

  private static let units: [String: Int] = {
    let small = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var units: [String: Int] = [:]
    for (index, word) in small.enumerated() { units[word] = index + 1 }
    for (index, word) in tens.enumerated() { units[word] = (index + 2) * 10 }
    return units
  }()
}
