import FoundationEssentials
import GiftDomain
import JSON

/// Reads suites: JSON Lines, one conversation a line.
public enum SuiteParser {
  /// Reads all files.
  ///
  /// - Throws: `SuiteError` with everything that is wrong in any of them.
  public static func read(files: [String]) throws(SuiteError) -> [EvaluationSuite] {
    var suites: [EvaluationSuite] = []
    var faults: [SuiteFault] = []
    for file in files {
      do {
        suites.append(try read(file: file))
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw SuiteError(faults: faults) }
    return suites
  }

  private static func read(file: String) throws(SuiteError) -> EvaluationSuite {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SuiteError(
        faults: [SuiteFault(file: file, line: nil, key: "", reason: "there is no such file to be read")])
    }
    return try parse([UInt8](data), file: file)
  }

  /// Reads the bytes of one file.
  public static func parse(_ bytes: [UInt8], file: String) throws(SuiteError) -> EvaluationSuite {
    let list = SuiteFaultList(file: file)
    var cases: [EvaluationCase] = []
    var lines: [String: Int] = [:]
    let split = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in split.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
    {
      list.line = index + 1
      guard let found = conversation(Array(line), list) else { continue }
      if let other = lines.updateValue(index + 1, forKey: found.id) {
        list.add("id", "“\(found.id)” is the identifier of line \(other) already")
      }
      cases.append(found)
    }
    list.line = nil
    if cases.isEmpty, list.faults.isEmpty { list.add("", "holds no conversation") }
    guard list.faults.isEmpty else { throw SuiteError(faults: list.faults) }
    return EvaluationSuite(name: name(of: file), cases: cases)
  }

  private static func conversation(_ line: [UInt8], _ list: SuiteFaultList) -> EvaluationCase? {
    var parser = JSONParser(line)
    do {
      return CaseReader(faults: list).read(try parser.parse())
    } catch {
      list.add("", "is not valid JSON: \(error.reason), at byte \(error.offset)")
      return nil
    }
  }

  /// The file's name without folder and ending.
  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last ?? ""
    return String(last.hasSuffix(".jsonl") ? last.dropLast(6) : last[...])
  }
}
