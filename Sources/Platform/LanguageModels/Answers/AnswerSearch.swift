import JSON

/// Looks through what a model wrote for the value that is its answer.
struct AnswerSearch {
  /// Why there is none.
  struct Failure: Error {
    let reason: AnswerFault.Reason
    let offset: Int
  }

  /// The answer.
  struct Outcome {
    let value: JSONValue
    let others: [JSONValue]
    let mends: Set<StructuredAnswer.Mend>
    let offset: Int
  }

  /// A value at a place.
  private struct Finding {
    let value: JSONValue
    let range: Range<Int>
    let mends: Set<StructuredAnswer.Mend>
    let isFenced: Bool
  }

  private let bytes: [UInt8]
  private var findings: [Finding] = []
  private var broken: [Range<Int>] = []
  private var firstFailure: Failure?
  /// How many bytes may be read again, so that no text takes longer than in proportion to its length.
  private var budget: Int

  /// Makes a search in a text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    budget = 64 * bytes.count + 4096
  }

  /// The answer.
  mutating func run() throws(Failure) -> Outcome {
    try collect()
    guard let chosen = choose() else { throw failure() }
    var mends = chosen.mends
    let around = FenceMarks.remainder(
      of: bytes, without: findings.map(\.range) + broken, whitespace: &mends)
    if around.hasFence { mends.insert(.fence) }
    if around.hasTalk { mends.insert(.talk) }
    let others = findings.filter { $0.range != chosen.range }
    if !others.isEmpty || !broken.isEmpty { mends.insert(.several) }
    guard !(chosen.value.isEmptyContainer && mends.contains(.talk)) else {
      throw Failure(reason: .empty, offset: chosen.range.lowerBound)
    }
    return Outcome(
      value: chosen.value, others: others.map(\.value), mends: mends, offset: chosen.range.lowerBound)
  }

  private func failure() -> Failure {
    if let firstFailure { return firstFailure }
    return Failure(reason: WhiteSpace.isAll(of: bytes) ? .empty : .noJSON, offset: 0)
  }

  /// Finds all values, from left to right, none within another.
  private mutating func collect() throws(Failure) {
    var index = 0
    var isInFence = false
    while index < bytes.count {
      if let content = FenceMarks.content(in: bytes, at: index) {
        isInFence.toggle()
        index = isInFence ? try scalar(at: content) ?? content : content
      } else if bytes[index] == 0x7B || bytes[index] == 0x5B {
        index = try container(at: index, isFenced: isInFence) ?? index + 1
      } else {
        index += 1
      }
    }
  }

  /// Reads a bare word, number or string that is all that a fence holds; answers where to go on.
  private mutating func scalar(at start: Int) throws(Failure) -> Int? {
    var reader = LenientReader(bytes, at: start)
    guard case .whole(let value)? = try? reader.value(), !value.isContainer,
      FenceMarks.closes(in: bytes, at: reader.index)
    else { return nil }
    note(value, start..<reader.index, reader.mends, true)
    return reader.index
  }

  /// Reads a list or an object and answers where to go on; nil when there is none.
  private mutating func container(at start: Int, isFenced: Bool) throws(Failure) -> Int? {
    var reader = LenientReader(bytes, at: start)
    let reading: LenientReader.Reading
    do throws(LenientReader.Failure) {
      reading = try reader.value()
    } catch {
      if error.isDepth { throw Failure(reason: .tooDeep, offset: error.offset) }
      return try pass(start: start, failed: error, wasJSON: reader.looksLikeJSON)
    }
    switch reading {
    case .whole(let value), .cut(let value?):
      note(value, start..<reader.index, reader.mends, isFenced)
    case .cut(nil):
      // What is within it was dropped for a reason, and is not looked at again.
      firstFailure = firstFailure ?? Failure(reason: .empty, offset: start)
      broken.append(start..<reader.index)
    }
    return reader.index
  }

  private mutating func note(
    _ value: JSONValue, _ range: Range<Int>, _ mends: Set<StructuredAnswer.Mend>, _ isFenced: Bool
  ) {
    findings.append(Finding(value: value, range: range, mends: mends, isFenced: isFenced))
  }

  /// Goes past what is no value: one bracket of talk, or all of a broken value, of which no part may be
  /// taken for the answer.
  private mutating func pass(
    start: Int, failed: LenientReader.Failure, wasJSON: Bool
  ) throws(Failure) -> Int? {
    try spend(failed.offset - start)
    guard wasJSON else { return nil }
    firstFailure = firstFailure ?? Failure(reason: .broken(failed.reason), offset: failed.offset)
    let end = Brackets.end(of: bytes, from: start)
    try spend(end - start)
    broken.append(start..<end)
    return end
  }

  private mutating func spend(_ amount: Int) throws(Failure) {
    budget -= amount
    guard budget > 0 else { throw Failure(reason: .broken("too many brackets"), offset: 0) }
  }

  /// One in a fence before one that is not, then the longest, then a later one with the same names.
  private func choose() -> Finding? {
    let fenced = findings.filter(\.isFenced)
    let candidates = fenced.isEmpty ? findings : fenced
    guard let longest = candidates.max(by: { $0.range.count < $1.range.count }) else { return nil }
    guard let names = longest.value.names else { return longest }
    return candidates.last { $0.value.names == names && !$0.mends.contains(.truncation) } ?? longest
  }
}

extension JSONValue {
  /// Whether it is a list or an object.
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  /// Whether it is a list or an object with nothing in it.
  fileprivate var isEmptyContainer: Bool { self == .array([]) || self == .object([]) }

  /// The names of an object's members.
  fileprivate var names: Set<String>? {
    guard case .object(let members) = self, !members.isEmpty else { return nil }
    return Set(members.map(\.name))
  }
}
