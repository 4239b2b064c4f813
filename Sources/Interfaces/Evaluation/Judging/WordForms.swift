/// Compares words and phrases of slots as the suites' contract says.
enum WordForms {
  /// Lower case, with underscores as spaces and single spaces.
  static func fold(_ text: String) -> String {
    text.lowercased().split { $0 == "_" || $0.isWhitespace }.joined(separator: " ")
  }

  /// Whether the word, or its plural or -ing form, is a substring of the entry.
  static func entry(_ entry: String, contains word: String) -> Bool {
    let entry = fold(entry)
    return forms(of: fold(word)).contains { entry.contains($0) }
  }

  /// The word itself, and those plural and -ing forms that do not begin with the whole word.
  static func forms(of word: String) -> [String] {
    var forms = [word]
    let letters = Array(word)
    guard letters.count > 2, let last = letters.last else { return forms }
    let before = letters[letters.count - 2]
    let stem = String(letters.dropLast())
    switch last {
    case "y" where !"aeiou".contains(before): forms.append(stem + "ies")
    case "f": forms.append(stem + "ves")
    case "e":
      if before == "f" { forms.append(String(letters.dropLast(2)) + "ves") }
      if before == "i" { forms.append(String(letters.dropLast(2)) + "ying") }
      forms.append(stem + "ing")
    default: break
    }
    if word.hasSuffix("man") { forms.append(String(letters.dropLast(2)) + "en") }
    if word.hasSuffix("us") { forms.append(String(letters.dropLast(2)) + "i") }
    return forms
  }
}
