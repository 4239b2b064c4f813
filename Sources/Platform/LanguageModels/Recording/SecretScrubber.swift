/// Takes secrets out of texts that are kept.
struct SecretScrubber: Sendable {
  private let secrets: [String]

  /// Knows the secrets of this process; what looks like a key is taken out as well.
  init(_ keys: [ProviderKey]) {
    secrets = keys.map { $0.reveal() }.filter { $0.utf8.count >= 4 }
  }

  /// The text with `[secret]` in the place of every secret, and without NUL, which no JSON reader of ours takes.
  func scrubbed(_ text: String) -> String {
    var text = text.unicodeScalars.contains("\0") ? text.replacing("\0", with: "\u{FFFD}") : text
    for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: "[secret]") }
    for prefix in ["sk-", "whsec_"] where text.contains(prefix) { text = Self.scrub(text, from: prefix) }
    return text
  }

  /// Takes out words that begin like a provider's key and are as long as one.
  private static func scrub(_ text: String, from prefix: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: prefix) {
      let key = rest[start.lowerBound...].prefix { isKeyCharacter($0) }
      let before = rest[..<start.lowerBound]
      let isWord = key.count >= 20 && !(before.last.map(isKeyCharacter) ?? false)
      result += before + (isWord ? "[secret]" : key)
      rest = rest[key.endIndex...]
    }
    return result + rest
  }

  private static func isKeyCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_+/=".contains(character))
  }
}
