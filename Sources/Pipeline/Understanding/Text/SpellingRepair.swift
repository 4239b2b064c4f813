/// Finds the word that a misspelt one was meant to be, among the words that matter.
///
/// One slip is allowed in words of five to seven letters, two in longer ones; the first letter has to be
/// right.
struct SpellingRepair: Sendable {
  private var words: [UInt8: [(bytes: [UInt8], text: String)]] = [:]

  /// Indexes the words that may be repaired to.
  init(words: [String]) {
    for word in words {
      guard let initial = word.utf8.first else { continue }
      self.words[initial, default: []].append((Array(word.utf8), word))
    }
  }

  /// The word that was meant; nil when none is near enough.
  func repaired(_ word: String) -> String? {
    let bytes = Array(word.utf8)
    guard (5...20).contains(bytes.count), let initial = bytes.first else { return nil }
    var best: (text: String, distance: Int)?
    for candidate in words[initial] ?? [] where abs(candidate.bytes.count - bytes.count) <= 2 {
      let allowed = min(Self.slips(in: bytes.count), Self.slips(in: candidate.bytes.count))
      let distance = Self.distance(bytes, candidate.bytes)
      guard distance <= allowed, best.map({ distance < $0.distance }) ?? true else { continue }
      best = (candidate.text, distance)
    }
    return best?.text
  }

  private static func slips(in length: Int) -> Int { length >= 8 ? 2 : length >= 5 ? 1 : 0 }

  /// Edits, counting a swap of neighbours as one (optimal string alignment).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    let width = right.count + 1
    var table = [Int](repeating: 0, count: (left.count + 1) * width)
    for column in 0..<width { table[column] = column }
    for row in 1..<(left.count + 1) {
      table[row * width] = row
      for column in 1..<width {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        let above = (row - 1) * width + column
        var value = min(table[above - 1] + cost, table[above] + 1, table[row * width + column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          value = min(value, table[above - width - 2] + 1)
        }
        table[row * width + column] = value
      }
    }
    return table[left.count * width + right.count]
  }
}
