/// Plurals, past tenses, progressive forms and last letters: the steps 0, 1 and 5 of the algorithm.
extension EnglishStemming {
  private static let notProgressive: [PackedText] = [
    PackedText("even"), PackedText("cann"), PackedText("inn"), PackedText("earr"), PackedText("herr"),
    PackedText("out"),
  ]
  private static let keepsDoubleE: [PackedText] = [PackedText("succ"), PackedText("proc"), PackedText("exc")]
  private static let past = PackedText("past")

  private func byte(fromEnd distance: Int) -> UInt8 {
    distance <= word.count ? word[word.count - distance] : 0
  }

  mutating func dropPossessive() {
    if byte(fromEnd: 1) == Letter.apostrophe {
      word.removeLast()
    }
    if byte(fromEnd: 1) == Letter.s, byte(fromEnd: 2) == Letter.apostrophe { word.removeLast(2) }
  }

  /// Step 1a.
  mutating func dropPlural() {
    switch (byte(fromEnd: 3), byte(fromEnd: 2), byte(fromEnd: 1)) {
    case (Letter.i, Letter.e, Letter.d), (Letter.i, Letter.e, Letter.s):
      word.removeLast(word.count > 4 ? 2 : 1)
    case (_, Letter.s, Letter.s):
      break
    case (Letter.s, Letter.e, Letter.s) where byte(fromEnd: 4) == Letter.s:
      word.removeLast(2)
    case (_, Letter.u, Letter.s):
      break
    case (_, _, Letter.s):
      if hasVowel(before: word.count - 2) { word.removeLast() }
    default:
      break
    }
  }

  /// Step 1b.
  mutating func dropPastAndProgressive() {
    let bare = byte(fromEnd: 2) == Letter.l && byte(fromEnd: 1) == Letter.y ? word.count - 2 : word.count
    guard bare > 2 else { return }
    let (third, second, last) = (bare > 2 ? word[bare - 3] : 0, word[bare - 2], word[bare - 1])
    if second == Letter.e, last == Letter.d {
      if third == Letter.e { return keepDoubleE(until: bare - 1) }
      dropEnding(from: bare - 2)
    } else if third == Letter.i, second == Letter.n, last == Letter.g {
      if bare == word.count, isNoProgressive(stemEnd: bare - 3) { return }
      dropEnding(from: bare - 3)
    }
  }

  private mutating func keepDoubleE(until end: Int) {
    guard end - 2 >= firstRegion else { return }
    let tail = PackedText.tail(of: word, length: end - 2)
    if Self.keepsDoubleE.contains(where: { $0.equals(tail, end - 2) }) { return }
    word.removeLast(word.count - end)
  }

  /// Whether the word only looks like a progressive form; `dying` becomes `die` here.
  private mutating func isNoProgressive(stemEnd: Int) -> Bool {
    if stemEnd == 2, word[1] == Letter.y, !Letter.isVowel(word[0]) {
      word.removeLast(4)
      word += [Letter.i, Letter.e]
      return true
    }
    guard (3...4).contains(stemEnd) else { return false }
    let tail = PackedText.tail(of: word, length: stemEnd)
    return Self.notProgressive.contains { $0.equals(tail, stemEnd) }
  }

  private mutating func dropEnding(from start: Int) {
    guard hasVowel(before: start) else { return }
    word.removeLast(word.count - start)
    switch (byte(fromEnd: 2), byte(fromEnd: 1)) {
    case (Letter.a, Letter.t), (Letter.b, Letter.l), (Letter.i, Letter.z):
      word.append(Letter.e)
    case (let first, let second) where first == second && Letter.isDoubling(second):
      if word.count == 3, [Letter.a, Letter.e, Letter.o].contains(word[0]) { return }
      word.removeLast()
    default:
      if word.count == firstRegion, endsInShortSyllable(word.count) { word.append(Letter.e) }
    }
  }

  /// Step 1c.
  mutating func turnFinalY() {
    guard word.count > 2, let last = word.last, last == Letter.y || last == Letter.consonantY,
      !Letter.isVowel(word[word.count - 2])
    else { return }
    word[word.count - 1] = Letter.i
  }

  /// Step 5.
  mutating func dropFinalLetter() {
    guard let last = word.last else { return }
    let end = word.count - 1
    if last == Letter.e {
      if end >= secondRegion || (end >= firstRegion && !endsInShortSyllable(end)) { word.removeLast() }
    } else if last == Letter.l, end >= secondRegion, byte(fromEnd: 2) == Letter.l {
      word.removeLast()
    }
  }

  private func hasVowel(before end: Int) -> Bool {
    var index = end - 1
    while index >= 0 {
      if Letter.isVowel(word[index]) { return true }
      index -= 1
    }
    return false
  }

  private func endsInShortSyllable(_ end: Int) -> Bool {
    guard end >= 2 else { return false }
    if Letter.isVowel(word[end - 2]), !Letter.isVowel(word[end - 1]) {
      if end == 2 { return true }
      if !Letter.isVowel(word[end - 3]), !Letter.isVowelOrGlide(word[end - 1]) { return true }
    }
    return Self.past.ends(PackedText.tail(of: word, length: end), end)
  }
}
