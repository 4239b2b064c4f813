import Synchronization

/// The registry of what the process counts.
///
/// A metric is asked for once and kept: the registry locks only while it looks one up. Labels must have few
/// values; beyond `seriesLimit` combinations of one metric, all further ones are counted together under the
/// value `other`, so that hostile input cannot fill the memory.
public final class Metrics: Sendable {
  private let families = Mutex<[String: MetricFamily]>([:])
  private let seriesLimit: Int

  /// Makes an empty registry.
  public init(seriesLimit: Int = 200) {
    self.seriesLimit = max(1, seriesLimit)
  }

  /// Returns the counter with this name and these labels; the exposition adds `_total` to the name.
  public func counter(_ name: StaticString, _ help: StaticString, labels: [String: String] = [:]) -> Counter {
    let series = series(name, help, labels) { .counter(Counter()) }
    guard case .counter(let counter) = series else { preconditionFailure("\(name) is not a counter") }
    return counter
  }

  /// Returns the gauge with this name and these labels.
  public func gauge(_ name: StaticString, _ help: StaticString, labels: [String: String] = [:]) -> Gauge {
    let series = series(name, help, labels) { .gauge(Gauge()) }
    guard case .gauge(let gauge) = series else { preconditionFailure("\(name) is not a gauge") }
    return gauge
  }

  /// Returns the histogram with this name and these labels; by default for durations in seconds.
  public func histogram(
    _ name: StaticString, _ help: StaticString, bounds: [Double] = Histogram.seconds,
    labels: [String: String] = [:]
  ) -> Histogram {
    let series = series(name, help, labels) { .histogram(Histogram(bounds: bounds)) }
    guard case .histogram(let histogram) = series else { preconditionFailure("\(name) is not a histogram") }
    return histogram
  }

  /// Everything as OpenMetrics text, in a stable order.
  public func exposition() -> String {
    OpenMetrics.text(families.withLock { $0.values.sorted { $0.name < $1.name } })
  }

  private func series(
    _ name: StaticString, _ help: StaticString, _ labels: [String: String], _ make: () -> MetricFamily.Series
  ) -> MetricFamily.Series {
    families.withLock { families in
      families[name.description, default: MetricFamily(name: name.description, help: help.description)]
        .series(labels, limit: seriesLimit, make)
    }
  }
}
