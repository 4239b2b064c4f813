/// Prepares tokens for the grammars: rewrites slang, mends spelling, looks every word up.
struct Normaliser: Sendable {
  let lexicon: Lexicon
  let repair: SpellingRepair
  /// More misspelt words than this in one turn are not looked at: such a text is no message.
  private static let maximumRepairs = 100

  /// The tokens with rewritten words in their place; a rewrite to several words shares the span.
  func normalised(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count + 8)
    var repairs = 0
    for token in tokens {
      guard token.kind == .word else {
        result.append(lookedUp(token))
        continue
      }
      if !token.isHyphenated, let rewrite = rewrite(of: token.text) {
        append(rewrite, in: token, to: &result)
      } else {
        result.append(known(token, &repairs))
      }
    }
    return result
  }

  private func rewrite(of word: String) -> [String]? { lexicon.rewrites[word] }

  private func append(_ words: [String], in token: Token, to result: inout [Token]) {
    for (place, word) in words.enumerated() {
      var part = token
      part.text = word
      part.isGlued = place == 0 ? token.isGlued : true
      if part.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        part.kind = .number
        part.number = Double(word) ?? 0
      }
      result.append(lookedUp(part))
    }
  }

  private func lookedUp(_ token: Token) -> Token {
    guard let place = lexicon.find(token.text) else { return token }
    var token = token
    token.entry = place
    token.classes = lexicon.entries[Int(place)].classes
    return token
  }

  private func known(_ token: Token, _ repairs: inout Int) -> Token {
    let found = lookedUp(token)
    guard found.entry < 0, token.text.utf8.count >= 4 else { return found }
    var mended = token
    if let shorter = Self.withoutElongation(token.text) {
      mended.text = shorter
      mended = lookedUp(mended)
      if mended.entry >= 0 { return mended }
    }
    guard repairs < Self.maximumRepairs else { return found }
    repairs += 1
    guard let word = repair.repaired(token.text) else { return found }
    mended.text = word
    return lookedUp(mended)
  }

  /// "sooo" as "so", "pleeease" as "please"; nil when no letter stands three times in a row.
  private static func withoutElongation(_ word: String) -> String? {
    var result: [UInt8] = []
    var shortened = false
    for byte in word.utf8 {
      if result.count >= 1, result.last == byte, shortened || runs(byte, in: word) {
        shortened = true
        continue
      }
      result.append(byte)
    }
    return shortened ? String(decoding: result, as: UTF8.self) : nil
  }

  private static func runs(_ byte: UInt8, in word: String) -> Bool {
    var run = 0
    for other in word.utf8 {
      run = other == byte ? run + 1 : 0
      if run >= 3 { return true }
    }
    return false
  }
}
