import FoundationEssentials
import Operations

/// Prints measurements as a table, and as JSON where it is asked for.
struct Report: Encodable {
  let machine: String
  let cores: Int
  private(set) var measurements: [Measurement] = []

  init() {
    machine = Self.processorName()
    cores = ProcessInfo.processInfo.activeProcessorCount
  }

  /// Adds a measurement and prints its rows at once, so that a long run can be followed.
  mutating func add(_ measurement: Measurement) {
    measurements.append(measurement)
    for figure in measurement.figures { print(Self.row(measurement.name, figure)) }
    StandardOutput.flush()
  }

  /// Whether every target was met.
  var isMet: Bool { measurements.flatMap(\.figures).allSatisfy { $0.isMet ?? true } }

  static let heading = row("benchmark", "figure", "value", "target", "")

  private static func row(_ name: String, _ figure: Measurement.Figure) -> String {
    let target = figure.target.map { (figure.higherIsBetter ? "≥ " : "≤ ") + number($0) } ?? ""
    let verdict = figure.isMet.map { $0 ? "met" : "MISSED" } ?? ""
    return row(name, figure.name, number(figure.value) + " " + figure.unit, target, verdict)
  }

  private static func row(_ cells: String...) -> String {
    let widths = [46, 26, 18, 12, 6]
    return zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }

  private static func number(_ value: Double) -> String {
    value >= 100 ? String(Int(value.rounded())) : String((value * 1000).rounded() / 1000)
  }

  private static func processorName() -> String {
    guard let data = FileManager.default.contents(atPath: "/proc/cpuinfo") else { return "unknown" }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let line = lines.first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { String($0.drop(while: \.isWhitespace)) } ?? "unknown"
  }

  /// The report as one JSON document.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
