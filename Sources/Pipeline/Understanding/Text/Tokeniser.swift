import GiftDomain

/// Cuts a text into tokens in one pass; spans count Unicode scalars of the text as written.
struct Tokeniser {
  private(set) var tokens: [Token] = []
  private var word: [UInt8] = []
  private var wordStart = 0
  private var capitals = 0
  private var letters = 0
  private var startsWithCapital = false
  private var digitsOnly = false
  private var afterSpace = true
  private var afterHyphen = false
  private var apostrophe = -1
  private var apostrophePosition = 0
  private var position = 0

  /// The tokens of at most `limit` scalars of a text.
  static func tokens(of text: String, limit: Int) -> [Token] {
    var tokeniser = Tokeniser()
    tokeniser.tokens.reserveCapacity(min(text.utf8.count, limit) / 4 + 2)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex, tokeniser.position < limit {
      let after = scalars.index(after: index)
      tokeniser.take(scalars[index], next: after < scalars.endIndex ? scalars[after] : nil)
      index = after
      tokeniser.position += 1
    }
    tokeniser.finishWord()
    return tokeniser.tokens
  }

  private mutating func take(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
    switch scalar.value {
    case 0x61...0x7A: letter(UInt8(scalar.value), isCapital: false)
    case 0x41...0x5A: letter(UInt8(scalar.value) + 32, isCapital: true)
    case 0x30...0x39: digit(UInt8(scalar.value))
    case 0x27, 0x2019, 0x2018, 0x60, 0xB4, 0x2BC: quote(next)
    case 0x2E, 0x2C: separator(scalar, next)
    case 0x2D, 0x2010, 0x2011, 0x2013: hyphen(next, isDash: scalar.value == 0x2013)
    case 0x2014: mark("-", .punctuation)
    case 0x0A, 0x0D: mark("\n", .punctuation)
    case 0x20, 0x09, 0xA0, 0x2009, 0x202F, 0x200B:
      finishWord()
      afterSpace = true
    case ..<0x80: ascii(scalar)
    default: foreign(scalar)
    }
  }

  private mutating func ascii(_ scalar: Unicode.Scalar) {
    guard scalar.value > 0x20, scalar.value != 0x7F else {
      finishWord()
      afterSpace = true
      return
    }
    mark(String(scalar), scalar == "$" ? .sign : .punctuation)
  }

  private mutating func letter(_ byte: UInt8, isCapital: Bool) {
    if digitsOnly, !word.isEmpty { finishWord() }
    begin(isCapital: isCapital)
    word.append(byte)
    letters += 1
    if isCapital { capitals += 1 }
  }

  private mutating func digit(_ byte: UInt8) {
    if word.isEmpty { digitsOnly = true }
    begin(isCapital: false)
    word.append(byte)
  }

  private mutating func begin(isCapital: Bool) {
    guard word.isEmpty else { return }
    wordStart = position
    startsWithCapital = isCapital
  }

  // An apostrophe between letters splits off what follows; one after a final s is a possessive.
  private mutating func quote(_ next: Unicode.Scalar?) {
    if digitsOnly, !word.isEmpty, let next, (0x30...0x39).contains(next.value) { return word.append(0x27) }
    guard !word.isEmpty, let next, next.properties.isAlphabetic else {
      let possessive = !word.isEmpty && word.last == 0x73 && !digitsOnly
      finishWord()
      if possessive { append("'s", .word, from: position, to: position + 1) }
      afterSpace = !possessive && afterSpace
      return
    }
    if digitsOnly {
      finishWord()
    } else if apostrophe < 0 {
      apostrophe = word.count
      apostrophePosition = position
    }
  }

  // A point or comma between digits belongs to the number.
  private mutating func separator(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) {
    if digitsOnly || endsInDigit, !word.isEmpty, let next, (0x30...0x39).contains(next.value) {
      word.append(UInt8(scalar.value))
    } else {
      mark(String(scalar), .punctuation)
    }
  }

  // "rs2,000": a short sign of a currency and its number.
  private var endsInDigit: Bool {
    letters <= 4 && word.last.map { (0x30...0x39).contains($0) } ?? false
  }

  // A hyphen between words joins them, and one between digits makes a range; a dash only does the latter.
  private mutating func hyphen(_ next: Unicode.Scalar?, isDash: Bool) {
    guard !word.isEmpty, let next, !isDash || digitsOnly, Self.canFollowHyphen(next) else {
      return mark("-", .punctuation)
    }
    finishWord()
    afterHyphen = true
  }

  private static func canFollowHyphen(_ next: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(next.value) || next.properties.isAlphabetic
      || next.properties.generalCategory == .currencySymbol
  }

  private mutating func foreign(_ scalar: Unicode.Scalar) {
    if let plain = LatinFolding.fold(scalar) {
      let isCapital = scalar.properties.isUppercase
      for byte in plain.utf8 { letter(byte, isCapital: isCapital) }
    } else if scalar.properties.generalCategory == .currencySymbol {
      mark(String(scalar), .sign)
    } else if scalar.properties.isAlphabetic {
      if digitsOnly, !word.isEmpty { finishWord() }
      begin(isCapital: scalar.properties.isUppercase)
      word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      letters += 1
    } else if scalar.properties.isEmoji || scalar.properties.isEmojiPresentation {
      mark(String(scalar), .emoji)
    } else if scalar.properties.generalCategory != .nonspacingMark, scalar.value != 0xFE0F,
      scalar.value != 0x200D
    {
      mark(String(scalar), .punctuation)
    }
  }

  private mutating func mark(_ text: String, _ kind: Token.Kind) {
    finishWord()
    append(text, kind, from: position, to: position + 1)
    afterSpace = text == "\n"
  }

  private mutating func finishWord() {
    guard !word.isEmpty else { return }
    defer {
      word.removeAll(keepingCapacity: true)
      (capitals, letters, digitsOnly, apostrophe) = (0, 0, false, -1)
      afterSpace = false
      afterHyphen = false
    }
    if digitsOnly { return finishNumber() }
    guard apostrophe >= 0, apostrophe < word.count else {
      return append(String(decoding: word, as: UTF8.self), .word, from: wordStart, to: position)
    }
    finishContraction()
  }

  // The Swiss group by apostrophes: "1'250". Without three digits after it "6'2" is a height and no number.
  private mutating func finishNumber() {
    let groups = word.split(separator: 0x27, omittingEmptySubsequences: false)
    if groups.dropFirst().contains(where: { $0.prefix { (0x30...0x39).contains($0) }.count != 3 }) {
      return append(String(decoding: word, as: UTF8.self), .word, from: wordStart, to: position)
    }
    appendNumber(word.filter { $0 != 0x27 })
  }

  private mutating func appendNumber(_ digits: [UInt8]) {
    append(String(decoding: digits, as: UTF8.self), .number, from: wordStart, to: position)
    tokens[tokens.count - 1].number = NumeralReader.value(of: digits) ?? 0
  }

  private mutating func finishContraction() {
    let base = String(decoding: word[..<apostrophe], as: UTF8.self)
    let tail = String(decoding: word[apostrophe...], as: UTF8.self)
    let cut = apostrophePosition
    guard let expansion = Self.clitics[tail] else {
      return append(String(decoding: word, as: UTF8.self), .word, from: wordStart, to: position)
    }
    if tail == "t" {
      append(
        Self.negated[base] ?? String(base.hasSuffix("n") ? base.dropLast() : base[...]), .word,
        from: wordStart, to: cut)
    } else {
      append(base, .word, from: wordStart, to: cut)
    }
    append(expansion, .word, from: cut, to: position)
    tokens[tokens.count - 1].isGlued = true
  }

  private static let clitics = [
    "s": "'s", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "t": "not",
  ]
  private static let negated = ["can": "can", "won": "will", "shan": "shall"]

  private mutating func append(_ text: String, _ kind: Token.Kind, from start: Int, to end: Int) {
    var token = Token(text: text, kind: kind, start: Int32(start), end: Int32(max(end, start + 1)))
    token.isGlued = !afterSpace && !tokens.isEmpty
    token.isHyphenated = afterHyphen
    token.isCapitalised = kind == .word && startsWithCapital
    token.isShouted = kind == .word && letters >= 2 && capitals == letters
    tokens.append(token)
  }
}
