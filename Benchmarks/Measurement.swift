import FoundationEssentials

/// What one benchmark found: a name, its figures, and the bounds that they are held against.
struct Measurement: Encodable {
  /// One number of a measurement.
  struct Figure: Encodable {
    let name: String
    let value: Double
    let unit: String
    /// The highest value that is good enough, or the lowest for figures that should be high; nil without a target.
    let target: Double?
    let higherIsBetter: Bool

    var isMet: Bool? {
      target.map { higherIsBetter ? value >= $0 : value <= $0 }
    }
  }

  let name: String
  private(set) var figures: [Figure] = []

  init(_ name: String) { self.name = name }

  /// Adds a figure that should be low.
  mutating func add(_ name: String, _ value: Double, _ unit: String, atMost target: Double? = nil) {
    figures.append(Figure(name: name, value: value, unit: unit, target: target, higherIsBetter: false))
  }

  /// Adds a figure that should be high.
  mutating func add(_ name: String, _ value: Double, _ unit: String, atLeast target: Double?) {
    figures.append(Figure(name: name, value: value, unit: unit, target: target, higherIsBetter: true))
  }

  /// Adds the percentiles of latencies in milliseconds.
  mutating func add(_ latencies: Latencies, p50: Double? = nil, p99: Double? = nil) {
    add("p50", latencies.percentile(50), "ms", atMost: p50)
    add("p95", latencies.percentile(95), "ms")
    add("p99", latencies.percentile(99), "ms", atMost: p99)
  }
}

/// Durations of the same work, repeated.
struct Latencies {
  private var milliseconds: [Double] = []

  mutating func add(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    milliseconds.append(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
  }

  mutating func merge(_ other: Latencies) { milliseconds += other.milliseconds }

  var count: Int { milliseconds.count }

  /// The nearest-rank percentile in milliseconds; 0 without a sample.
  func percentile(_ percent: Double) -> Double {
    guard !milliseconds.isEmpty else { return 0 }
    let sorted = milliseconds.sorted()
    let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}

/// What the kernel says of a process's memory.
enum ProcessMemory {
  /// Resident memory that is no mapped file, in MB; 0 when the kernel does not say.
  static func anonymousMegabytes(process: String = "self") -> Double { field("RssAnon", process) }
  /// The highest resident memory so far, in MB.
  static func peakMegabytes(process: String = "self") -> Double { field("VmHWM", process) }

  private static func field(_ name: String, _ process: String) -> Double {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/status") else { return 0 }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") where line.hasPrefix(name + ":")
    {
      let digits = line.filter(\.isNumber)
      return (Double(digits) ?? 0) / 1024
    }
    return 0
  }
}
