public import JSON

/// The JSON in what a model wrote, and what had to be mended to read it.
///
/// Models wrap their JSON in fences and talk, say it twice, or are cut off in the middle. What is clear is
/// read; every liberty that was taken stands in `mends`, and the caller decides which it allows. Nothing is
/// ever guessed: what is not there is an `AnswerFault`, not an empty answer.
public struct StructuredAnswer: Sendable {
  /// A liberty that was taken.
  public enum Mend: String, Sendable, Hashable, CaseIterable {
    /// The value stood in a fence of backticks or tildes.
    case fence
    /// There was text around the value.
    case talk
    /// The text ended within the value: complete elements are kept, what was broken is dropped.
    case truncation
    /// A name stood twice in an object: the last one counts, as in JavaScript.
    case duplicates
    /// A comma stood before a closing bracket.
    case trailingComma
    /// There was a byte order mark, or white space that JSON does not know, between the parts.
    case whitespace
    /// A string held control characters as they are, such as line ends.
    case controlCharacters
    /// There were several values, or a broken one besides: the others are in `others`.
    case several
  }

  /// The value.
  public let value: JSONValue
  /// The other complete values, in their order, so that a caller can see that nothing was lost.
  public let others: [JSONValue]
  /// What had to be mended.
  public let mends: Set<Mend>

  /// The most bytes of a text that is looked at.
  public static let longest = 8 << 20
  /// Nested in more levels than this, an answer is refused.
  public static let deepest = 48

  /// Reads what a model wrote.
  ///
  /// Of several values one in a fence is preferred, then the longest, then a later one with the same names,
  /// which is how models correct themselves. An empty list or object between talk is not taken for an answer.
  ///
  /// - Throws: `AnswerFault` when there is no value, it is broken, or a mend was needed that is not allowed.
  public init(
    reading text: String, allowing: Set<Mend> = Set(Mend.allCases)
  ) throws(AnswerFault) {
    let bytes = Array(text.utf8)
    func fault(_ reason: AnswerFault.Reason, at offset: Int) -> AnswerFault {
      AnswerFault(reason, offset: offset, in: bytes)
    }
    guard bytes.count <= Self.longest else { throw fault(.tooLong, at: Self.longest) }
    var strict = JSONParser(bytes, deepest: Self.deepest)
    if let value = try? strict.parse() {
      (self.value, others, mends) = (value, [], [])
      return
    }
    var search = AnswerSearch(bytes)
    let found: AnswerSearch.Outcome
    do throws(AnswerSearch.Failure) {
      found = try search.run()
    } catch {
      throw fault(error.reason, at: error.offset)
    }
    if let forbidden = found.mends.subtracting(allowing).min(by: { $0.rawValue < $1.rawValue }) {
      throw fault(.notAllowed(forbidden), at: found.offset)
    }
    (value, others, mends) = (found.value, found.others, found.mends)
  }
}
