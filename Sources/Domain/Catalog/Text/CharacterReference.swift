/// Decodes `&amp;`, `&#8217;` and `&#x2019;`.
enum CharacterReference {
  /// The names that shops use; those that XML knows are among them.
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "shy": "", "ndash": "–",
    "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„",
    "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "hellip": "…", "bull": "•", "middot": "·",
    "copy": "©", "reg": "®", "trade": "™", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷",
    "frac12": "½", "frac14": "¼", "frac34": "¾", "sup2": "²", "sup3": "³", "micro": "µ", "para": "¶",
    "sect": "§", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "curren": "¤", "iexcl": "¡",
    "iquest": "¿", "ordf": "ª", "ordm": "º", "prime": "′", "Prime": "″", "hearts": "♥", "check": "✓",
    "star": "☆", "starf": "★", "rarr": "→", "larr": "←", "ensp": " ", "emsp": " ", "thinsp": " ",
    "zwj": "\u{200D}", "zwnj": "\u{200C}", "ouml": "ö", "Ouml": "Ö", "auml": "ä", "Auml": "Ä", "uuml": "ü",
    "Uuml": "Ü", "szlig": "ß", "eacute": "é", "Eacute": "É", "egrave": "è", "Egrave": "È", "ecirc": "ê",
    "euml": "ë", "aacute": "á", "Aacute": "Á", "agrave": "à", "Agrave": "À", "acirc": "â", "atilde": "ã",
    "aring": "å", "Aring": "Å", "aelig": "æ", "AElig": "Æ", "ccedil": "ç", "Ccedil": "Ç", "iacute": "í",
    "igrave": "ì", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "Ntilde": "Ñ", "oacute": "ó", "Oacute": "Ó",
    "ograve": "ò", "ocirc": "ô", "otilde": "õ", "oslash": "ø", "Oslash": "Ø", "oelig": "œ", "uacute": "ú",
    "ugrave": "ù", "ucirc": "û", "yacute": "ý", "yuml": "ÿ", "scaron": "š", "Scaron": "Š",
  ]

  /// Decodes the reference at an ampersand and moves behind it; what is no reference stays as it is.
  static func decode(_ bytes: [UInt8], at index: inout Int) -> [UInt8] {
    let start = index
    index += 1
    let body = bytes[index...].prefix(32).prefix { isName($0) }
    let end = body.endIndex
    guard !body.isEmpty, end < bytes.count, bytes[end] == 0x3B, let text = text(of: body) else {
      return [bytes[start]]
    }
    index = end + 1
    return Array(text.utf8)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    HTMLText.isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x23
  }

  private static func text(of body: ArraySlice<UInt8>) -> String? {
    let name = String(decoding: body, as: UTF8.self)
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let hexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let value = hexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    else { return nil }
    return (Unicode.Scalar(value) ?? "\u{FFFD}").description
  }
}
