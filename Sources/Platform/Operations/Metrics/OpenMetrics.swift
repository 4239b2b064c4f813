/// Writes metrics in the text format of the OpenMetrics specification, version 1.0.
public enum OpenMetrics {
  /// The media type of the text.
  public static let mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

  /// Returns the families in their order, each with its series in the order of their labels, and the end mark.
  static func text(_ families: [MetricFamily]) -> String {
    families.map(text).joined() + "# EOF\n"
  }

  private static func text(_ family: MetricFamily) -> String {
    let lines = family.series
      .map { (labels: pairs($0.key), series: $0.value) }
      .sorted { $0.labels.joined(separator: ",") < $1.labels.joined(separator: ",") }
      .map { text(family.name, $0.labels, $0.series) }
    let type = family.series.values.first.map(type) ?? "unknown"
    return "# TYPE \(family.name) \(type)\n# HELP \(family.name) \(escaped(family.help))\n" + lines.joined()
  }

  private static func type(_ series: MetricFamily.Series) -> String {
    switch series {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }

  private static func text(_ name: String, _ labels: [String], _ series: MetricFamily.Series) -> String {
    switch series {
    case .counter(let counter): sample(name + "_total", labels, String(counter.value))
    case .gauge(let gauge): sample(name, labels, number(gauge.value))
    case .histogram(let histogram): text(name, labels, histogram)
    }
  }

  private static func text(_ name: String, _ labels: [String], _ histogram: Histogram) -> String {
    let snapshot = histogram.snapshot
    let bounds = histogram.bounds.map(number) + ["+Inf"]
    var below: UInt64 = 0
    var text = ""
    for (bound, count) in zip(bounds, snapshot.counts) {
      below += count
      text += sample(name + "_bucket", labels + ["le=\"\(bound)\""], String(below))
    }
    return text + sample(name + "_count", labels, String(below))
      + sample(name + "_sum", labels, number(snapshot.sum))
  }

  private static func sample(_ name: String, _ labels: [String], _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels.joined(separator: ","))} \(value)\n"
  }

  private static func pairs(_ labels: [String: String]) -> [String] {
    labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return String(value)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
