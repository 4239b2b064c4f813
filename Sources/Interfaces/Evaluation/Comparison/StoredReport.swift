import JSON

/// A report as another run left it in a file.
public struct StoredReport: Sendable {
  /// The suites' names.
  public let name: String
  /// The counts of every case in every trial, by suite and case.
  let tallies: [CaseKey: [CaseTally]]

  /// Names a case across reports.
  struct CaseKey: Hashable, Comparable {
    let suite, id: String
    static func < (left: Self, right: Self) -> Bool { (left.suite, left.id) < (right.suite, right.id) }
  }

  /// Reads the text of a report.
  ///
  /// - Throws: `StoredReportError` that says what is not as it should be.
  public init(json: [UInt8]) throws(StoredReportError) {
    var parser = JSONParser(json)
    let value: JSONValue
    do { value = try parser.parse() } catch {
      throw StoredReportError(reason: "it is not valid JSON: \(error.reason), at byte \(error.offset)")
    }
    guard let name = value["suite"]?.string, let results = value["case_results"]?.elements else {
      throw StoredReportError(reason: "it is no report of `concierge eval run --json`")
    }
    self.name = name
    var tallies: [CaseKey: [CaseTally]] = [:]
    for (index, result) in results.enumerated() {
      guard let tally = CaseTally(stored: result) else {
        throw StoredReportError(reason: "case_results[\(index)] is not as it should be")
      }
      tallies[CaseKey(suite: tally.suite, id: tally.id), default: []].append(tally)
    }
    self.tallies = tallies
  }
}

/// What is wrong with a report that was read.
public struct StoredReportError: Error, Equatable, CustomStringConvertible {
  let reason: String
  /// What is wrong, as a clause.
  public var description: String { reason }
}

extension CaseTally {
  /// Reads what `JSONReport` wrote of a case; nil when something is missing.
  init?(stored value: JSONValue) {
    self.init()
    func share(_ name: String) -> Share? {
      guard let numbers = value[name]?.integers, numbers.count == 2 else { return nil }
      return Share(right: numbers[0], of: numbers[1])
    }
    guard let suite = value["suite"]?.string, let id = value["case_id"]?.string,
      case .bool(let passed)? = value["passed"], case .object(let members)? = value["slots"],
      let jointGoals = share("joint_goals"), let acts = share("acts"), let actions = share("actions"),
      let suggestions = share("suggestions"), let replies = share("replies"),
      let hardViolations = value["hard_violations"]?.integer,
      let ungroundedClaims = value["ungrounded_claims"]?.integer,
      let latencies = value["latencies_ms"]?.elements
    else { return nil }
    self.suite = suite
    self.id = id
    self.passed = passed
    self.jointGoals = jointGoals
    self.acts = acts
    self.actions = actions
    self.suggestions = suggestions
    self.replies = replies
    self.hardViolations = hardViolations
    self.ungroundedClaims = ungroundedClaims
    questionsBeforeSuggestion = value["questions_before_suggestion"]?.integer
    turnsToSuggestion = value["turns_to_suggestion"]?.integer
    self.latencies = latencies.compactMap(\.number)
    for member in members {
      guard let counts = member.value.integers, counts.count == 3 else { return nil }
      slots[member.name] = SlotCounts(
        truePositives: counts[0], falsePositives: counts[1], falseNegatives: counts[2])
    }
  }
}

extension JSONValue {
  fileprivate var number: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }
  fileprivate var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  fileprivate var integers: [Int]? {
    guard let elements else { return nil }
    let numbers = elements.compactMap(\.integer)
    return numbers.count == elements.count ? numbers : nil
  }
}
