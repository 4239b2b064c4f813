/// All series of one metric: the same name and meaning, different labels.
struct MetricFamily: Sendable {
  /// One series, with the values it counts.
  enum Series: Sendable {
    case counter(Counter)
    case gauge(Gauge)
    case histogram(Histogram)
  }

  let name: String
  let help: String
  private(set) var series: [[String: String]: Series] = [:]

  init(name: String, help: String) {
    self.name = name
    self.help = help
  }

  /// Returns the series with these labels; beyond the limit the one that stands for all others.
  mutating func series(_ labels: [String: String], limit: Int, _ make: () -> Series) -> Series {
    if let found = series[labels] { return found }
    let key = series.count < limit ? labels : labels.mapValues { _ in "other" }
    if let found = series[key] { return found }
    let made = make()
    series[key] = made
    return made
  }
}
