/// Prepares tokens for the grammars: rewrites slang, mends spelling, looks every word up.
struct Normaliser: Sendable {
  let lexicon: Lexicon
  let repair: SpellingRepair
  /// Currency codes that people write right before the digits.
  let currencyPrefixes: Set<String>
  /// More misspelt words than this in one turn are not looked at: such a text is no message.
  private static let maximumRepairs = 100

  /// The tokens with rewritten words in their place; a rewrite to several words shares the span.
  func normalised(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count + 8)
    var repairs = 0
    let tokens = Self.withoutSlashes(tokens)
    for (place, token) in tokens.enumerated() {
      // The point of "Mrs." or "Dec." ends no sentence.
      if token.text == ".", token.isGlued, let last = result.last, last.classes.contains(.abbreviation) {
        continue
      }
      if token.text == "4", isFor(token, before: tokens.dropFirst(place + 1).first) {
        append(["for"], in: token, to: &result)
        result[result.count - 1].kind = .word
        continue
      }
      guard token.kind == .word else {
        result.append(lookedUp(token))
        continue
      }
      if !token.isHyphenated, let rewrite = rewrite(of: token.text),
        !isCurrency(token, before: tokens.dropFirst(place + 1).first)
      {
        append(rewrite, in: token, to: &result)
      } else if let parts = approximate(token) {
        result += parts
      } else if let owner = owner(in: token) {
        append([owner, "'s"], in: token, to: &result)
      } else if let (sign, digits) = amount(in: token) {
        result += [lookedUp(sign), digits]
      } else {
        result.append(known(token, &repairs))
      }
    }
    return result
  }

  /// Short forms that are written with a slash: "w/" as "with", "w/o" as "without", "b/c" as "because".
  private static func withoutSlashes(_ tokens: [Token]) -> [Token] {
    guard tokens.contains(where: { $0.text == "/" && $0.isGlued }) else { return tokens }
    var result: [Token] = []
    var place = 0
    while place < tokens.count {
      var token = tokens[place]
      place += 1
      if place < tokens.count, tokens[place].text == "/", tokens[place].isGlued {
        let after = place + 1 < tokens.count && tokens[place + 1].isGlued ? tokens[place + 1].text : ""
        let whole = slashed[token.text + "/" + after] ?? slashed[token.text + "/"]
        if let whole {
          let taken = slashed[token.text + "/" + after] != nil && !after.isEmpty ? 2 : 1
          token.text = whole
          token.end = tokens[place + taken - 1].end
          token.isMended = true
          place += taken
        }
      }
      result.append(token)
    }
    return result
  }

  private static let slashed = ["w/": "with", "w/o": "without", "b/c": "because"]

  // "R 500" and "R$500": the letter is no slang there.
  private func isCurrency(_ token: Token, before next: Token?) -> Bool {
    guard let next, currencyPrefixes.contains(token.text) else { return false }
    return next.kind == .number && token.isShoutedOrSingleCapital || next.kind == .sign && next.isGlued
  }

  // "fiftyish" is a number and a bound.
  private func approximate(_ token: Token) -> [Token]? {
    guard token.text.hasSuffix("ish"), token.text.utf8.count > 5, lexicon.find(token.text) == nil else {
      return nil
    }
    var number = token
    number.text = String(token.text.dropLast(3))
    number.end = token.end - 3
    guard let place = lexicon.find(number.text), lexicon.entries[Int(place)].number != nil else { return nil }
    var bound = token
    (bound.text, bound.start, bound.isGlued, bound.isHyphenated) = ("ish", number.end, true, false)
    return [lookedUp(number), lookedUp(bound)]
  }

  // "something 4 my mum".
  private func isFor(_ token: Token, before next: Token?) -> Bool {
    guard let next, next.start > token.end else { return false }
    return ["my", "the", "her", "him", "them", "our", "me"].contains(next.text)
  }

  // "rs500" is a currency and a number.
  private func amount(in token: Token) -> (sign: Token, digits: Token)? {
    guard let last = token.text.utf8.last, (0x30...0x39).contains(last) else { return nil }
    let letters = token.text.prefix { !$0.isNumber }
    let numerals = Array(token.text.dropFirst(letters.count).utf8)
    guard currencyPrefixes.contains(String(letters)),
      numerals.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }),
      let value = NumeralReader.value(of: numerals)
    else { return nil }
    var sign = token
    sign.text = String(letters)
    sign.end = token.start + Int32(letters.unicodeScalars.count)
    var digits = token
    (digits.kind, digits.text, digits.number) = (.number, String(decoding: numerals, as: UTF8.self), value)
    (digits.start, digits.isGlued, digits.isHyphenated) = (sign.end, true, false)
    return (sign, digits)
  }

  private func rewrite(of word: String) -> [String]? { lexicon.rewrites[word] }

  // "my buddys party": the apostrophe is often left out.
  private func owner(in token: Token) -> String? {
    guard token.text.hasSuffix("s"), lexicon.find(token.text) == nil,
      let place = lexicon.find(String(token.text.dropLast()))
    else { return nil }
    let isPerson = lexicon.entries[Int(place)].patterns.contains {
      $0.family == .relationship && $0.elements.count == 1
    }
    return isPerson ? String(token.text.dropLast()) : nil
  }

  private func append(_ words: [String], in token: Token, to result: inout [Token]) {
    for (place, word) in words.enumerated() {
      var part = token
      part.text = word
      part.isMended = words.count > 1
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
    // "fishin'" for "fishing".
    if token.text.hasSuffix("in"), lexicon.find(token.text + "g") != nil {
      mended.text = token.text + "g"
      mended.isMended = true
      return lookedUp(mended)
    }
    if let shorter = Self.withoutElongation(token.text) {
      mended.text = shorter
      mended.isMended = true
      mended = lookedUp(mended)
      if mended.entry >= 0 { return mended }
    }
    guard repairs < Self.maximumRepairs else { return found }
    repairs += 1
    guard let word = repair.repaired(token.text) else { return found }
    mended.text = word
    mended.isMended = true
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
