import Foundation

/// A regular expression that ignores case, in the syntax of ICU.
public struct TextPattern: Sendable {
  /// As it was written.
  public let source: String
  private let expression: NSRegularExpression

  /// Compiles a pattern; nil for one that is malformed.
  public init?(_ source: String) {
    guard let expression = try? NSRegularExpression(pattern: source, options: [.caseInsensitive]) else {
      return nil
    }
    self.source = source
    self.expression = expression
  }

  /// Whether the pattern occurs in a text.
  public func matches(_ text: String) -> Bool {
    let range = NSRange(text.startIndex..., in: text)
    return expression.firstMatch(in: text, range: range) != nil
  }
}
