public import Operations

/// Why a model's answer could not be read; loud, so that nothing is dropped in silence.
public struct AnswerFault: Reportable, Equatable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// There is nothing, or nothing of it is complete.
    case empty
    /// There is text, but no JSON in it.
    case noJSON
    /// There is JSON, but it is broken; how.
    case broken(String)
    /// It could only be read with a mend that the caller does not allow.
    case notAllowed(StructuredAnswer.Mend)
    /// It is longer than is looked at.
    case tooLong
    /// It is nested too deeply.
    case tooDeep
  }

  /// What is wrong.
  public let reason: Reason
  /// Where, in bytes of UTF-8.
  public let offset: Int
  /// What the model wrote around that place, on one line: for reports, not for logs, since it may hold
  /// what a person said.
  public let excerpt: String

  /// Notes a fault in a text.
  init(_ reason: Reason, offset: Int, in bytes: [UInt8]) {
    self.reason = reason
    self.offset = min(max(0, offset), bytes.count)
    excerpt = Self.excerpt(around: self.offset, in: bytes)
  }

  /// The constant label of this kind of fault.
  public var label: String {
    switch reason {
    case .empty: "answer_empty"
    case .noJSON: "answer_no_json"
    case .broken: "answer_broken"
    case .notAllowed: "answer_not_allowed"
    case .tooLong: "answer_too_long"
    case .tooDeep: "answer_too_deep"
    }
  }

  /// What is wrong and where, without what the model wrote.
  public var description: String {
    let what =
      switch reason {
      case .empty: "The model's answer is empty"
      case .noJSON: "The model's answer holds no JSON"
      case .broken(let how): "The model's answer is broken JSON: \(how)"
      case .notAllowed(let mend): "The model's answer could be read only with a mend (\(mend.rawValue))"
      case .tooLong: "The model's answer is too long"
      case .tooDeep: "The model's answer is nested too deeply"
      }
    return "\(what) (at byte \(offset))."
  }

  /// At most 120 bytes around a place, with spaces for control characters.
  private static func excerpt(around offset: Int, in bytes: [UInt8]) -> String {
    let start = max(0, offset - 60)
    let end = min(bytes.count, start + 120)
    // What is cut within a character becomes a replacement character at the end, which is dropped.
    let text = String(decoding: bytes[start..<end].map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    return (start > 0 ? "…" : "") + text.filter { $0 != "\u{FFFD}" } + (end < bytes.count ? "…" : "")
  }
}
