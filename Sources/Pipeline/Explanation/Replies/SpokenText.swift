/// What is said, in the pieces in which it is told while it is streamed.
public enum SpokenText {
  /// The sentences of a text, with the line breaks behind them; joined by nothing they are the text again.
  public static func pieces(of text: String) -> [String] {
    lines(of: text).flatMap(SentenceSplitter.sentences)
  }

  /// A piece without its first bytes; nil when no character begins there, or nothing would be left out or kept.
  public static func rest(of piece: String, from offset: Int) -> String? {
    guard offset > 0, offset < piece.utf8.count else { return nil }
    let place = piece.utf8.index(piece.utf8.startIndex, offsetBy: offset)
    return place.samePosition(in: piece).map { String(piece[$0...]) }
  }

  /// The lines with the line breaks behind them; empty ones belong to those before.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      if line.last?.isNewline == true, !character.isNewline {
        lines.append(line)
        line = ""
      }
      line.append(character)
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
