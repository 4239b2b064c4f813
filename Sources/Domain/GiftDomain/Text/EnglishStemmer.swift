/// Reduces English words to stems, so that "roses" and "rose" are one word.
///
/// The algorithm is Porter2, the English stemmer of the Snowball project as of version 3
/// (snowballstem.org/algorithms/english/stemmer.html).
public enum EnglishStemmer {
  /// The stem of a folded lower-case word.
  public static func stem(_ word: String) -> String {
    guard word.utf8.count > 2 else { return word }
    var bytes = Array(word.utf8)
    stem(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces the UTF-8 bytes of a folded lower-case word by those of its stem, without allocating.
  public static func stem(_ word: inout [UInt8]) {
    guard word.count > 2 else { return }
    var stemming = EnglishStemming()
    swap(&stemming.word, &word)
    stemming.run()
    swap(&stemming.word, &word)
  }
}

/// One word on its way to its stem.
///
/// While it runs, a capital Y stands for a `y` that is a consonant. The regions R1 and R2 of the algorithm
/// begin after the first, and the second, consonant that follows a vowel.
struct EnglishStemming {
  var word: [UInt8] = []
  var firstRegion = 0
  var secondRegion = 0
  private var hasConsonantY = false

  mutating func run() {
    if replaceException() { return }
    if word[0] == Letter.apostrophe { word.removeFirst() }
    markConsonantYs()
    markRegions()
    dropPossessive()
    dropPlural()
    dropPastAndProgressive()
    turnFinalY()
    apply(SuffixRule.step2)
    apply(SuffixRule.step3)
    apply(SuffixRule.step4)
    dropFinalLetter()
    if hasConsonantY {
      for index in word.indices where word[index] == Letter.consonantY { word[index] = Letter.y }
    }
  }

  private mutating func replaceException() -> Bool {
    guard word.count <= 6, word.count >= 3 else { return false }
    let tail = PackedText.tail(of: word, length: word.count)
    for (whole, stem) in SuffixRule.exceptions where whole.equals(tail, word.count) {
      word.removeAll(keepingCapacity: true)
      stem.append(to: &word)
      return true
    }
    return false
  }

  private mutating func markConsonantYs() {
    var afterVowel = true
    for index in word.indices {
      if word[index] == Letter.y, afterVowel {
        word[index] = Letter.consonantY
        hasConsonantY = true
      }
      afterVowel = Letter.isVowel(word[index])
    }
  }

  private mutating func markRegions() {
    let head = PackedText.head(of: word)
    let prefix = SuffixRule.regionPrefixes.first { $0.begins(head) }
    firstRegion = prefix?.count ?? regionStart(after: 0)
    secondRegion = regionStart(after: firstRegion)
  }

  private func regionStart(after start: Int) -> Int {
    var index = start
    while index < word.count, !Letter.isVowel(word[index]) { index += 1 }
    while index < word.count, Letter.isVowel(word[index]) { index += 1 }
    return min(index + 1, word.count)
  }

  /// Replaces the longest suffix of a step if its condition holds; a longer suffix hides shorter ones.
  private mutating func apply(_ table: SuffixTable) {
    guard let rule = table.rule(PackedText.tail(of: word, length: word.count), word.count) else { return }
    let start = word.count - rule.suffix.count
    guard start >= (rule.inSecondRegion ? secondRegion : firstRegion),
      rule.before.isEmpty || (start > 0 && rule.before.contains(word[start - 1]))
    else { return }
    word.removeLast(rule.suffix.count)
    rule.replacement.append(to: &word)
  }
}
